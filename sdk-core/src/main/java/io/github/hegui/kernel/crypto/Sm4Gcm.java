package io.github.hegui.kernel.crypto;

import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;

/** SM4-GCM (RFC 8998) of Bouncy Castle; the key is expanded anew only when it changes. */
final class Sm4Gcm implements Gcm {

    private static final int TAG_BITS = TAG * Byte.SIZE;

    private final boolean isSealing;
    private final GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
    private @Nullable KeyParameter last;

    Sm4Gcm(boolean isSealing) {
        this.isSealing = isSealing;
    }

    @Override
    public boolean run(GcmKey key, Slice nonce, Slice header, byte[] context, Slice in, byte[] out, int outOffset) {
        KeyParameter wanted = ((GcmKey.Sm4) key).key();
        byte[] iv = Arrays.copyOfRange(nonce.array(), nonce.offset(), nonce.offset() + nonce.length());
        cipher.init(isSealing, parameters(wanted == last ? null : wanted, iv));
        last = wanted;
        cipher.processAADBytes(header.array(), header.offset(), header.length());
        cipher.processAADBytes(context, 0, context.length);
        try {
            int done = cipher.processBytes(in.array(), in.offset(), in.length(), out, outOffset);
            cipher.doFinal(out, outOffset + done);
            return true;
        } catch (InvalidCipherTextException e) {
            return false;
        }
    }

    // no key means the one of before, which the library's annotations cannot say
    @SuppressWarnings("NullAway")
    private static AEADParameters parameters(@Nullable KeyParameter key, byte[] nonce) {
        return new AEADParameters(key, TAG_BITS, nonce);
    }
}
