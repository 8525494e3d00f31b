package io.github.hegui.kernel.crypto;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** A keyed hash of bytes that come one after the other: see {@link StreamKey#hash}. For one thread. */
public final class StreamHash {

    private final Taking mac;

    StreamHash(Suite suite, byte[] key) {
        mac = suite == Suite.GUOMI ? sm3(key) : sha256(key);
    }

    /** HMAC of the platform, or of Bouncy Castle. */
    private interface Taking {
        void update(byte[] bytes, int offset, int length);

        byte[] end();
    }

    /** The next bytes. */
    public void update(byte[] bytes, int offset, int length) {
        mac.update(bytes, offset, length);
    }

    /** The hash of all bytes so far, 64 hexadecimal digits; it begins anew afterwards. */
    public String hex() {
        return HexFormat.of().formatHex(mac.end());
    }

    private static Taking sha256(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return new Taking() {
                @Override
                public void update(byte[] bytes, int offset, int length) {
                    mac.update(bytes, offset, length);
                }

                @Override
                public byte[] end() {
                    return mac.doFinal();
                }
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static Taking sm3(byte[] key) {
        HMac mac = new HMac(new SM3Digest());
        mac.init(new KeyParameter(key));
        return new Taking() {
            @Override
            public void update(byte[] bytes, int offset, int length) {
                mac.update(bytes, offset, length);
            }

            @Override
            public byte[] end() {
                byte[] tag = new byte[Hmac.LENGTH];
                mac.doFinal(tag, 0);
                return tag;
            }
        };
    }
}
