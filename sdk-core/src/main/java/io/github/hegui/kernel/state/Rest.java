package io.github.hegui.kernel.state;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In which way a state rests; every state says it, so that nothing waits for ever by oversight. Immutable. */
public final class Rest {

    /** The three ways. */
    public enum Kind {
        /** Nothing can happen any more. */
        TERMINAL,
        /** No clock runs, for a reason. */
        RESTING,
        /** A clock runs from the moment the state is entered. */
        TIMED
    }

    private final Kind kind;
    private final boolean end;
    private final String reason;
    private final @Nullable Countdown<?> countdown;

    private Rest(Kind kind, boolean end, String reason, @Nullable Countdown<?> countdown) {
        this.kind = kind;
        this.end = end;
        this.reason = Objects.requireNonNull(reason, "reason");
        this.countdown = countdown;
    }

    /** An end with no way out. */
    public static Rest terminal() {
        return new Rest(Kind.TERMINAL, true, "", null);
    }

    /** An end at which a document may stay for good; the reason says what can still come. */
    public static Rest settled(String reason) {
        return new Rest(Kind.RESTING, true, reason, null);
    }

    /** A state that waits without a clock; the reason says why that is right. */
    public static Rest resting(String reason) {
        return new Rest(Kind.RESTING, false, reason, null);
    }

    /** A state in which that countdown runs; every row into it starts it or carries it on. */
    public static Rest timed(Countdown<?> countdown) {
        return new Rest(Kind.TIMED, false, "", Objects.requireNonNull(countdown, "countdown"));
    }

    /** Which of the three ways. */
    public Kind kind() {
        return kind;
    }

    /** Whether a document may stay here for good. */
    public boolean isEnd() {
        return end;
    }

    /** Why no clock runs; empty unless {@link Kind#RESTING}. */
    public String reason() {
        return reason;
    }

    /** The clock that runs here, if {@link Kind#TIMED}. */
    public Optional<Countdown<?>> countdown() {
        return Optional.ofNullable(countdown);
    }
}
