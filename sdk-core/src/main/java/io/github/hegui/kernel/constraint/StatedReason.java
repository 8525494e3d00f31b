package io.github.hegui.kernel.constraint;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;

/**
 * Why somebody does something, in their own words, for verbs that ask for nothing besides. Nothing personal. Immutable.
 *
 * @param reason 1 to {@value #MOST} characters, not blank
 */
public record StatedReason(
        @NotBlank @Size(max = MOST) @WrittenText String reason) implements Checked {

    /** The most characters of a reason. */
    public static final int MOST = 500;

    /** Checks that it is there. */
    public StatedReason {
        Objects.requireNonNull(reason, "reason");
    }

    @Override
    public void check() {
        Limit.words("reason", reason, MOST);
    }
}
