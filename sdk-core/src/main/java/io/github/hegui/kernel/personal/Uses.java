package io.github.hegui.kernel.personal;

import java.util.Set;

/**
 * Whether data of a person that is not sealed may be used: behaviour, segments, what a recommendation is made of. Asked for each person where it is used, so it
 * answers from memory, in nanoseconds, and nothing is noted; what is sealed is asked of the {@link Gate}, and noted. A desk has {@link #NONE} unless it is built
 * with another: see {@link io.github.hegui.kernel.desk.DeskBuilder#uses}. Safe for use by many threads.
 */
@FunctionalInterface
public interface Uses {

    /** Refuses everything. */
    Uses NONE = (subject, purpose, categories) -> false;

    /**
     * Whether all of those categories of that person's data may be used so, now.
     *
     * @param purpose its stable name
     * @param categories at least one; without any the answer is no
     */
    boolean may(SubjectId subject, String purpose, Set<DataCategory> categories);
}
