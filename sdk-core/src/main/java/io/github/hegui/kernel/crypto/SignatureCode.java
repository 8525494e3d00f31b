package io.github.hegui.kernel.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/** The two numbers of a signature between their two forms. DER is read strictly: one signature has one encoding. */
final class SignatureCode {

    private static final int RAW = 2 * Curve.SCALAR;
    private static final int MAX_DER = 2 + 2 * (2 + 1 + Curve.SCALAR);
    private static final int SEQUENCE = 0x30;

    private SignatureCode() {}

    static BigInteger number(byte[] raw, int offset) {
        return new BigInteger(1, Arrays.copyOfRange(raw, offset, offset + Curve.SCALAR));
    }

    static byte[] fromRaw(SignatureForm form, byte[] raw) {
        if (form == SignatureForm.RAW) {
            return raw;
        }
        try {
            return StandardDSAEncoding.INSTANCE.encode(bound(), number(raw, 0), number(raw, Curve.SCALAR));
        } catch (IOException e) {
            throw new IllegalStateException("two numbers cannot be written", e);
        }
    }

    /**
     * The raw form; empty when it is none at all.
     *
     * @throws IllegalArgumentException when it is in the other form than was said
     */
    static byte[] toRaw(SignatureForm form, byte[] signature) {
        byte[] fromDer = fromDer(signature);
        boolean isRaw = signature.length == RAW;
        if (form == SignatureForm.RAW) {
            if (!isRaw && fromDer.length != 0) {
                throw wrong("DER", "r and s one behind the other (RAW)");
            }
            return isRaw ? signature : fromDer;
        }
        if (fromDer.length == 0 && isRaw) {
            throw wrong("64 bytes, as r and s one behind the other (RAW)", "DER");
        }
        return fromDer;
    }

    private static byte[] fromDer(byte[] signature) {
        if (signature.length < 8 || signature.length > MAX_DER || signature[0] != SEQUENCE) {
            return new byte[0];
        }
        try {
            // refuses what it would not write itself, so no second encoding of one signature passes
            BigInteger[] numbers = StandardDSAEncoding.INSTANCE.decode(bound(), signature);
            byte[] raw = new byte[RAW];
            write(numbers[0], raw, 0);
            write(numbers[1], raw, Curve.SCALAR);
            return raw;
        } catch (IOException | RuntimeException e) {
            return new byte[0];
        }
    }

    private static void write(BigInteger number, byte[] raw, int offset) {
        byte[] bytes = number.toByteArray();
        int skip = Math.max(0, bytes.length - Curve.SCALAR);
        System.arraycopy(bytes, skip, raw, offset + Curve.SCALAR - (bytes.length - skip), bytes.length - skip);
    }

    /** Above both orders: whether a number lies below the curve's own order is for the check to say. */
    private static BigInteger bound() {
        return BigInteger.ONE.shiftLeft(Curve.SCALAR * Byte.SIZE);
    }

    private static IllegalArgumentException wrong(String is, String expected) {
        return new IllegalArgumentException("the signature is " + is + ", but this key reads " + expected
                + "; say which by withForm, or have the signer write the other");
    }
}
