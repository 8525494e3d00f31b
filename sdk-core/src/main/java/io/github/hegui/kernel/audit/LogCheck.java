package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.store.FeedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One run through a log and its checkpoints side by side. For one thread, once. */
final class LogCheck {

    /** The longest line of a checkpoint. */
    private static final int MOST_CHECKPOINT = 4_096;

    /** What ends a run. */
    private static final class Wrong extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        private final transient LogFault fault;

        Wrong(LogFault.Sort sort, String message) {
            this(new LogFault(sort, message));
        }

        Wrong(LogFault fault) {
            this.fault = fault;
        }
    }

    /** What tells a newer form from garbage. */
    record Versioned(int v) {}

    private final LogVerifier.Builder settings;
    private final TrustedKeys keys;
    private final TreeHash hash;
    private final TreeHash.Work work;
    private final Frontier tree;
    private final Lines events;
    private final Lines checkpoints;
    private @Nullable LogId log;
    private @Nullable Checkpoint last;
    private long held;
    private long dropped;

    LogCheck(LogVerifier.Builder settings, InputStream events, InputStream checkpoints) {
        this.settings = settings;
        this.keys = settings.keys();
        this.hash = settings.hash();
        this.work = hash.work();
        this.tree = new Frontier(hash);
        this.log = settings.log();
        this.events = new Lines(events, LogLine.MOST_BYTES);
        this.checkpoints = new Lines(checkpoints, MOST_CHECKPOINT);
    }

    LogReport report() throws IOException {
        try {
            run();
            return new LogReport(tree.size(), held, dropped, null);
        } catch (Wrong e) {
            return new LogReport(tree.size(), held, dropped, e.fault);
        }
    }

    private void run() throws IOException, Wrong {
        believeKept();
        Checkpoint next = checkpoint();
        if (next == null) {
            throw new Wrong(LogFault.Sort.UNSIGNED, "checkpoints.jsonl is empty: nothing says what the log was");
        }
        compareWithKept();
        while (next != null) {
            while (tree.size() < next.size()) {
                if (!event()) {
                    throw tooShort(next);
                }
                compareWithKept();
            }
            if (!Arrays.equals(tree.root(), next.rootHash())) {
                throw new Wrong(LogFault.Sort.ROOT, between(next));
            }
            last = next;
            held++;
            compareWithKept(next);
            next = checkpoint();
        }
        if (read(events, "log.jsonl") != null) {
            throw new Wrong(
                    LogFault.Sort.BEYOND,
                    "log.jsonl line " + events.number() + " stands behind the last checkpoint, which ends at event "
                            + tree.size());
        }
        Checkpoint kept = settings.kept();
        if (kept != null && kept.size() > tree.size()) {
            throw new Wrong(
                    LogFault.Sort.ROLLED_BACK,
                    "the log ends at event " + tree.size() + ", but checkpoint " + kept.number()
                            + " that was kept elsewhere covers " + kept.size() + ": the log was rolled back");
        }
        TrustedKeys.Key missing = keys.beginningAfter(held);
        if (missing != null || (kept != null && kept.number() > held)) {
            throw new Wrong(
                    LogFault.Sort.ROLLED_BACK,
                    "the log ends at checkpoint " + held + ", but "
                            + (missing == null
                                    ? "checkpoint "
                                            + Objects.requireNonNull(kept).number() + " was kept elsewhere"
                                    : "key " + missing.id() + " is trusted " + missing.range())
                            + ": the log was rolled back");
        }
    }

    /** What was kept is no better than its signature. */
    private void believeKept() throws Wrong {
        Checkpoint kept = settings.kept();
        LogFault fault =
                kept == null ? null : keys.fault(kept, "checkpoint " + kept.number() + " that was kept elsewhere");
        if (fault != null) {
            throw new Wrong(fault);
        }
    }

    private void compareWithKept(Checkpoint next) throws Wrong {
        Checkpoint kept = settings.kept();
        if (kept != null && kept.number() == next.number() && !kept.equals(next)) {
            throw new Wrong(
                    LogFault.Sort.ROLLED_BACK,
                    "checkpoint " + next.number() + " is another one than the one that was kept elsewhere:"
                            + " the log was rolled back or written anew");
        }
    }

    private Wrong tooShort(Checkpoint next) {
        return new Wrong(
                LogFault.Sort.TRUNCATED,
                "log.jsonl ends at event " + tree.size() + ", but checkpoint " + next.number() + " covers "
                        + next.size());
    }

    private String between(Checkpoint next) {
        long from = last == null ? 0 : last.size();
        return "checkpoint " + next.number() + " is of other events than log.jsonl has"
                + (from == next.size()
                        ? ""
                        : ": something from event " + (from + 1) + " to " + next.size()
                                + " was changed together with its hash");
    }

    private void compareWithKept() throws Wrong {
        Checkpoint kept = settings.kept();
        if (kept != null && kept.size() == tree.size() && !Arrays.equals(kept.rootHash(), tree.root())) {
            throw new Wrong(
                    LogFault.Sort.ROLLED_BACK,
                    "the first " + kept.size() + " events are other ones than those of checkpoint " + kept.number()
                            + " that was kept elsewhere: the log was rolled back or written anew");
        }
    }

    private byte @Nullable [] read(Lines lines, String file) throws IOException, Wrong {
        try {
            return lines.next();
        } catch (Lines.BadLine e) {
            throw new Wrong(LogFault.Sort.FORM, file + " line " + lines.number() + " " + e.getMessage());
        }
    }

    /** What an unreadable line is: of a newer form, or garbage. */
    private static Wrong unreadable(byte[] json, String place) {
        try {
            int version = Json.read(json, Versioned.class).v();
            if (version > LogLine.VERSION) {
                return new Wrong(
                        LogFault.Sort.VERSION,
                        place + " is of version " + version + ", this release knows " + LogLine.VERSION);
            }
        } catch (RuntimeException e) {
            // garbage, which is said below
        }
        return new Wrong(LogFault.Sort.FORM, place + " is not what an export writes");
    }

    private boolean event() throws IOException, Wrong {
        byte[] json = read(events, "log.jsonl");
        if (json == null) {
            return false;
        }
        String place = "log.jsonl line " + events.number();
        LogLine line;
        FeedEvent event;
        byte[] content;
        byte[] leaf;
        LogId own = Objects.requireNonNull(log);
        try {
            line = LogLine.parse(json);
            event = line.event(own.shard());
            content = line.contentHash(work, event.body());
            leaf = Base64Text.hash(line.leaf());
        } catch (RuntimeException | StackOverflowError e) {
            throw unreadable(json, place);
        }
        if (!line.log().equals(own.toString())) {
            throw new Wrong(LogFault.Sort.OTHER_LOG, place + " is of another log than " + own);
        }
        if (event.sequence() != tree.size() + 1) {
            throw new Wrong(
                    LogFault.Sort.SEQUENCE,
                    place + " has event " + event.sequence() + ", where event " + (tree.size() + 1) + " belongs");
        }
        byte[] made = Leaf.hash(work, own, event, content);
        if (!Arrays.equals(made, leaf)) {
            throw new Wrong(
                    LogFault.Sort.EVENT,
                    place + ": event " + event.sequence() + " is not what its leaf hash was made of");
        }
        tree.append(leaf);
        dropped += line.isDropped() ? 1 : 0;
        return true;
    }

    private @Nullable Checkpoint checkpoint() throws IOException, Wrong {
        byte[] json = read(checkpoints, "checkpoints.jsonl");
        if (json == null) {
            return null;
        }
        String place = "checkpoints.jsonl line " + checkpoints.number();
        Checkpoint next;
        try {
            next = Checkpoint.parse(new String(json, StandardCharsets.UTF_8));
            if (!Arrays.equals(next.line().getBytes(StandardCharsets.UTF_8), json)) {
                throw new IllegalArgumentException("not UTF-8");
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw unreadable(json, place);
        }
        chained(next, place);
        LogFault fault = keys.fault(next, place + ": checkpoint " + next.number());
        if (fault != null) {
            throw new Wrong(fault);
        }
        return next;
    }

    private void chained(Checkpoint next, String place) throws Wrong {
        LogId own = log == null ? next.logId() : log;
        log = own;
        if (!next.log().equals(own.toString()) || !next.hash().equals(hash.name())) {
            throw new Wrong(LogFault.Sort.OTHER_LOG, place + " is of another log than " + own + " by " + hash.name());
        }
        Checkpoint before = last;
        long number = before == null ? 1 : before.number() + 1;
        if (next.number() != number) {
            throw new Wrong(
                    LogFault.Sort.CHAIN,
                    place + " has checkpoint " + next.number() + ", where checkpoint " + number + " belongs");
        }
        if (before != null
                && (next.size() < before.size() || !next.previous().equals(Base64Text.of(before.digest(hash))))) {
            throw new Wrong(
                    LogFault.Sort.CHAIN,
                    place + ": checkpoint " + next.number() + " does not follow from checkpoint " + before.number());
        }
    }
}
