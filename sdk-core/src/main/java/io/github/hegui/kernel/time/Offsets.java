package io.github.hegui.kernel.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/** A zone's offsets in milliseconds; one comparison where the zone has changed its offset for the last time, as China's has. */
final class Offsets {

    private final ZoneRules rules;
    private final long settledFrom;
    private final long settled;

    Offsets(ZoneId zone) {
        rules = zone.getRules();
        List<ZoneOffsetTransition> changes = rules.getTransitions();
        if (!rules.getTransitionRules().isEmpty()) {
            settledFrom = Long.MAX_VALUE;
        } else {
            settledFrom = changes.isEmpty()
                    ? Long.MIN_VALUE
                    : changes.get(changes.size() - 1).toEpochSecond() * 1000;
        }
        settled = rules.getOffset(Instant.MAX).getTotalSeconds() * 1000L;
    }

    /** The offset at that time. */
    long at(long milli) {
        return milli >= settledFrom
                ? settled
                : rules.getOffset(Instant.ofEpochMilli(milli)).getTotalSeconds() * 1000L;
    }

    /** When the offset changes next after that time; {@link Long#MAX_VALUE} where never. */
    long nextChange(long milli) {
        ZoneOffsetTransition next = milli >= settledFrom ? null : rules.nextTransition(Instant.ofEpochMilli(milli));
        return next == null ? Long.MAX_VALUE : next.toEpochSecond() * 1000;
    }

    /** The local day, as days since 1970. */
    long day(long milli) {
        return Math.floorDiv(milli + at(milli), WeekPattern.DAY);
    }

    /** When the local time before that one has passed for the last time; a local time that is left out passes as the clock jumps. */
    long end(long local) {
        long inside = local - 1;
        if (settledFrom == Long.MIN_VALUE || inside - settled - WeekPattern.DAY > settledFrom) {
            return local - settled;
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(inside, 1000L), (int) Math.floorMod(inside, 1000L) * 1_000_000, ZoneOffset.UTC);
        List<ZoneOffset> valid = rules.getValidOffsets(time);
        return valid.isEmpty()
                ? rules.getTransition(time).toEpochSecond() * 1000
                : local - valid.get(valid.size() - 1).getTotalSeconds() * 1000L;
    }
}
