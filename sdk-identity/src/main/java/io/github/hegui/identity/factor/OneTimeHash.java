package io.github.hegui.identity.factor;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The hash under a one-time code. Many authenticator programs know SHA-1 only, and pass over what an enrolment says; for HMAC it is good enough
 * (RFC 4226, appendix B; RFC 6238, 1.2).
 */
public enum OneTimeHash {
    /** RFC 4226, and the default of RFC 6238. */
    SHA1(20),
    /** RFC 6238. */
    SHA256(32),
    /** RFC 6238. */
    SHA512(64);

    private final int length;

    OneTimeHash(int length) {
        this.length = length;
    }

    /** The number of its bytes, and of the bytes of a new secret. */
    public int length() {
        return length;
    }

    byte[] hmac(byte[] key, byte[] message) {
        String name = "Hmac" + name();
        try {
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(key, name));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no " + name, e);
        }
    }
}
