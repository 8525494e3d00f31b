package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Movement;
import io.github.hegui.kernel.store.Partition;
import java.io.IOException;

/**
 * Where the beginning of a log lies that left the store, such as {@link io.github.hegui.kernel.archive.Archive}: what needs the whole log reads it there. It is not believed: its
 * lines have to lead to the roots that were signed, and its documents have to be what these lines say.
 */
public interface ArchivedLog {

    /** How many parts there are of a shard's log. */
    int parts(int shard);

    /**
     * Hands out what one part has, in its order.
     *
     * @param part from 0
     * @throws IOException when it cannot be read
     */
    void read(int shard, int part, Reader to) throws IOException;

    /** Takes what a part has. */
    interface Reader {

        /** The next event, as a line of an export. */
        default void event(byte[] json) throws IOException {}

        /**
         * The next document, behind all events of the part.
         *
         * @param version its version
         * @param digest {@link io.github.hegui.kernel.store.Effects#digest(int, byte[])} of its body
         */
        default void document(DocumentKey key, long version, byte[] digest) throws IOException {}

        /** The next kept move of that counter. */
        default void movement(Partition partition, String counter, Movement movement) throws IOException {}
    }
}
