package io.github.hegui.kernel.time;

import java.util.List;

/** Limits in days by the Civil Code; {@link DuePolicy#CIVIL_DAYS} says how. */
record CivilDays(WorkCalendar calendar, Offsets offsets, boolean weekendsOff) {

    Due due(Moment start, TimeLimit limit, List<Pause> pauses) {
        Last last = from(offsets.day(start.epochMilli()) + limit.days());
        for (Pause pause : pauses) {
            long left = last.day - offsets.day(pause.from().epochMilli());
            // after its last day it was missed, and stays so
            last = left < 0
                    ? last
                    : from(offsets.day(pause.to().epochMilli()) + left).after(last);
        }
        long end = offsets.end((last.day + 1) * WeekPattern.DAY);
        return new Due(start, limit, pauses, new Moment(end), last.provisional);
    }

    /** A last day, and whether a decree that is not there yet may move it. */
    private record Last(long day, boolean provisional) {

        Last after(Last earlier) {
            return new Last(day, provisional || earlier.provisional);
        }
    }

    private Last from(long counted) {
        long day = counted;
        boolean provisional = calendar.mayBeDecreed(day);
        while (calendar.isOff(day, weekendsOff)) {
            day++;
            provisional |= calendar.mayBeDecreed(day);
        }
        return new Last(day, provisional);
    }
}
