package io.github.hegui.kernel.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM of the platform, one {@link Cipher} used again and again: to make one costs four times what it does to 1 KiB. */
final class AesGcm implements Gcm {

    private static final int TAG_BITS = TAG * Byte.SIZE;

    private final int mode;
    private final Cipher cipher;

    AesGcm(boolean isSealing) {
        mode = isSealing ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES/GCM", e);
        }
    }

    @Override
    public boolean run(GcmKey key, Slice nonce, Slice header, byte[] context, Slice in, byte[] out, int outOffset) {
        try {
            cipher.init(
                    mode,
                    ((GcmKey.Aes) key).key(),
                    new GCMParameterSpec(TAG_BITS, nonce.array(), nonce.offset(), nonce.length()));
            cipher.updateAAD(header.array(), header.offset(), header.length());
            cipher.updateAAD(context);
            cipher.doFinal(in.array(), in.offset(), in.length(), out, outOffset);
            return true;
        } catch (AEADBadTagException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform's AES/GCM does not work", e);
        }
    }
}
