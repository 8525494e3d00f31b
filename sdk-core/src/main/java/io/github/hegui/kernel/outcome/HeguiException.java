package io.github.hegui.kernel.outcome;

import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something is broken that a caller cannot be expected to handle as a case of its business: a store that does not answer, a document that
 * cannot be read, a machine whose table is wrong. The number says what; {@code docs/ERRORS.md} lists them all. Misuse of the API is the
 * JDK's own {@link IllegalArgumentException} and its like.
 */
public final class HeguiException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /** With a message that says what and where; nothing personal. */
    public HeguiException(ErrorCode code, String message) {
        this(code, message, null);
    }

    /** With the cause. */
    public HeguiException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(Objects.requireNonNull(code, "code").number() + " " + message, cause);
        this.code = code;
    }

    /** What is broken. */
    public ErrorCode code() {
        return code;
    }
}
