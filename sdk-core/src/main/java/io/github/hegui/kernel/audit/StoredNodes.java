package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.util.HashMap;
import java.util.Map;

/** The hashes of a log as its tiles hold them in the store; what was read once is kept. For one thread and one root or proof. */
final class StoredNodes implements Nodes {

    private final LogDocuments documents;
    private final Map<String, byte[]> tiles = new HashMap<>();

    StoredNodes(LogDocuments documents) {
        this.documents = documents;
    }

    @Override
    public byte[] copy(int row, long first, int count) {
        byte[] tile = tiles.computeIfAbsent(Tile.idOf(row, first / WIDTH), this::read);
        int at = (int) (first % WIDTH) * TreeHash.BYTES;
        byte[] into = new byte[count * TreeHash.BYTES];
        if (at + into.length > tile.length) {
            throw new HeguiException(
                    ErrorCode.UNREADABLE_DOCUMENT,
                    "tile " + Tile.idOf(row, first / WIDTH) + " of the audit log is shorter than the log");
        }
        System.arraycopy(tile, at, into, 0, into.length);
        return into;
    }

    private byte[] read(String id) {
        Tile tile = documents.find(Tile.KIND, id);
        if (tile == null) {
            throw new HeguiException(ErrorCode.UNREADABLE_DOCUMENT, "tile " + id + " of the audit log is not there");
        }
        return tile.bytes();
    }
}
