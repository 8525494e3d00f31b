package io.github.hegui.kernel.claim;

import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.store.Limits;
import io.github.hegui.kernel.time.Moment;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That a text is somebody's. Immutable.
 *
 * @param space among which texts it is unique, such as {@code identity.login}
 * @param text 1 to 120 characters, nothing personal
 * @param owner whose: the id of what uses it, 1 to 64 printable characters
 * @param until when it is free again unless it is confirmed before; null when it is confirmed
 */
public record Claim(
        String space, String text, String owner, @Nullable Moment until) {

    /** The most time for which a text is taken without being confirmed. */
    public static final Duration LONGEST = Duration.ofDays(30);

    /** The most characters of a text; of a longer one a digest is taken. */
    public static final int MOST_CHARACTERS = 120;

    /** What is confirmed: it lasts, and the audit log has it. */
    public static final Kind<Claim> KIND = Kind.of("kernel.claim", Claim.class, Claim::id)
            .tells(ClaimEvent.class)
            .build();

    /** What is taken for a while, of which nothing stays. Whoever writes the one kind writes this one too, so that all who want a text meet here. */
    static final Kind<Claim> HELD =
            Kind.of("kernel.claim-held", Claim.class, Claim::id).lasts(LONGEST).build();

    /** Checks. */
    public Claim {
        if (!space.matches("[a-z][a-z0-9.-]{0,63}")) {
            throw new IllegalArgumentException(
                    "the space of a claim has 1 to 64 small letters, digits, dots and dashes, and begins with a letter");
        }
        if (text.isEmpty() || text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("the text of a claim has 1 to " + MOST_CHARACTERS + " characters, not "
                    + text.length() + "; of a longer one take a digest");
        }
        Limits.wellFormed("the text of a claim", text);
        OpaqueId.check(owner, "the owner of a claim");
    }

    /** The id of its document: no two pairs of space and text have the same, as a space has no slash. */
    static String id(String space, String text) {
        return space + "/" + text;
    }

    private String id() {
        return id(space, text);
    }

    boolean isOf(String other) {
        return owner.equals(other);
    }

    /** Held until then. */
    Decision<Claim> held() {
        return Decision.of(this).ending(Objects.requireNonNull(until).toInstant());
    }

    /** Held until that time, as of now or from before, whichever is later. */
    Claim atLeastUntil(Moment time) {
        return new Claim(space, text, owner, until != null && until.isAfter(time) ? until : time);
    }

    /** For good. */
    Decision<Claim> confirmed() {
        return Decision.of(new Claim(space, text, owner, null)).telling(new ClaimEvent.Confirmed(owner));
    }

    Decision<Claim> released() {
        return Decision.of(this).telling(new ClaimEvent.Released(owner));
    }
}
