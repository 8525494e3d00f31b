package io.github.hegui.privacy.vault;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.time.Moment;
import java.util.Objects;

/**
 * That a person's key was shredded; it stays for ever, so that the person never gets another one, and is told in the feed as
 * {@code privacy.vault.key.shredded}. Immutable.
 *
 * @param subject whose key
 * @param by who shredded it
 * @param at when
 * @param reason why, 1 to 500 characters; a file number, nothing personal
 */
public record Erasure(SubjectId subject, Actor by, Moment at, String reason) {

    /** The most characters of a reason. */
    public static final int MOST_REASON = 500;

    /** Checks. */
    public Erasure {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(at, "at");
        if (reason.isBlank() || reason.length() > MOST_REASON) {
            throw new IllegalArgumentException(
                    "a reason has " + reason.length() + " characters, 1 to " + MOST_REASON + " are allowed");
        }
    }
}
