package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.CheckReturnValue;
import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.state.MachineDeadline;
import io.github.hegui.kernel.state.Warning;
import io.github.hegui.kernel.store.FeedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a part of the software does by itself when a desk runs: its deadlines, its processes, its tasks, and the other features that it needs. Given where
 * the desk is built, so that nothing that has a front door can be forgotten in the background. Immutable; one constant for each feature.
 *
 * <pre>{@code
 * Desk desk = Desk.on(store).features(Orders.FEATURE).build();
 * }</pre>
 */
public final class Feature {

    /** What a deadline that is due makes of a document. */
    @FunctionalInterface
    public interface Overdue<D, T extends Enum<T> & MachineDeadline<?>> {

        /** Decides; a refusal means that the deadline is moot. */
        Outcome<Decision<D>> overdue(D document, T deadline, Step step);
    }

    /** What a warning ahead of a deadline makes of a document. */
    @FunctionalInterface
    public interface Warned<D, T extends Enum<T> & MachineDeadline<?>> {

        /** Decides; a refusal means that the warning is moot. */
        Outcome<Decision<D>> warned(D document, T deadline, int daysAhead, Step step);
    }

    private final String name;
    private final List<Feature> needs;
    private final Map<Kind<?>, OnDue<?>> deadlines;
    private final List<FeedReader> readers;
    private final Map<String, Background.Task> tasks;
    private final List<Calling<?, ?>> calls;

    private Feature(Builder b) {
        name = b.name;
        needs = List.copyOf(b.needs);
        deadlines = Map.copyOf(b.deadlines);
        readers = List.copyOf(b.readers);
        tasks = Map.copyOf(b.tasks);
        calls = List.copyOf(b.calls);
    }

    /**
     * Begins a feature.
     *
     * @param name such as {@code trade.order}
     */
    public static Builder named(String name) {
        return new Builder(Actor.system(name).id());
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The features that come with it. */
    public List<Feature> needs() {
        return needs;
    }

    /** @throws IllegalArgumentException when that background, or this feature twice, has something of a name */
    void refuseKnown(Background background) {
        Set<String> names = new HashSet<>();
        Stream.of(
                        readers.stream().map(FeedReader::name),
                        tasks.keySet().stream(),
                        calls.stream().map(Calling::name))
                .flatMap(all -> all)
                .forEach(one -> {
                    background.refuseKnown(one);
                    if (!names.add(one)) {
                        throw new IllegalArgumentException("feature " + name + " has two that are called " + one);
                    }
                });
        deadlines.keySet().forEach(background::refuseKnown);
    }

    /** Lets that background do all of it. */
    void register(Background background) {
        deadlines.forEach((kind, handler) -> put(background, kind, handler));
        readers.forEach(background::put);
        tasks.forEach(background::put);
        calls.forEach(background::put);
    }

    @SuppressWarnings("unchecked") // taken in together, by Builder.onDue
    private static <D> void put(Background background, Kind<D> kind, OnDue<?> handler) {
        background.put(kind, (OnDue<D>) handler);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Collects what a feature does; not thread-safe. */
    @CanIgnoreReturnValue
    public static final class Builder {
        private final String name;
        private final List<Feature> needs = new ArrayList<>();
        private final Map<Kind<?>, OnDue<?>> deadlines = new LinkedHashMap<>();
        private final List<FeedReader> readers = new ArrayList<>();
        private final Map<String, Background.Task> tasks = new LinkedHashMap<>();
        private final List<Calling<?, ?>> calls = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        /** Another feature, which comes with this one. */
        public Builder needs(Feature other) {
            needs.add(other);
            return this;
        }

        /** Who acts when a deadline of a document of that kind is due. */
        public <D> Builder onDue(Kind<D> kind, OnDue<D> handler) {
            deadlines.put(kind, handler);
            return this;
        }

        /**
         * What becomes of a document of that kind when one of its machine's deadlines is due, for a machine that needs no other document.
         *
         * @param deadlines by whose names they are stored
         * @param decide pure
         * @throws IllegalArgumentException when one of them warns ahead
         */
        public <D, T extends Enum<T> & MachineDeadline<?>> Builder onDue(
                Kind<D> kind, Class<T> deadlines, Overdue<D, T> decide) {
            for (T deadline : deadlines.getEnumConstants()) {
                if (!deadline.warnings().isEmpty()) {
                    throw new IllegalArgumentException("deadline " + deadline.name() + " of " + kind.name()
                            + " warns ahead: say what becomes of a document that it warns of");
                }
            }
            return onDue(kind, deadlines, decide, (document, deadline, daysAhead, step) -> {
                throw new IllegalStateException("deadline " + deadline.name() + " does not warn");
            });
        }

        /**
         * What becomes of a document of that kind when one of its machine's deadlines is due, and when one warns that it will be.
         *
         * @param deadlines by whose names they are stored
         * @param decide pure
         * @param warn pure
         */
        public <D, T extends Enum<T> & MachineDeadline<?>> Builder onDue(
                Kind<D> kind, Class<T> deadlines, Overdue<D, T> decide, Warned<D, T> warn) {
            return onDue(
                    kind,
                    (work, id, name) -> work.change(
                            kind,
                            id,
                            (document, step) -> Warning.parse(name)
                                    .map(warning -> warn.warned(
                                            document,
                                            Enum.valueOf(deadlines, warning.deadline()),
                                            warning.days(),
                                            step))
                                    .orElseGet(() -> decide.overdue(document, Enum.valueOf(deadlines, name), step))));
        }

        /** What follows the feed; as it is now. */
        public Builder process(Process process) {
            readers.add(process.reader());
            return this;
        }

        /**
         * What brings events to a handler outside of the store, each at least once, by one node at a time: what a {@link
         * io.github.hegui.kernel.feed.Subscription} is made of.
         *
         * @param reader the name, stable for ever
         * @param lease for how long a node holds a shard, by the store's clock
         * @param wanted which events, by their heads; the others are passed over
         * @param handler is given the desk that runs; whatever it throws is a failure
         */
        public Builder subscriber(
                String reader, Duration lease, Predicate<FeedEvent> wanted, BiConsumer<Desk, FeedEvent> handler) {
            readers.add(new Subscriber(reader, lease, wanted, handler));
            return this;
        }

        /** Anything else that is done now and then. */
        public Builder task(String task, Background.Task work) {
            tasks.put(task, Objects.requireNonNull(work, "work"));
            return this;
        }

        /** Who outside is called: see {@link Calls}. */
        Builder calling(Calling<?, ?> calling) {
            calls.add(calling);
            return this;
        }

        /** The feature. */
        @CheckReturnValue
        public Feature build() {
            return new Feature(this);
        }
    }
}
