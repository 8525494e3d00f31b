package io.github.hegui.kernel.crypto;

import java.util.Arrays;

/** The blind index of one field under one key of a ring. */
final class RingIndex implements BlindIndex {

    private static final int MAX_PREFIX = 64;
    private static final int LAST = 4;

    private final String keyId;
    private final int length;
    private final Hmac hmac;

    RingIndex(RingKey key, String field, int length) {
        if (length < 4 || length > Hmac.LENGTH) {
            throw new IllegalArgumentException("a blind index has 4 to " + Hmac.LENGTH + " bytes, not " + length);
        }
        this.keyId = key.name();
        this.length = length;
        this.hmac = new Hmac(key.suite(), key.derive(Derivation.Use.INDEX, field, Hmac.LENGTH));
    }

    @Override
    public String keyId() {
        return keyId;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public byte[] exact(String normalised) {
        return cut("exact", normalised);
    }

    @Override
    public byte[] prefix(String normalised, int characters) {
        if (characters < 1 || characters > MAX_PREFIX) {
            throw new IllegalArgumentException("a prefix has 1 to " + MAX_PREFIX + " characters, not " + characters);
        }
        int count = Math.min(characters, normalised.codePointCount(0, normalised.length()));
        return cut("prefix " + characters, normalised.substring(0, normalised.offsetByCodePoints(0, count)));
    }

    @Override
    public byte[] lastFour(String normalised) {
        int count = Math.min(LAST, normalised.codePointCount(0, normalised.length()));
        return cut("last " + LAST, normalised.substring(normalised.offsetByCodePoints(normalised.length(), -count)));
    }

    private byte[] cut(String form, String part) {
        return Arrays.copyOf(hmac.of(Context.of(form, part).bytes()), length);
    }
}
