package io.github.hegui.kernel.job;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A long walk over the documents of a kind that does the same with each: a new limit for all sellers, a correction, a sweep. It goes page by page, each page one
 * change together with how far it came, so it may be killed anywhere and goes on to the same end. {@link Jobs} starts it under a key; {@link Desk#run} does it in the
 * background, with all nodes, sharing the shards. Immutable; a constant.
 *
 * <pre>{@code
 * Job close = Job.named("shop.close-empty").over(Seller.KIND).each((seller, step) -> seller.closeIfEmpty(step));   // a constant
 * Desk desk = Desk.on(store).features(close.feature()).build();
 * JobReport tried = Jobs.on(desk).dryRun(close, Duration.ofMinutes(1));      // writes nothing
 * Jobs.on(desk).start(command, close, "2026-11");                            // once for that key, however often it is said
 * desk.run(1_000, Duration.ofSeconds(1));                                    // now and then
 * JobReport report = Jobs.on(desk).report(close, "2026-11").orElseThrow();
 * }</pre>
 */
public final class Job {

    /** What is done with one document. */
    @FunctionalInterface
    public interface Each<D> {
        /**
         * Decides. Called on the document as it is then, once in effect for each; pure, as it may be called again.
         *
         * @return the decision, one that changes and tells nothing for a document that stays; a refusal passes it over, and is counted by its code. What it throws is
         *     counted as a failure, and the walk goes on; but what says that the store or a vault does not answer is tried again
         */
        Outcome<Decision<D>> each(D document, Step step);
    }

    /** Does some of the work in a place, for work that knows by itself how far it is. */
    @FunctionalInterface
    public interface Some {
        /**
         * Does at most so much.
         *
         * @return whether all of it is done there
         */
        boolean some(Desk desk, Partition place, int limit);
    }

    private final String name;
    private final Walk walk;

    private final Feature feature;

    private Job(String name, Walk walk) {
        this.name = name;
        this.walk = walk;
        JobTask task = new JobTask(name, walk);
        this.feature = Feature.named("kernel.job/" + name)
                .needs(Jobs.FEATURE)
                .task("job/" + name, task::run)
                .build();
    }

    /**
     * Begins a job.
     *
     * @param name stable for ever: its runs and positions are kept under it; 1 to 64 printable characters without white space and slash
     */
    public static Named named(String name) {
        OpaqueId.checkSegment(name, "name of a job");
        return new Named(Actor.system(name).id());
    }

    /** That entries of new paths are made and older forms become the newest, in all documents of a kind: see {@link io.github.hegui.kernel.desk.Upkeep#reindex}. */
    public static <D> Job reindex(Kind<D> kind) {
        return named("kernel.reindex." + kind.name())
                .some((desk, place, limit) -> desk.upkeep().reindex(kind, place, limit));
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** What a desk is built with that does it in the background. */
    public Feature feature() {
        return feature;
    }

    Walk walk() {
        return walk;
    }

    @Override
    public String toString() {
        return "job " + name;
    }

    /** A job that has a name. Immutable. */
    public static final class Named {
        private final String name;

        private Named(String name) {
            this.name = name;
        }

        /** Over all documents of that kind, by their ids. What is made while it runs may be passed over. */
        public <D> Over<D> over(Kind<D> kind) {
            return new Over<>(name, kind, null, PathKey.start());
        }

        /** Over the documents whose keys in that path begin so, by their keys. */
        public <D> Over<D> over(Kind<D> kind, AccessPath<D> path, PathKey prefix) {
            return new Over<>(name, kind, Objects.requireNonNull(path, "path"), prefix);
        }

        /** Of work that knows by itself how far it is, and may be done by two at once. */
        public Job some(Some some) {
            return new Job(name, new SomeWalk(some));
        }
    }

    /** A job that has documents. Immutable. */
    public static final class Over<D> {
        private final String name;
        private final Kind<D> kind;
        private final @Nullable AccessPath<D> path;
        private final PathKey prefix;

        private Over(String name, Kind<D> kind, @Nullable AccessPath<D> path, PathKey prefix) {
            this.name = name;
            this.kind = kind;
            this.path = path;
            this.prefix = prefix;
        }

        /** What is done with each. */
        public Job each(Each<D> each) {
            return new Job(name, new DocumentWalk<>(kind, path, prefix, Objects.requireNonNull(each, "each")));
        }
    }
}
