package io.github.hegui.kernel.crypto;

import java.util.Objects;

/**
 * Without this nobody gets at the bytes of a key. It protects nothing by force: it makes every place that takes key bytes out visible in
 * review, by one name to search for and a reason to read. Immutable.
 *
 * <pre>{@code
 * byte[] key = secret.toByteArray(SecretAccess.because("handed to the partner's onboarding"));
 * }</pre>
 */
public final class SecretAccess {

    private final String reason;

    private SecretAccess(String reason) {
        this.reason = reason;
    }

    /**
     * Access for that reason.
     *
     * @throws IllegalArgumentException when it is blank
     */
    public static SecretAccess because(String reason) {
        if (Objects.requireNonNull(reason, "reason").isBlank()) {
            throw new IllegalArgumentException("access to key bytes needs a reason");
        }
        return new SecretAccess(reason);
    }

    /** Why. */
    public String reason() {
        return reason;
    }

    @Override
    public String toString() {
        return "SecretAccess because " + reason;
    }
}
