package io.github.hegui.kernel.job;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.RunReport;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Goes on with the runs of a job, a page at a time, unless another process is at it. */
final class JobTask {

    /** For how long a process that dies holds up a shard of a job. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final int MOST_RUNS = 100;
    private static final Actor SELF = Actor.system("kernel.job");

    private final String job;
    private final Walk walk;

    /** Made up anew in each process: who comes after it waits until what it holds is over. */
    private final String process = UUID.randomUUID().toString();

    JobTask(String job, Walk walk) {
        this.job = job;
        this.walk = walk;
    }

    /** What the background does in a shard. */
    RunReport run(Desk desk, int shard, int limit) {
        Desk all = desk.forTenant("");
        List<JobRun> runs = all.query(
                        JobRun.KIND,
                        JobRun.RUNNING,
                        new Partition("", 0),
                        PathKey.start().text(job),
                        "",
                        MOST_RUNS)
                .items();
        RunReport report = RunReport.NOTHING;
        for (JobRun run : runs) {
            if (report.pieces() < limit) {
                report = report.plus(run(all, run, shard, limit - report.pieces()));
            }
        }
        return report;
    }

    /** One page of that run in that shard; and its end, if it is there. */
    RunReport run(Desk all, JobRun run, int shard, int limit) {
        JobPosition at = Jobs.position(all, run.id(), shard);
        if (at.done()) {
            return Jobs.isDone(all, run.id()) ? finish(all, run) : RunReport.NOTHING;
        }
        Moment now = Moment.of(all.store().now());
        if (at.isHeldFrom(process, now)) {
            return RunReport.NOTHING;
        }
        JobPosition held = at.heldBy(process, now.plus(LEASE));
        try {
            JobPosition after = walk.page(
                    all.forTenant(run.tenant()), new Partition(run.tenant(), shard), held, keeping(at), limit);
            int pieces = (int) Math.max(1, after.counts().seen() - at.counts().seen());
            return new RunReport(0, pieces, 0, 0);
        } catch (Walk.Beaten e) {
            return RunReport.NOTHING;
        }
    }

    /** Each page goes on from where it was read, whoever was faster in between. */
    private static Walk.Keeping keeping(JobPosition read) {
        return new Walk.Keeping() {
            @Override
            public boolean isDry() {
                return false;
            }

            @Override
            public void keep(Work work, JobPosition from, JobPosition to) {
                work.renew(JobPosition.KIND, read.id(), known -> {
                    JobPosition stands = known == null ? JobPosition.first(read.id()) : known;
                    if (!stands.equals(read)) {
                        throw new Walk.Beaten();
                    }
                    return to;
                });
            }
        };
    }

    private static RunReport finish(Desk all, JobRun run) {
        JobCounts counts = Jobs.counts(all, run.id());
        boolean isFinished = all.itself(SELF)
                .execute(
                        Command.by(SELF),
                        "kernel.job.finish",
                        run.id(),
                        new Partition("", 0),
                        JobRun.KIND,
                        work -> work.change(JobRun.KIND, run.id(), (known, step) -> known.finish(counts, step)))
                .isDone();
        return isFinished ? new RunReport(0, 1, 0, 0) : RunReport.NOTHING;
    }
}
