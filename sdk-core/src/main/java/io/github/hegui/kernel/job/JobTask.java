package io.github.hegui.kernel.job;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.RunReport;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.Store;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Goes on with the runs of a job, a page at a time; of several processes one page stands, and who was slower leaves that shard alone for a while. */
final class JobTask {

    /** How long, by the machine's clock, a shard is left to whoever was faster there: half of it to one and a half. */
    private static final long LEFT_NANOS = 1_000_000_000;

    private static final int MOST_RUNS = 100;
    private static final Actor SELF = Actor.system("kernel.job");

    private final String job;
    private final Walk walk;

    /**
     * Shards in which another process was faster, and until when they are left to it. So several share the shards, and one that dies is soon followed. For each store
     * its own, as a job is a constant and a process may have several stores.
     */
    private final Map<Store, Map<String, Long>> leftIn = Collections.synchronizedMap(new WeakHashMap<>());

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
        Map<String, Long> left = leftIn.computeIfAbsent(all.store(), store -> new ConcurrentHashMap<>());
        String place = run.id() + "@" + shard;
        JobPosition at = Jobs.position(all, run.id(), shard);
        if (at.done()) {
            left.remove(place);
            return Jobs.isDone(all, run.id()) ? finish(all, run) : RunReport.NOTHING;
        }
        Long until = left.get(place);
        if (until != null && System.nanoTime() - until < 0) {
            return RunReport.NOTHING;
        }
        left.remove(place);
        try {
            JobPosition after =
                    walk.page(all.forTenant(run.tenant()), new Partition(run.tenant(), shard), at, keeping(at), limit);
            int pieces = (int) Math.max(1, after.counts().seen() - at.counts().seen());
            return new RunReport(0, pieces, 0, 0);
        } catch (Walk.Beaten e) {
            long half = LEFT_NANOS / 2;
            left.put(
                    place,
                    System.nanoTime() + half + ThreadLocalRandom.current().nextLong(2 * half));
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
            public void keep(Work work, JobPosition to) {
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
