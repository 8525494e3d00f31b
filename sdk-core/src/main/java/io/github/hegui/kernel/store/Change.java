package io.github.hegui.kernel.store;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one thing that is ever written, all of it or nothing: documents, events, counter moves, deadlines and the command's record. It stays
 * within one shard, and within one tenant save for documents of the nameless tenant (the kernel's own cursors). Immutable.
 *
 * <pre>{@code
 * Change change = Change.in(Partition.DEFAULT, at)
 *         .write(Write.of(key, 0, 1, body))
 *         .event(new Event(key, "shop.opened", 1, opened))
 *         .move(Counter.guarded("stock/1", 0).by(-3, outOfStock))
 *         .build();
 * }</pre>
 */
public final class Change {

    private static final byte[] NONE = {};

    private final Partition partition;
    private final Instant at;
    private final String actor;
    private final String asked;
    private final @Nullable CommandRecord command;
    private final List<Write> writes;
    private final List<Event> events;
    private final List<Move> moves;
    private final List<DeadlineWrite> deadlines;
    private final boolean tentative;
    private final byte[] effects;
    private final int bytes;

    private Change(Builder b) {
        partition = b.partition;
        at = b.at;
        actor = b.actor;
        asked = b.asked;
        command = b.command;
        writes = List.copyOf(b.writes);
        events = List.copyOf(b.events);
        moves = List.copyOf(b.moves);
        deadlines = List.copyOf(b.deadlines);
        tentative = b.tentative;
        effects = events.isEmpty() ? NONE : Effects.of(partition, writes, moves);
        bytes = effects.length + bodies(writes, events);
    }

    private static int bodies(List<Write> writes, List<Event> events) {
        int sum = 0;
        for (Write write : writes) {
            byte[] body = write.body();
            sum += body == null ? 0 : body.length;
        }
        for (Event event : events) {
            sum += event.body().length;
        }
        return sum;
    }

    /**
     * Begins a change.
     *
     * @param partition where its command and its counters live
     * @param at the business time of what happened; cut to milliseconds
     */
    public static Builder in(Partition partition, Instant at) {
        return new Builder(partition, at.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Where its command and its counters live. */
    public Partition partition() {
        return partition;
    }

    /** The business time. */
    public Instant at() {
        return at;
    }

    /** Who; empty for nobody. */
    public String actor() {
        return actor;
    }

    /** The id of the command as events tell it; empty for that of its record, if there is one. */
    public String asked() {
        return asked;
    }

    /** The command's record, or null. */
    public @Nullable CommandRecord command() {
        return command;
    }

    /** Whether it leaves nothing at all. */
    public boolean isEmpty() {
        return command == null && writes.isEmpty() && moves.isEmpty() && deadlines.isEmpty();
    }

    /** The documents, each once. */
    public List<Write> writes() {
        return writes;
    }

    /** The events, in order. */
    public List<Event> events() {
        return events;
    }

    /** The counter moves, in order. */
    public List<Move> moves() {
        return moves;
    }

    /** The deadlines. */
    public List<DeadlineWrite> deadlines() {
        return deadlines;
    }

    /** Whether it leaves nothing when a counter is short, not even that its command was refused. */
    public boolean isTentative() {
        return tentative;
    }

    /** What it leaves, as its first event carries it: {@link Effects}; empty without events. Callers must not change it. */
    public byte[] effects() {
        return effects;
    }

    /** The bytes of all bodies, a measure of its size. */
    public int bytes() {
        return bytes;
    }

    /** What stands instead when it is refused: the command's record with the reason. */
    Change refused(String refusal) {
        Builder b = new Builder(partition, at).actor(actor).asked(asked);
        if (command != null) {
            b.command(command.refused(refusal));
        }
        return new Change(b);
    }

    /** Collects the parts; not thread-safe. */
    @CanIgnoreReturnValue
    public static final class Builder {
        private final Partition partition;
        private final Instant at;
        private String actor = "";
        private String asked = "";
        private @Nullable CommandRecord command;
        private final List<Write> writes = new ArrayList<>(2);
        private final List<Event> events = new ArrayList<>(2);
        private final List<Move> moves = new ArrayList<>();
        private final List<DeadlineWrite> deadlines = new ArrayList<>(2);
        private boolean tentative;

        private Builder(Partition partition, Instant at) {
            this.partition = Objects.requireNonNull(partition, "partition");
            this.at = at;
        }

        /** Who; kept with the events. */
        public Builder actor(String text) {
            actor = Limits.text("an actor", text);
            return this;
        }

        /** The id of the command as events tell it; without it that of its record. */
        public Builder asked(String id) {
            asked = Limits.text("a command id", id);
            return this;
        }

        /** The command's record. */
        public Builder command(CommandRecord record) {
            command = record;
            return this;
        }

        /** A document. */
        public Builder write(Write write) {
            writes.add(write);
            return this;
        }

        /** An event about a document that is written too. */
        public Builder event(Event event) {
            events.add(event);
            return this;
        }

        /** A counter's move. */
        public Builder move(Move move) {
            moves.add(move);
            return this;
        }

        /** Lets nothing of it stand when a counter is short: for who looked at the counter, and decides otherwise once it is short. */
        public Builder tentative() {
            tentative = true;
            return this;
        }

        /** A deadline. */
        public Builder deadline(DeadlineWrite deadline) {
            deadlines.add(deadline);
            return this;
        }

        /**
         * The change.
         *
         * @throws IllegalArgumentException when a document is written twice, an event has no document, or a part lies in another shard or tenant
         * @throws io.github.hegui.kernel.outcome.HeguiException with {@code LIMIT_EXCEEDED} when it is too large
         */
        @io.github.hegui.kernel.CheckReturnValue
        public Change build() {
            Limits.atMost("the number of documents in a change", writes.size(), Limits.DOCUMENTS_A_CHANGE);
            Limits.atMost("the number of moves in a change", moves.size(), Limits.MOVES_A_CHANGE);
            Limits.atMost("the number of events in a change", events.size(), Limits.MOVES_A_CHANGE);
            Limits.atMost("the number of deadlines in a change", deadlines.size(), Limits.MOVES_A_CHANGE);
            Map<DocumentKey, Write> written = new HashMap<>();
            for (Write write : writes) {
                here(write.key());
                if (written.put(write.key(), write) != null) {
                    throw new IllegalArgumentException("document " + write.key() + " is written twice in one change");
                }
            }
            for (Event event : events) {
                if (!written.containsKey(event.key())) {
                    throw new IllegalArgumentException(
                            "event " + event.type() + " is about " + event.key() + ", which the change does not write");
                }
            }
            deadlines.forEach(deadline -> here(deadline.key()));
            if (command != null && !command.partition().equals(partition)) {
                throw new IllegalArgumentException(
                        "the command lies in " + command.partition() + ", the change in " + partition);
            }
            return new Change(this);
        }

        private void here(DocumentKey key) {
            Partition p = key.partition();
            if (p.shard() != partition.shard()) {
                throw new IllegalArgumentException(
                        "a change stays within one shard: " + key + " is not in shard " + partition.shard());
            }
            if (!p.tenant().isEmpty() && !p.tenant().equals(partition.tenant())) {
                throw new IllegalArgumentException(
                        "a change stays within one tenant: " + key + " is not of '" + partition.tenant() + "'");
            }
        }
    }
}
