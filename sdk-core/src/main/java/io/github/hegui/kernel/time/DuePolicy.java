package io.github.hegui.kernel.time;

/** How a limit in working time is counted. Constants are never renamed: they are stored. */
public enum DuePolicy {
    /**
     * By working hours from the start, or from the next opening where the start lies outside the hours. One working day is 8 of them,
     * half is 4: what starts on Friday at 16:00 is due on Monday at 16:00.
     */
    WORKING_HOURS_FROM_START,
    /**
     * Until the last closing of the n-th day with opening hours after the day of the start; a begun working day counts as one. What starts
     * on Friday at any time is due on Monday at 17:00.
     */
    END_OF_NEXT_WORKING_DAY
}
