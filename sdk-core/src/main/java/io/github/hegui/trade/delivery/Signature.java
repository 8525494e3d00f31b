package io.github.hegui.trade.delivery;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.time.Moment;

/**
 * A party's signature under a version of a note.
 *
 * @param party who signed
 * @param countedUnits how many units that party counted
 * @param countedPackages how many packages
 * @param at when
 */
public record Signature(Actor party, long countedUnits, int countedPackages, Moment at) {}
