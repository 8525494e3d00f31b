package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.desk.Kind;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * For up to 256 leaves what opens them: the salt, or, when salt and body were dropped, the hash that was made of both.
 *
 * @param id the number of the tile of leaves
 * @param slots 33 bytes a leaf, base64: 0, the salt and zeros; or 1 and the hash
 */
record Openings(String id, String slots) {

    static final Kind<Openings> KIND = Kind.of("kernel.audit.openings", Openings.class, Openings::id)
            .bookkeeping()
            .build();

    static final int SLOT = 1 + TreeHash.BYTES;

    private static final byte DROPPED = 1;

    static String idOf(long number) {
        return String.format(Locale.ROOT, "%015d", number);
    }

    static Openings of(long number, byte[] slots, int count) {
        return new Openings(
                idOf(number),
                Base64.getEncoder()
                        .encodeToString(slots.length == count * SLOT ? slots : Arrays.copyOf(slots, count * SLOT)));
    }

    byte[] bytes() {
        return Base64Text.bytes(slots);
    }

    static boolean isDropped(byte[] slots, int at) {
        return slots[at * SLOT] == DROPPED;
    }

    static byte[] salt(byte[] slots, int at) {
        return Arrays.copyOfRange(slots, at * SLOT + 1, at * SLOT + 1 + Leaf.SALT_BYTES);
    }

    static byte[] content(byte[] slots, int at) {
        return Arrays.copyOfRange(slots, at * SLOT + 1, (at + 1) * SLOT);
    }

    static void keep(byte[] slots, int at, byte[] salt) {
        System.arraycopy(salt, 0, slots, at * SLOT + 1, salt.length);
    }

    static void drop(byte[] slots, int at, byte[] content) {
        slots[at * SLOT] = DROPPED;
        System.arraycopy(content, 0, slots, at * SLOT + 1, content.length);
    }
}
