package io.github.hegui.kernel.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what becomes of the documents of a page. For one thread. */
final class JobTally {

    private final JobPosition at;
    private final Map<String, Long> passed;
    private final List<String> failed;
    private long seen;
    private long changed;
    private long failures;

    JobTally(JobPosition at) {
        this.at = at;
        this.passed = new TreeMap<>(at.counts().passed());
        this.failed = new ArrayList<>(at.counts().failed());
    }

    void changed() {
        seen++;
        changed++;
    }

    void stayed() {
        seen++;
    }

    void passed(String code) {
        seen++;
        boolean isKnown = passed.containsKey(code) || passed.size() < JobCounts.MOST_CODES;
        passed.merge(isKnown ? code : JobCounts.OTHERS, 1L, Long::sum);
    }

    void failed(String id) {
        seen++;
        failures++;
        if (failed.size() < JobCounts.MOST_FAILED) {
            failed.add(id);
        }
    }

    /** @param end where the page ended; empty when there is nothing behind it */
    JobPosition position(String end) {
        JobCounts before = at.counts();
        JobCounts now = new JobCounts(
                before.seen() + seen, before.changed() + changed, passed, before.failures() + failures, failed);
        return new JobPosition(at.id(), end, end.isEmpty(), now);
    }
}
