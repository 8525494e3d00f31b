package io.github.hegui.kernel.job;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the documents of a job. Immutable.
 *
 * @param seen how many it came to; of work that knows by itself how far it is, nothing is counted
 * @param changed how many became others, or of which something was told
 * @param passed how many were passed over, by the code of the refusal: {@value #MOST_CODES} codes, and the rest under {@value #OTHERS}
 * @param failures how many threw something
 * @param failed the ids of the first {@value #MOST_FAILED} of these
 */
public record JobCounts(long seen, long changed, Map<String, Long> passed, long failures, List<String> failed) {

    /** The most codes that are told apart. */
    public static final int MOST_CODES = 20;

    /** Of how many failures in a shard the ids are kept. */
    public static final int MOST_FAILED = 100;

    /** What other codes are counted under. */
    public static final String OTHERS = "others";

    /** Nothing yet. */
    public static final JobCounts NONE = new JobCounts(0, 0, Map.of(), 0, List.of());

    /** Copies. */
    public JobCounts {
        passed = Collections.unmodifiableMap(new TreeMap<>(passed));
        failed = List.copyOf(failed);
    }

    /** Both together. */
    public JobCounts plus(JobCounts other) {
        Map<String, Long> both = new TreeMap<>(passed);
        other.passed.forEach((code, times) -> both.merge(code, times, Long::sum));
        List<String> ids = new ArrayList<>(failed);
        ids.addAll(other.failed);
        return new JobCounts(
                seen + other.seen,
                changed + other.changed,
                both,
                failures + other.failures,
                ids.subList(0, Math.min(ids.size(), MOST_FAILED)));
    }
}
