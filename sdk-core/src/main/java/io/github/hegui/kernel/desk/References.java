package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.PathQuery;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;

/**
 * Whether any document refers to something, of whatever kind and wherever it lives: for who holds things for documents and gives up what nobody refers to. All kinds that
 * {@linkplain KindBuilder#refersTo say} it have one path together, so that none can be forgotten where it is asked. Safe for use by many threads.
 */
public final class References {

    /** Stored. */
    static final String PATH = "kernel.refers/1";

    private static final int DOCUMENT_BYTES = 16;

    private final Desk desk;

    private References(Desk desk) {
        this.desk = desk;
    }

    /**
     * Of that desk's tenant.
     *
     * @throws IllegalStateException on a desk that is bound to a caller: who refers to what is not narrowed
     */
    public static References of(Desk desk) {
        desk.refuseBound("asked for references, which are everybody's");
        return new References(desk);
    }

    /** Whether a document refers to it now; one look into an index a shard. */
    public boolean isReferredTo(OpaqueId id) {
        for (int shard = 0; shard < desk.shards(); shard++) {
            Partition place = new Partition(desk.homeOf("").tenant(), shard);
            if (!desk.home().query(PathQuery.of(place, PATH, prefix(id), 1)).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** A key for each thing that a document refers to, with the document in it: the path is that of all kinds. */
    static <D> AccessPath<D> path(
            String kind, Function<D, String> document, Function<D, ? extends Collection<? extends OpaqueId>> ids) {
        return AccessPath.many("refers", 1, value -> {
            byte[] from = Digests.sha256((kind + "/" + document.apply(value)).getBytes(StandardCharsets.UTF_8));
            return ids.apply(value).stream()
                    .map(id -> prefix(id).raw(Arrays.copyOf(from, DOCUMENT_BYTES)))
                    .toList();
        });
    }

    private static PathKey prefix(OpaqueId id) {
        return PathKey.start().text(id.value());
    }
}
