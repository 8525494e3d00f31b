package io.github.hegui.kernel.crypto;

import java.security.GeneralSecurityException;
import java.util.function.UnaryOperator;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** HMAC under one key, 32 bytes: of the platform with SHA-256, of Bouncy Castle with SM3. Safe for use by many threads. */
final class Hmac {

    static final int LENGTH = 32;

    private final Pool<UnaryOperator<byte[]>> macs;

    Hmac(Suite suite, byte[] key) {
        macs = new Pool<>(() -> suite == Suite.GUOMI ? sm3(key) : sha256(key));
    }

    byte[] of(byte[] message) {
        UnaryOperator<byte[]> mac = macs.take();
        byte[] tag = mac.apply(message);
        macs.give(mac);
        return tag;
    }

    private static UnaryOperator<byte[]> sha256(byte[] key) {
        try {
            javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac::doFinal;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static UnaryOperator<byte[]> sm3(byte[] key) {
        HMac mac = new HMac(new SM3Digest());
        mac.init(new KeyParameter(key));
        return message -> {
            byte[] tag = new byte[LENGTH];
            mac.update(message, 0, message.length);
            mac.doFinal(tag, 0);
            return tag;
        };
    }
}
