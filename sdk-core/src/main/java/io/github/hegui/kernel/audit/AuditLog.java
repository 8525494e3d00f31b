package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.crypto.Signer;
import io.github.hegui.kernel.feed.Feed;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.time.Moment;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One shard's log in the store. Holds no state of its own: each call reads where the log stands, and what it writes stands only if nobody wrote
 * meanwhile; so it may be used by many threads and nodes.
 */
final class AuditLog {

    private final Store store;
    private final LogId id;
    private final TreeHash hash;
    private final Function<FeedEvent, String> subject;
    private final SecureRandom random = new SecureRandom();

    AuditLog(Store store, LogId id, TreeHash hash, Function<FeedEvent, String> subject) {
        this.store = store;
        this.id = id;
        this.hash = hash;
        this.subject = subject;
    }

    LogId id() {
        return id;
    }

    Shelf shelf() {
        return new Shelf(store, id.shard());
    }

    /**
     * Where it stands.
     *
     * @throws IllegalStateException when the store holds a log of another name or digest
     */
    Head head(Shelf shelf) {
        Head head = shelf.find(Head.KIND, Head.ID);
        if (head == null) {
            return Head.of(id, hash);
        }
        if (!head.log().equals(id.toString()) || !head.hash().equals(hash.name())) {
            throw new IllegalStateException("the store holds the log " + head.log() + " by " + head.hash()
                    + ", asked for " + id + " by " + hash.name());
        }
        return head;
    }

    /**
     * Folds in the next events.
     *
     * @param limit at most so many
     * @return how many; 0 when there is none, or another node was faster
     */
    int fold(int limit, Instant now) {
        Shelf shelf = shelf();
        Head head = head(shelf);
        if (store.sequence(id.shard()) <= head.size()) {
            return 0;
        }
        List<FeedEvent> events = store.feed(id.shard(), head.size(), Math.min(limit, Feed.MOST));
        Growth growth = new Growth(shelf, id, hash, head.size(), subject, random);
        if (events.isEmpty()) {
            throw new HeguiException(
                    ErrorCode.STORE_FAILED,
                    "the feed of shard " + id.shard() + " gives nothing behind " + head.size()
                            + ", where there is more");
        }
        for (FeedEvent event : events) {
            if (event.sequence() != growth.size() + 1) {
                throw new HeguiException(
                        ErrorCode.STORE_FAILED,
                        "the feed of shard " + id.shard() + " has number " + event.sequence() + " where "
                                + (growth.size() + 1) + " belongs");
            }
            growth.append(event);
        }
        growth.end();
        shelf.put(Head.KIND, head.at(growth.size()), List.of());
        return shelf.commit(now) ? events.size() : 0;
    }

    /** Signs all that is folded in; null when another node wrote meanwhile. */
    @Nullable
    Checkpoint sign(Signer signer, String pem, Instant now) {
        Shelf shelf = shelf();
        Head head = head(shelf);
        byte[] root = new Proofs(hash, new StoredNodes(shelf)).root(head.size());
        long number = head.checkpoints() + 1;
        Checkpoint checkpoint =
                Checkpoint.signed(signer, number, id, head.size(), hash, root, Moment.of(now), head.previous());
        shelf.put(Checkpoint.KIND, checkpoint, List.of());
        shelf.put(Head.KIND, head.after(checkpoint, Base64Text.of(checkpoint.digest(hash))), List.of());
        if (shelf.find(AuditKey.KIND, signer.keyId()) == null) {
            shelf.put(AuditKey.KIND, new AuditKey(signer.keyId(), number, pem), List.of());
        }
        return shelf.commit(now) ? checkpoint : null;
    }

    /** Roots and proofs as the tiles have them now. */
    Proofs proofs() {
        return new Proofs(hash, new StoredNodes(shelf()));
    }

    /** The hash of the leaf of that sequence number. */
    byte[] leaf(long sequence) {
        return new StoredNodes(shelf()).copy(0, sequence - 1, 1);
    }
}
