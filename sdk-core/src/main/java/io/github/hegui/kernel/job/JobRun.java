package io.github.hegui.kernel.job;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Lifecycle;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.job.JobMachine.Facts;
import io.github.hegui.kernel.job.JobMachine.State;
import io.github.hegui.kernel.job.JobMachine.Trigger;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import java.util.Objects;

/**
 * One run of a job, under its key. Immutable.
 *
 * @param id made of the job, the tenant and the key
 * @param job the job's name
 * @param tenant through whose documents it goes
 * @param key the key
 * @param state whether it runs
 * @param startedBy who started it
 * @param since when
 */
public record JobRun(String id, String job, String tenant, String key, State state, Actor startedBy, Moment since) {

    /** Those that run, by job. */
    static final AccessPath<JobRun> RUNNING = AccessPath.of(
            "running", 1, run -> run.state() == State.RUNNING ? PathKey.start().text(run.job()) : null);

    /** How it is stored: in the first shard, for all tenants. It is for the platform alone. */
    public static final Kind<JobRun> KIND = Kind.of("kernel.job", JobRun.class, JobRun::id)
            .path(RUNNING)
            .tells(JobEvent.class)
            .aboutNobody("it names who started it in office")
            .missing(JobRefusal.NOT_FOUND)
            .stranger(JobRefusal.NOT_OPERATOR)
            .build();

    private static final Facts NONE = new Facts();

    private static final Lifecycle<JobRun, State, Trigger, Facts> LIFE =
            Lifecycle.of(JobMachine.MACHINE, JobRun::state, JobRun::in);

    /** Checks that nothing is missing. */
    public JobRun {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(startedBy, "startedBy");
        Objects.requireNonNull(since, "since");
    }

    static Outcome<Decision<JobRun>> start(String id, String job, String tenant, String key, Step step) {
        JobRun first = new JobRun(id, job, tenant, key, State.RUNNING, step.actor(), step.at());
        return LIFE.begin(Trigger.START, first, NONE, step)
                .map(decision -> decision.telling(new JobEvent.Started(job, tenant, key)));
    }

    Outcome<Decision<JobRun>> pause(Step step) {
        return LIFE.take(Trigger.PAUSE, this, NONE, step)
                .map(decision -> decision.telling(new JobEvent.Paused(job, tenant, key)));
    }

    Outcome<Decision<JobRun>> resume(Step step) {
        return LIFE.take(Trigger.RESUME, this, NONE, step)
                .map(decision -> decision.telling(new JobEvent.Resumed(job, tenant, key)));
    }

    Outcome<Decision<JobRun>> finish(JobCounts counts, Step step) {
        return LIFE.take(Trigger.FINISH, this, NONE, step)
                .map(decision -> decision.telling(new JobEvent.Finished(job, tenant, key, counts)));
    }

    private JobRun in(State then) {
        return new JobRun(id, job, tenant, key, then, startedBy, since);
    }
}
