package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.Move;
import io.github.hegui.kernel.store.PathKey;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How many entries a counted path has under each first part: what a write of a document moves, in the same change as the entries. */
final class PathCounts {

    private PathCounts() {}

    /**
     * What moves when one document follows on another. One that is stored under an older form than that from which the path counts was not counted yet, so
     * that it is counted now, by whoever writes it first: a command or {@link Paths#fill}.
     *
     * @param schema under which {@code before} is stored
     */
    static <D> List<Move> moves(Kind<D> kind, @Nullable D before, int schema, @Nullable D after) {
        List<Move> moves = new ArrayList<>(0);
        for (AccessPath<D> path : kind.paths()) {
            if (!path.isCounted()) {
                continue;
            }
            Map<String, Long> by = new TreeMap<>();
            if (before != null && schema >= path.counted()) {
                add(kind, path, before, -1, by);
            }
            if (after != null) {
                add(kind, path, after, 1, by);
            }
            by.forEach((counter, delta) -> {
                if (delta != 0) {
                    moves.add(Counter.free(counter).by(delta));
                }
            });
        }
        return moves;
    }

    private static <D> void add(Kind<D> kind, AccessPath<D> path, D document, long one, Map<String, Long> by) {
        Collection<PathKey> keys = path.keys().apply(document);
        keys.stream()
                .map(key -> Map.entry(ByteBuffer.wrap(key.bytes()), counter(kind, path, key)))
                .distinct() // as its entries are
                .forEach(entry -> by.merge(entry.getValue(), one, Long::sum));
    }

    /** The counter of the key's first part; its value may be long, and somebody's, so it stands there by its digest. */
    static <D> String counter(Kind<D> kind, AccessPath<D> path, PathKey key) {
        return noted(kind, path) + "/"
                + Digests.hex(HexFormat.of().formatHex(key.firstPart())).substring(0, 32);
    }

    /** Under which name it is on record that all documents are counted; another one each time it begins to count. */
    static <D> String noted(Kind<D> kind, AccessPath<D> path) {
        return "count/" + kind.pathName(path) + "/" + path.counted();
    }
}
