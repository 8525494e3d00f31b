package io.github.hegui.kernel.store;

import java.time.Instant;

/**
 * One kept move of a journaled counter.
 *
 * @param number 1, 2, 3 ... without gaps within the counter
 * @param delta by how much
 * @param balance what it left
 * @param reference what the move named, such as a transfer's id
 * @param at when, as the change says
 */
public record Movement(long number, long delta, long balance, String reference, Instant at) {}
