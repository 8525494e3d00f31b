package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.Wording;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * In which way a state rests, and how it is called; every state says it, so that nothing waits for ever by oversight. Immutable.
 *
 * <pre>{@code
 * Rest.timed(OrderMachine.Deadline.CONFIRM).named("已下单、待确认", "placed and not confirmed")
 * }</pre>
 */
public final class Rest {

    /** The three ways. */
    public enum Kind {
        /** Nothing can happen any more. */
        TERMINAL,
        /** No deadline runs, for a reason. */
        RESTING,
        /** A deadline runs from the moment the state is entered. */
        TIMED
    }

    private final Kind kind;
    private final boolean end;
    private final String reason;
    private final @Nullable MachineDeadline<?> deadline;
    private final @Nullable Wording wording;

    private Rest(
            Kind kind, boolean end, String reason, @Nullable MachineDeadline<?> deadline, @Nullable Wording wording) {
        this.kind = kind;
        this.end = end;
        this.reason = Objects.requireNonNull(reason, "reason");
        this.deadline = deadline;
        this.wording = wording;
    }

    /** An end with no way out. */
    public static Rest terminal() {
        return new Rest(Kind.TERMINAL, true, "", null, null);
    }

    /** An end at which a document may stay for good; the reason says what can still come. */
    public static Rest settled(String reason) {
        return new Rest(Kind.RESTING, true, reason, null, null);
    }

    /** A state that waits without a deadline; the reason says why that is right. */
    public static Rest resting(String reason) {
        return new Rest(Kind.RESTING, false, reason, null, null);
    }

    /** A state in which that deadline runs; every row into it starts it or carries it on. */
    public static Rest timed(MachineDeadline<?> deadline) {
        return new Rest(Kind.TIMED, false, "", Objects.requireNonNull(deadline, "deadline"), null);
    }

    /** Called so: words that follow <em>the order is</em>. A state without them makes a broken table. */
    public Rest named(String zh, String en) {
        return new Rest(kind, end, reason, deadline, new Wording(zh, en));
    }

    /** Which of the three ways. */
    public Kind kind() {
        return kind;
    }

    /** Whether a document may stay here for good. */
    public boolean isEnd() {
        return end;
    }

    /** Why no deadline runs; empty unless {@link Kind#RESTING}. */
    public String reason() {
        return reason;
    }

    /** The deadline that runs here, if {@link Kind#TIMED}. */
    public Optional<MachineDeadline<?>> deadline() {
        return Optional.ofNullable(deadline);
    }

    /**
     * How the state is called.
     *
     * @throws IllegalStateException when it was not {@link #named}; no machine with such a state loads
     */
    public Wording wording() {
        if (wording == null) {
            throw new IllegalStateException("a state has no name: Rest.named(zh, en)");
        }
        return wording;
    }

    boolean isNamed() {
        return wording != null;
    }
}
