package io.github.hegui.kernel.job;

import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.time.Moment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far a run of a job is in a shard, and which process is at it.
 *
 * @param id that of the run
 * @param after where the page before ended
 * @param done whether there is nothing behind it
 * @param counts what became of documents there
 * @param holder the process that is at it, by a name that it made up; null for none
 * @param heldUntil until when, by the store's clock; somebody else goes on afterwards
 */
record JobPosition(
        String id,
        String after,
        boolean done,
        JobCounts counts,
        @Nullable String holder,
        @Nullable Moment heldUntil) {

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
        return new JobPosition(run, "", false, JobCounts.NONE, null, null);
    }

    JobPosition over() {
        return new JobPosition(id, after, true, counts, holder, heldUntil);
    }

    JobPosition heldBy(String process, Moment until) {
        return new JobPosition(id, after, done, counts, process, until);
    }

    /** Whether somebody else is at it. */
    boolean isHeldFrom(String process, Moment now) {
        return holder != null && !holder.equals(process) && heldUntil != null && now.isBefore(heldUntil);
    }
}
