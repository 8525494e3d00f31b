package io.github.hegui.kernel.job;

import io.github.hegui.kernel.constraint.Checked;
import io.github.hegui.kernel.constraint.IdText;
import io.github.hegui.kernel.constraint.Limit;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.job.JobMachine.State;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Partition;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Starts jobs, stops them, and says how they stand. Of the desk's tenant. Safe for use by many threads. See {@link Job}. */
public final class Jobs {

    /** What jobs have in common. Comes along with {@link Job#feature}. */
    public static final Feature FEATURE = Feature.named("kernel.job").build();

    private final Desk desk;
    private final Desk all;
    private final String tenant;

    private Jobs(Desk desk) {
        this.desk = desk;
        this.all = desk.forTenant("");
        this.tenant = desk.homeOf("").tenant();
    }

    /**
     * Jobs on that desk.
     *
     * @throws IllegalStateException when it was built without the feature of a job, or is bound to a caller
     */
    public static Jobs on(Desk desk) {
        desk.require(FEATURE);
        return new Jobs(desk);
    }

    /** Under which key a job runs. */
    private record Keyed(@IdText String key) implements Checked {

        Keyed {
            Objects.requireNonNull(key, "key");
        }

        @Override
        public void check() {
            Limit.id("key", key);
        }
    }

    private String id(Job job, String key) {
        return job.name() + "/" + tenant + "/" + key;
    }

    /**
     * Lets it run. Under a key that it ran under, whoever started it and whatever became of it, it does not run again.
     *
     * @param command of the platform or its software
     * @param key what makes it this run, such as a month: 1 to 64 printable characters without white space
     * @throws IllegalStateException when the desk was built without the job's feature
     */
    public Outcome<JobRun> start(Command command, Job job, String key) {
        desk.require(job.feature()); // a run that nobody goes on with would stand for ever
        String id = id(job, key);
        return execute(command, "start", job, key, work -> {
            work.askPlatform(JobRun.KIND);
            Optional<JobRun> known = work.find(JobRun.KIND, id);
            return known.isPresent()
                    ? Outcome.done(known.get())
                    : work.add(JobRun.KIND, JobRun.start(id, job.name(), tenant, key, work.step()));
        });
    }

    /** Lets it rest after the page that it is at. */
    public Outcome<JobRun> pause(Command command, Job job, String key) {
        return change(command, "pause", job, key, JobRun::pause);
    }

    /** Lets it go on where it is. */
    public Outcome<JobRun> resume(Command command, Job job, String key) {
        return change(command, "resume", job, key, JobRun::resume);
    }

    private Outcome<JobRun> change(
            Command command,
            String verb,
            Job job,
            String key,
            BiFunction<JobRun, Step, Outcome<Decision<JobRun>>> decide) {
        return execute(command, verb, job, key, work -> work.change(JobRun.KIND, id(job, key), decide));
    }

    private Outcome<JobRun> execute(
            Command command, String verb, Job job, String key, Function<Work, Outcome<JobRun>> decide) {
        List<Object> content = List.of(new Keyed(key), job.name(), tenant);
        return all.execute(command, "kernel.job." + verb, content, new Partition("", 0), JobRun.KIND, decide);
    }

    /** How a run stands; empty when it was never started. */
    public Optional<JobReport> report(Job job, String key) {
        String id = id(job, key);
        return all.find(JobRun.KIND, new Partition("", 0), id)
                .map(run -> new JobReport(run.state(), counts(all, id), shardsDone(all, id)));
    }

    /**
     * What it would do, of all documents as they are: decides on each, and writes nothing, its own start neither. Of work that knows by itself how far it is nothing is
     * told.
     *
     * @param budget of the machine's time, looked at between pages; of what lies behind its end nothing is told
     * @return {@code DONE} when it came to the end of all shards, else {@code PAUSED}
     */
    public JobReport dryRun(Job job, Duration budget) {
        long end = System.nanoTime() + budget.toNanos();
        JobCounts counts = JobCounts.NONE;
        int done = 0;
        for (int shard = 0; shard < desk.shards(); shard++) {
            JobPosition at = JobPosition.first("dry");
            while (!at.done() && System.nanoTime() - end < 0) {
                at = job.walk().page(desk, new Partition(tenant, shard), at, new Dry(), DocumentWalk.PAGE);
            }
            counts = counts.plus(at.counts());
            done += at.done() ? 1 : 0;
        }
        return new JobReport(done == desk.shards() ? State.DONE : State.PAUSED, counts, done);
    }

    /** Keeps nothing. */
    private record Dry() implements Walk.Keeping {
        @Override
        public boolean isDry() {
            return true;
        }

        @Override
        public void keep(Work work, JobPosition to) {
            throw new IllegalStateException("of a dry run nothing is kept");
        }
    }

    static JobPosition position(Desk all, String run, int shard) {
        return all.find(JobPosition.KIND, new Partition("", shard), run).orElseGet(() -> JobPosition.first(run));
    }

    static JobCounts counts(Desk all, String run) {
        JobCounts counts = JobCounts.NONE;
        for (int shard = 0; shard < all.shards(); shard++) {
            counts = counts.plus(position(all, run, shard).counts());
        }
        return counts;
    }

    static int shardsDone(Desk all, String run) {
        int done = 0;
        for (int shard = 0; shard < all.shards(); shard++) {
            done += position(all, run, shard).done() ? 1 : 0;
        }
        return done;
    }

    static boolean isDone(Desk all, String run) {
        return shardsDone(all, run) == all.shards();
    }
}
