package io.github.hegui.kernel.crypto;

import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.params.KeyParameter;

/** A key for GCM in the form that its cipher takes. */
sealed interface GcmKey {

    /** For AES-256. */
    record Aes(SecretKeySpec key) implements GcmKey {}

    /** For SM4. */
    record Sm4(KeyParameter key) implements GcmKey {}

    /** The bytes that a key of that suite takes. */
    static int length(Suite suite) {
        return suite == Suite.GUOMI ? 16 : 32;
    }

    static GcmKey of(Suite suite, byte[] bytes) {
        return suite == Suite.GUOMI ? new Sm4(new KeyParameter(bytes)) : new Aes(new SecretKeySpec(bytes, "AES"));
    }
}
