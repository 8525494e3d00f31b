package io.github.hegui.kernel.time;

/** How a {@link TimeLimit} is counted. Constants are never renamed: they are stored. */
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
    END_OF_NEXT_WORKING_DAY,
    /** By the calendar: nights and days off count as all other time. */
    CALENDAR,
    /**
     * In days by the Civil Code (民法典第二百零一条、第二百零三条): the day of the start is not counted, the limit ends at 24:00 of its last day, and a last day
     * that is off, by decree or as a weekend that no decree makes a working day, moves on to the next that is not. What starts on Friday at any time
     * and has one day is due on Monday at 24:00.
     */
    CIVIL_DAYS,
    /** As {@link #CIVIL_DAYS}, for who reads 法定休假日 as decreed days off only: an ordinary weekend is not off. */
    CIVIL_DAYS_THROUGH_WEEKENDS;

    /** Whether it counts working time. */
    public boolean isWorkingTime() {
        return this == WORKING_HOURS_FROM_START || this == END_OF_NEXT_WORKING_DAY;
    }

    /** Whether it counts whole days of the calendar. */
    public boolean isInDays() {
        return this == CIVIL_DAYS || this == CIVIL_DAYS_THROUGH_WEEKENDS;
    }
}
