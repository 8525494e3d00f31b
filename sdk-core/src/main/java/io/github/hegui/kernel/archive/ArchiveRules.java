package io.github.hegui.kernel.archive;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.CheckReturnValue;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.time.Moment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What leaves a store and when: all documents that hang together are one matter, such as an order with its stock and its parcels, and a matter goes when all of it has ended for as long
 * as the term. Events go by themselves when they are as old, whatever became of their documents. Immutable; a constant.
 *
 * <pre>{@code
 * ArchiveRules rules = ArchiveRules.after(Duration.ofDays(400))
 *         .with(Order.KIND, order -> Optional.ofNullable(order.times().endedAt()))
 *         // under the order's own id
 *         .with(Hold.KIND, hold -> hold.state().rest().isEnd() ? ArchiveRules.ANY_TIME : Optional.empty())
 *         .build();
 * }</pre>
 */
public final class ArchiveRules {

    /** That a document has ended, of one that does not keep when. */
    public static final Optional<Moment> ANY_TIME = Optional.of(Moment.of(java.time.Instant.EPOCH));

    /** The most documents of one matter; one with more stays in the store. */
    public static final int MOST_DOCUMENTS = 400;

    private static final int EVENTS = 50_000;
    private static final Duration LEAST = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Duration term;
    private final int events;
    private final Map<String, Member<?>> members;

    private ArchiveRules(Builder b) {
        term = b.term;
        events = b.events;
        members = Map.copyOf(b.members);
    }

    /**
     * Begins rules by which a matter goes that long after it ended.
     *
     * @param term 1 to 36,500 days
     * @throws IllegalArgumentException when it is shorter or longer
     */
    public static Builder after(Duration term) {
        Objects.requireNonNull(term, "term");
        if (term.compareTo(LEAST) < 0 || term.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the term is " + term + ", 1 to 36,500 days are allowed");
        }
        return new Builder(term);
    }

    /** How long after its end a matter goes, and after it happened an event. */
    public Duration term() {
        return term;
    }

    /** How many events one file has at most. */
    public int events() {
        return events;
    }

    Map<String, Member<?>> members() {
        return members;
    }

    /**
     * Documents of one kind in matters.
     *
     * @param path from a matter's id to them; null where they have that id
     */
    record Member<D>(
            Kind<D> kind,
            @Nullable AccessPath<D> path,
            Function<D, String> matter,
            Function<D, Optional<Moment>> ended) {

        String matter(D document) {
            return asked("matter", matter, document);
        }

        Optional<Moment> ended(D document) {
            return asked("ended", ended, document);
        }

        private <T> T asked(String what, Function<D, T> how, D document) {
            String failed =
                    what + " of the archive's rules for document " + kind.id(document) + " of kind " + kind.name();
            @Nullable T answer;
            try {
                answer = how.apply(document);
            } catch (RuntimeException e) {
                throw new IllegalStateException(failed + " failed", e);
            }
            if (answer == null) {
                throw new IllegalStateException(failed + " gave null");
            }
            return answer;
        }
    }

    /** Collects the rules; not thread-safe. */
    @CanIgnoreReturnValue
    public static final class Builder {
        private final Duration term;
        private int events = EVENTS;
        private final Map<String, Member<?>> members = new LinkedHashMap<>();

        private Builder(Duration term) {
            this.term = term;
        }

        /**
         * A kind whose documents belong to the matter of the same id: that after which matters are named, and those that go along with it under its id.
         *
         * @param ended when a document ended, no later than what told of it happened (a later end is not looked at again, and the matter stays); empty while it goes on: as long as
         *     one of its deadlines is to do something, for one that is due later finds no document. Pure
         */
        public <D> Builder with(Kind<D> kind, Function<D, Optional<Moment>> ended) {
            return put(new Member<>(kind, null, kind::id, ended));
        }

        /**
         * A kind whose documents belong to a matter that they name.
         *
         * @param path whose keys begin with the matter's id as a text, {@code PathKey.start().text(id)}
         * @param matter that id
         */
        public <D> Builder with(
                Kind<D> kind, AccessPath<D> path, Function<D, String> matter, Function<D, Optional<Moment>> ended) {
            return put(new Member<>(kind, Objects.requireNonNull(path, "path"), matter, ended));
        }

        private Builder put(Member<?> member) {
            Kind<?> kind = member.kind();
            if (kind.refers()) {
                throw new IllegalArgumentException("documents of kind " + kind.name()
                        + " refer to what is held for them, such as attachments, and it would be given up");
            }
            if (!kind.isFollowed()) {
                throw new IllegalArgumentException("documents of kind " + kind.name()
                        + " are not followed by the audit log, so nothing would prove them");
            }
            if (members.put(kind.name(), member) != null) {
                throw new IllegalArgumentException("kind " + kind.name() + " is there twice");
            }
            return this;
        }

        /**
         * How many events one file has at most; without it 50,000. It takes memory for the names and digests of what they are about.
         *
         * @throws IllegalArgumentException when it is below 256 or above 1,000,000
         */
        public Builder eventsAFile(int most) {
            if (most < 256 || most > 1_000_000) {
                throw new IllegalArgumentException(most + " events a file, 256 to 1,000,000 are allowed");
            }
            events = most;
            return this;
        }

        /** The rules. */
        @CheckReturnValue
        public ArchiveRules build() {
            return new ArchiveRules(this);
        }
    }
}
