package io.github.hegui.kernel.audit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which checkpoints of a store are believed: those that a trusted key signed. The last one of each log is remembered as it is, so that a run of the desk
 * does not check one signature again and again. Safe for use by many threads.
 */
final class TrustedCheckpoints {

    private final TrustedKeys keys;
    private final Map<String, Checkpoint> known = new ConcurrentHashMap<>();

    TrustedCheckpoints(TrustedKeys keys) {
        this.keys = keys;
    }

    /** Why it is not trusted; null when it is. */
    @Nullable
    String fault(Checkpoint checkpoint) {
        if (checkpoint.equals(known.get(checkpoint.log()))) {
            return null;
        }
        LogFault fault = keys.fault(checkpoint, "checkpoint " + checkpoint.number());
        if (fault != null) {
            return fault.message();
        }
        known.put(checkpoint.log(), checkpoint);
        return null;
    }
}
