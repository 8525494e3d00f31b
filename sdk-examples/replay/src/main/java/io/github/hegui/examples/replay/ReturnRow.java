package io.github.hegui.examples.replay;

import java.time.Instant;

/**
 * Goods of one line that the consumer sent back. Immutable.
 *
 * @param returnId unique
 * @param line the line of the order
 * @param quantity at least 1
 */
record ReturnRow(String returnId, int line, int quantity, Instant requestedAt) {}
