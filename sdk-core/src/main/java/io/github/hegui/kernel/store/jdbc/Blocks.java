package io.github.hegui.kernel.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Numbers nobody else has, taken from the database by the block. A process that ends wastes what is left of its block; there are 2^63. Safe for use by many threads.
 */
final class Blocks {

    static final int SIZE = 4096;

    /** Gives blocks. */
    @FunctionalInterface
    interface Source {
        /** The first of so many blocks in a row that nobody had before, at least 1. */
        long blocks(Connection connection, int count) throws SQLException;
    }

    private final Source source;
    private long next;
    private long end;

    Blocks(Source source) {
        this.source = source;
    }

    /** One number. */
    long one(Connection connection) throws SQLException {
        return take(connection, 1).first();
    }

    /** Numbers one after the other. */
    record Range(long first, int count) {}

    /** As many in a row as there are, at least one and at most so many. */
    synchronized Range take(Connection connection, int atMost) throws SQLException {
        if (next == end) {
            fill(connection, 1);
        }
        int count = (int) Math.min(atMost, end - next);
        Range range = new Range(next, count);
        next += count;
        return range;
    }

    /** Sees to it that so many can be taken without asking the database, for a transaction that may be rolled back; what is left of a smaller block is wasted. */
    synchronized void reserve(Connection connection, int count) throws SQLException {
        if (end - next < count) {
            fill(connection, 1 + count / SIZE);
        }
    }

    /** Takes none of this block again: the database gave it to somebody else too, as one does that lost its last moments. */
    synchronized void forget() {
        next = end;
    }

    private void fill(Connection connection, int blocks) throws SQLException {
        next = source.blocks(connection, blocks) * SIZE;
        end = next + (long) blocks * SIZE;
    }
}
