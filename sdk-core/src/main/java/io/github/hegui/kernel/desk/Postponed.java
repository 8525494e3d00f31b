package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event that a reader has postponed, so that the stream goes on without it: it failed and is tried again, or it is about the same document as
 * such a one and waits behind it.
 *
 * @param sequence its number in the shard's feed
 * @param document a digest of the document that it is about
 * @param failures how often it failed; 0 for one that waits behind another
 * @param retryAt when it is tried again, in milliseconds of business time; null for as soon as it is the first of its document
 */
record Postponed(
        long sequence,
        String document,
        int failures,
        @Nullable Long retryAt) {

    static String documentOf(FeedEvent event) {
        DocumentKey key = event.key();
        return Digests.hex(Issued.joined(key.partition().tenant(), key.kind(), key.id()));
    }
}
