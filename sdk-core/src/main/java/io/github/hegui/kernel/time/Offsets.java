package io.github.hegui.kernel.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/**
 * A zone's offsets in milliseconds. One comparison where the zone has changed its offset for the last time, as China's has; one look-up in a
 * table from 1970 to 2100; the zone's rules otherwise.
 */
final class Offsets {

    private static final long FIRST = 0;
    private static final long LAST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
    /** A step of the index is 99 days: seldom more than one change. */
    private static final int SHIFT = 33;
    /** No offset is more than 18 hours. */
    private static final long MOST = 18 * 3_600_000L;

    private final ZoneRules rules;
    private final long settledFrom;
    private final long settled;
    /** Changes from {@link #FIRST} to {@link #LAST}, then one that never comes. */
    private final long[] changes;
    /** The offset before the first change, then that after each. */
    private final long[] offsets;
    /** For each step of time the number of changes up to its beginning. */
    private final char[] index;

    Offsets(ZoneId zone) {
        rules = zone.getRules();
        List<ZoneOffsetTransition> known = rules.getTransitions();
        if (!rules.getTransitionRules().isEmpty()) {
            settledFrom = Long.MAX_VALUE;
        } else {
            settledFrom = known.isEmpty()
                    ? Long.MIN_VALUE
                    : known.get(known.size() - 1).toEpochSecond() * 1000;
        }
        settled = rules.getOffset(Instant.MAX).getTotalSeconds() * 1000L;
        List<ZoneOffsetTransition> laidOut = changes();
        changes = new long[laidOut.size() + 1];
        offsets = new long[laidOut.size() + 1];
        offsets[0] = byRules(FIRST);
        for (int i = 0; i < laidOut.size(); i++) {
            changes[i] = laidOut.get(i).toEpochSecond() * 1000;
            offsets[i + 1] = laidOut.get(i).getOffsetAfter().getTotalSeconds() * 1000L;
        }
        changes[laidOut.size()] = Long.MAX_VALUE;
        index = index();
    }

    private List<ZoneOffsetTransition> changes() {
        List<ZoneOffsetTransition> all = new ArrayList<>();
        ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochMilli(FIRST));
        while (next != null && next.toEpochSecond() * 1000 < LAST) {
            all.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        return all;
    }

    private char[] index() {
        char[] steps = new char[(int) ((LAST - FIRST) >> SHIFT) + 1];
        int at = 0;
        for (int step = 0; step < steps.length; step++) {
            while (changes[at] <= FIRST + ((long) step << SHIFT)) {
                at++;
            }
            steps[step] = (char) at;
        }
        return steps;
    }

    private static boolean isLaidOut(long milli) {
        return milli >= FIRST && milli < LAST;
    }

    /** How many changes there were since {@link #FIRST}, at that time of the table. */
    private int count(long milli) {
        int at = index[(int) ((milli - FIRST) >> SHIFT)];
        while (changes[at] <= milli) {
            at++;
        }
        return at;
    }

    /** Whether the offset never changes from then on. */
    boolean isSettled(long milli) {
        return milli >= settledFrom;
    }

    /** The offset at that time. */
    long at(long milli) {
        if (isSettled(milli)) {
            return settled;
        }
        return isLaidOut(milli) ? offsets[count(milli)] : byRules(milli);
    }

    private long byRules(long milli) {
        return rules.getOffset(Instant.ofEpochMilli(milli)).getTotalSeconds() * 1000L;
    }

    /** When the offset changes next after that time; {@link Long#MAX_VALUE} where never. */
    long nextChange(long milli) {
        if (isSettled(milli)) {
            return Long.MAX_VALUE;
        }
        long change = isLaidOut(milli) ? changes[count(milli)] : Long.MAX_VALUE;
        if (change != Long.MAX_VALUE) {
            return change;
        }
        ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochMilli(milli));
        return next == null ? Long.MAX_VALUE : next.toEpochSecond() * 1000;
    }

    /** The local day, as days since 1970. */
    long day(long milli) {
        return Math.floorDiv(milli + at(milli), WeekPattern.DAY);
    }

    /** When the local time before that one has passed for the last time; a local time that is left out passes as the clock jumps. */
    long end(long local) {
        long inside = local - 1;
        if (isSettled(inside - MOST)) {
            return local - settled;
        }
        if (!isLaidOut(inside - MOST) || !isLaidOut(inside + MOST)) {
            return endByRules(local);
        }
        int before = count(inside - MOST);
        int after = count(inside + MOST);
        if (before == after) {
            return local - offsets[before];
        }
        if (after > before + 1) {
            return endByRules(local);
        }
        long change = changes[before];
        if (inside - offsets[after] >= change) {
            return local - offsets[after];
        }
        return inside - offsets[before] < change ? local - offsets[before] : change;
    }

    private long endByRules(long local) {
        long inside = local - 1;
        LocalDateTime time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(inside, 1000L), (int) Math.floorMod(inside, 1000L) * 1_000_000, ZoneOffset.UTC);
        List<ZoneOffset> valid = rules.getValidOffsets(time);
        return valid.isEmpty()
                ? rules.getTransition(time).toEpochSecond() * 1000
                : local - valid.get(valid.size() - 1).getTotalSeconds() * 1000L;
    }
}
