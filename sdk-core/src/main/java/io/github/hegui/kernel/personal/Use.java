package io.github.hegui.kernel.personal;

import io.github.hegui.kernel.id.OpaqueId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What personal data is wanted for, and how. Immutable.
 *
 * @param purpose what for
 * @param way what is done with it
 * @param recipient who is given it, where {@linkplain Way#hasRecipient somebody is}: 1 to 64 printable characters without white space; else null
 */
public record Use(Purpose purpose, Way way, @Nullable String recipient) {

    /** Checks. */
    public Use {
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(way, "way");
        if (way.hasRecipient() != (recipient != null)) {
            throw new IllegalArgumentException(way
                    + (recipient == null ? " is to somebody, who is not named" : " is to nobody, and one is named"));
        }
        if (recipient != null) {
            OpaqueId.check(recipient, "recipient");
        }
    }

    /** Who asks is shown it. */
    public static Use show(Purpose purpose) {
        return new Use(purpose, Way.SHOW, null);
    }

    /** Another party is given it. */
    public static Use share(Purpose purpose, String recipient) {
        return new Use(purpose, Way.SHARE, recipient);
    }
}
