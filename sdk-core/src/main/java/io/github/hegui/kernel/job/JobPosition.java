package io.github.hegui.kernel.job;

import io.github.hegui.kernel.desk.Kind;
import java.util.Objects;

/**
 * How far a run of a job is in a shard.
 *
 * @param id that of the run
 * @param after where the page before ended
 * @param done whether there is nothing behind it
 * @param counts what became of documents there
 */
record JobPosition(String id, String after, boolean done, JobCounts counts) {

    /** It lives in the shard that it is about, for all tenants. */
    static final Kind<JobPosition> KIND = Kind.of("kernel.job-position", JobPosition.class, JobPosition::id)
            .bookkeeping()
            .build();

    JobPosition {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(counts, "counts");
    }

    static JobPosition first(String run) {
        return new JobPosition(run, "", false, JobCounts.NONE);
    }

    JobPosition over() {
        return new JobPosition(id, after, true, counts);
    }
}
