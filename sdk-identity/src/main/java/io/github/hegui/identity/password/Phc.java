package io.github.hegui.identity.password;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hash with all that is needed to make it again, as text: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$tag}. Read strictly and within bounds, for
 * who can write a stored text must not make us spend gigabytes or hours on it: one text for one hash, but for {@code v=16}, which may be left out.
 */
record Phc(Argon2 type, int version, int kibibytes, int passes, int lanes, byte[] salt, byte[] tag) {

    private static final int MOST_TEXT = 256;
    private static final int MOST_KIBIBYTES = 262_144;
    private static final int MOST_PASSES = 64;
    private static final int MOST_LANES = 16;
    private static final int MOST_WORK = 1_048_576;
    /** RFC 9106, 3.1: at least so many KiB a lane. */
    private static final int LANE_KIBIBYTES = 8;

    private static final int LEAST_SALT = 8;
    private static final int LEAST_TAG = 16;
    private static final int MOST_BYTES = 64;

    private static final Pattern FORM = Pattern.compile("\\$(argon2(?:id|i|d))(?:\\$v=(16|19))?"
            + "\\$m=([1-9][0-9]{0,5}),t=([1-9][0-9]?),p=([1-9][0-9]?)\\$([A-Za-z0-9+/]{1,86})\\$([A-Za-z0-9+/]{1,86})");

    static boolean isAffordable(int kibibytes, int passes, int lanes) {
        return lanes >= 1
                && lanes <= MOST_LANES
                && passes >= 1
                && passes <= MOST_PASSES
                && kibibytes >= lanes * LANE_KIBIBYTES
                && kibibytes <= MOST_KIBIBYTES
                && (long) kibibytes * passes <= MOST_WORK;
    }

    /** @throws HeguiException {@link ErrorCode#UNREADABLE_HASH}, which never says why: a text that is no hash may be a password */
    static Phc parse(String text) {
        Matcher form = FORM.matcher(text.length() > MOST_TEXT ? "" : text);
        if (!form.matches()) {
            throw unreadable();
        }
        String version = form.group(2);
        Phc read = new Phc(
                Argon2.parse(form.group(1)),
                version == null ? Argon2.OLD_VERSION : Integer.parseInt(version),
                Integer.parseInt(form.group(3)),
                Integer.parseInt(form.group(4)),
                Integer.parseInt(form.group(5)),
                decoded(form.group(6), LEAST_SALT),
                decoded(form.group(7), LEAST_TAG));
        if (!isAffordable(read.kibibytes, read.passes, read.lanes)) {
            throw unreadable();
        }
        return read;
    }

    private static byte[] decoded(String base64, int least) {
        // the platform's decoder throws at a lone last character, and passes over bits that belong to no byte
        if (base64.length() % 4 == 1) {
            throw unreadable();
        }
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (bytes.length < least || bytes.length > MOST_BYTES || !encoded(bytes).equals(base64)) {
            throw unreadable();
        }
        return bytes;
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    private static HeguiException unreadable() {
        return new HeguiException(ErrorCode.UNREADABLE_HASH, ErrorCode.UNREADABLE_HASH.meaning());
    }

    /** The hash of that password under the same type, version, cost, salt and length. */
    byte[] tagOf(byte[] password) {
        return Argon2.tag(
                type.parameters(version, kibibytes, passes, lanes)
                        .withSalt(salt)
                        .build(),
                password,
                tag.length);
    }

    /** With that tag. */
    Phc withTag(byte[] other) {
        return new Phc(type, version, kibibytes, passes, lanes, salt, other);
    }

    /** Whether they differ in salt and tag only, and these are of the same lengths. */
    boolean isMadeLike(Phc other) {
        return type == other.type
                && version == other.version
                && kibibytes == other.kibibytes
                && passes == other.passes
                && lanes == other.lanes
                && salt.length == other.salt.length
                && tag.length == other.tag.length;
    }

    String text() {
        return "$" + type.text() + (version == Argon2.OLD_VERSION ? "" : "$v=" + version) + "$m=" + kibibytes + ",t="
                + passes + ",p=" + lanes + "$" + encoded(salt) + "$" + encoded(tag);
    }

    /** No salt and no tag: who logs it by mistake hands nothing to a guesser. */
    @Override
    public String toString() {
        return type.text() + "(" + kibibytes + " KiB, " + passes + ", " + lanes + ")";
    }
}
