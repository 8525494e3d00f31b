package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.desk.Kind;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * Up to 256 hashes of one row of {@link Nodes}.
 *
 * @param id row and number
 * @param hashes one behind the other, base64
 */
record Tile(String id, String hashes) {

    static final Kind<Tile> KIND =
            Kind.of("kernel.audit.tile", Tile.class, Tile::id).bookkeeping().build();

    static Tile of(int row, long number, byte[] hashes, int count) {
        byte[] whole = hashes.length == count * TreeHash.BYTES ? hashes : Arrays.copyOf(hashes, count * TreeHash.BYTES);
        return new Tile(idOf(row, number), Base64.getEncoder().encodeToString(whole));
    }

    static String idOf(int row, long number) {
        return row + "/" + String.format(Locale.ROOT, "%015d", number);
    }

    byte[] bytes() {
        return Base64Text.bytes(hashes);
    }
}
