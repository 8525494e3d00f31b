package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.crypto.Signer;
import io.github.hegui.kernel.feed.Feed;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.time.Moment;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One shard's log in the store. Holds no state of its own: each call reads where the log stands, compares it with the feed and with what was signed
 * last, and what it writes stands only if nobody wrote meanwhile; so it may be used by many threads and nodes.
 */
final class AuditLog {

    private final Store store;
    private final LogId id;
    private final TreeHash hash;
    private final Function<FeedEvent, String> target;
    private final TrustedCheckpoints trusted;
    private final SecureRandom random = new SecureRandom();

    AuditLog(Store store, LogId id, TreeHash hash, Function<FeedEvent, String> target, TrustedCheckpoints trusted) {
        this.store = store;
        this.id = id;
        this.hash = hash;
        this.target = target;
        this.trusted = trusted;
    }

    /** Where a log stands: its head, the checkpoint that was signed last, and where the feed ends. */
    record Standing(Head head, @Nullable Checkpoint last, long end) {}

    LogId id() {
        return id;
    }

    LogDocuments documents() {
        return new LogDocuments(store, id.shard());
    }

    /** What stops the log. */
    HeguiException broken(String what) {
        return new HeguiException(ErrorCode.LOG_BROKEN, "log " + id + ": " + what);
    }

    /**
     * Where it stands.
     *
     * @throws IllegalStateException when the store holds a log of another name or digest
     */
    Head head(LogDocuments documents) {
        Head head = documents.find(Head.KIND, Head.ID);
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
     * Where it stands, after head, last checkpoint, feed and last leaf were compared.
     *
     * @throws HeguiException {@code LOG_BROKEN} when they do not fit: events were taken from the feed, or somebody wrote one of them
     */
    Standing standing(LogDocuments documents) {
        Head head = head(documents);
        if (head.equals(Head.of(id, hash))
                && isBehind(documents)
                && head(documents()).equals(head)) {
            throw broken("its head is not there, and there is a log behind it");
        }
        Checkpoint last = last(documents, head);
        long end = store.sequence(id.shard());
        if (end < head.size()) {
            throw broken("the feed ends at event " + end + ", and " + head.size()
                    + " events are in the log: the newest were deleted, or the store was restored to an earlier state");
        }
        if (head.size() > 0) {
            FeedEvent newest = event(head.size());
            if (!Arrays.equals(leaf(documents, newest), new StoredNodes(documents).copy(0, head.size() - 1, 1))) {
                throw broken("event " + head.size() + " is not what its leaf was made of");
            }
        }
        return new Standing(head, last, end);
    }

    /** Whether there is something of a log of which there is no head. */
    private static boolean isBehind(LogDocuments documents) {
        return documents.find(Tile.KIND, Tile.idOf(0, 0)) != null
                || documents.find(Checkpoint.KIND, Checkpoint.idOf(1)) != null;
    }

    /** The hash of the leaf that this event makes now. */
    byte[] leaf(LogDocuments documents, FeedEvent event) {
        TreeHash.Work work = hash.work();
        byte[] slots = slots(documents, event.sequence());
        int at = (int) ((event.sequence() - 1) % Nodes.WIDTH);
        byte[] content = Openings.isDropped(slots, at)
                ? Openings.content(slots, at)
                : Leaf.content(work, Openings.salt(slots, at), event.body());
        return Leaf.hash(work, id, event, content);
    }

    /** What opens the events of the page that this one is in. */
    byte[] slots(LogDocuments documents, long sequence) {
        long page = (sequence - 1) / Nodes.WIDTH;
        Openings openings = documents.find(Openings.KIND, Openings.idOf(page));
        byte[] slots = openings == null ? new byte[0] : openings.bytes();
        if (slots.length < ((sequence - 1) % Nodes.WIDTH + 1) * Openings.SLOT) {
            throw broken("the salts of the page of event " + sequence + " are not there");
        }
        return slots;
    }

    /** The checkpoint that the head names, if it is what the head says; null when there is none. */
    private @Nullable Checkpoint last(LogDocuments documents, Head head) {
        if (head.checkpoints() == 0) {
            if (head.signed() != 0 || !head.previous().isEmpty()) {
                throw broken("its head names events that are signed, and no checkpoint");
            }
            return null;
        }
        Checkpoint last = checkpoint(documents, head.checkpoints());
        if (last.size() != head.signed()
                || head.signed() > head.size()
                || !Long.valueOf(last.time().epochMilli()).equals(head.signedAt())
                || !Base64Text.of(last.digest(hash)).equals(head.previous())) {
            throw broken("its head is not what checkpoint " + last.number() + " left");
        }
        return last;
    }

    /**
     * The checkpoint of that number, signed by a trusted key.
     *
     * @throws HeguiException {@code LOG_BROKEN} when there is none
     */
    Checkpoint checkpoint(LogDocuments documents, long number) {
        Checkpoint found = documents.find(Checkpoint.KIND, Checkpoint.idOf(number));
        if (found == null) {
            throw broken("checkpoint " + number + " is not there");
        }
        return believe(found, number);
    }

    private Checkpoint believe(Checkpoint checkpoint, long number) {
        String fault = trusted.fault(checkpoint);
        if (fault != null) {
            throw broken(fault);
        }
        if (checkpoint.number() != number
                || !checkpoint.log().equals(id.toString())
                || !checkpoint.hash().equals(hash.name())) {
            throw broken("another checkpoint stands where checkpoint " + number + " belongs");
        }
        return checkpoint;
    }

    /** Checkpoints behind that number, in order, each signed and following from the one before. */
    List<Checkpoint> checkpoints(long after, int limit) {
        LogDocuments documents = documents();
        Head head = head(documents);
        List<Checkpoint> all = new ArrayList<>();
        Checkpoint before = after <= 0 || after >= head.checkpoints() ? null : checkpoint(documents, after);
        List<Document> page = store.scan(documents.partition(), Checkpoint.KIND.name(), Checkpoint.idOf(after), limit);
        for (Document document : page) {
            long number = Math.max(after, 0) + all.size() + 1;
            Checkpoint next = believe(Checkpoint.KIND.read(document), number);
            if (before != null && !next.previous().equals(Base64Text.of(before.digest(hash)))) {
                throw broken("checkpoint " + number + " does not follow from the one before");
            }
            all.add(next);
            before = next;
        }
        if (all.size() < limit && after + all.size() < head.checkpoints()) {
            throw broken("checkpoint " + (after + all.size() + 1) + " is not there");
        }
        return all;
    }

    /**
     * When the log was signed last before that event came, or signed first when it came before that: so old is the event at most, whatever time its command
     * named. Empty while nobody has signed it.
     */
    Optional<Instant> knownSince(long sequence) {
        LogDocuments documents = documents();
        Standing standing = standing(documents);
        if (standing.last() == null || standing.last().size() < sequence) {
            return Optional.empty();
        }
        long before = 0; // its checkpoint does not have the event
        long behind = standing.last().number(); // this one has
        while (behind - before > 1) {
            long middle = (before + behind) >>> 1;
            if (checkpoint(documents, middle).size() < sequence) {
                before = middle;
            } else {
                behind = middle;
            }
        }
        return Optional.of(checkpoint(documents, Math.max(1, before)).time().toInstant());
    }

    /**
     * The event of that number.
     *
     * @throws HeguiException {@code LOG_BROKEN} when it was deleted
     */
    FeedEvent event(long sequence) {
        return events(sequence - 1, 1).get(0);
    }

    /**
     * Events that must be there.
     *
     * @throws HeguiException {@code LOG_BROKEN} with the number of the first that is not
     */
    List<FeedEvent> events(long after, int count) {
        List<FeedEvent> events = store.feed(id.shard(), after, count);
        for (int i = 0; i < count; i++) {
            if (i >= events.size() || events.get(i).sequence() != after + i + 1) {
                throw broken("event " + (after + i + 1) + " is not in the feed any more: it was deleted"
                        + (after + i < begin() ? ", or lies in an archive that was not handed in" : ""));
            }
        }
        return events;
    }

    /** The number of the last event that lies before all that the store has: 0 while it has all. */
    long begin() {
        return begin(store, id.shard());
    }

    static long begin(Store store, int shard) {
        List<FeedEvent> first = store.feed(shard, 0, 1);
        return first.isEmpty() ? store.sequence(shard) : first.get(0).sequence() - 1;
    }

    /**
     * Folds in the next events.
     *
     * @param limit at most so many
     * @return how many; 0 when there is none, or another node was faster
     */
    int fold(int limit, Instant now) {
        LogDocuments documents = documents();
        Standing standing = standing(documents);
        Head head = standing.head();
        int count = (int) Math.min(standing.end() - head.size(), Math.min(limit, Feed.MOST));
        if (count == 0) {
            return 0;
        }
        Growth growth = new Growth(documents, id, hash, head.size(), target, random);
        events(head.size(), count).forEach(growth::append);
        growth.end();
        documents.put(Head.KIND, head.at(growth.size()), List.of());
        return documents.commit(now) ? count : 0;
    }

    /** Signs all that is folded in; null when another node wrote meanwhile. */
    @Nullable
    Checkpoint sign(Signer signer, Instant now) {
        LogDocuments documents = documents();
        Standing standing = standing(documents);
        Head head = standing.head();
        Proofs proofs = new Proofs(hash, new StoredNodes(documents));
        Checkpoint last = standing.last();
        if (last != null && !Arrays.equals(proofs.root(last.size()), last.rootHash())) {
            throw broken("its hashes up to event " + last.size() + " are not those that checkpoint " + last.number()
                    + " signed");
        }
        long number = head.checkpoints() + 1;
        if (documents.find(Checkpoint.KIND, Checkpoint.idOf(number)) != null) {
            if (head(documents()).equals(head)) {
                throw broken("its head names checkpoint " + head.checkpoints() + ", and there is one behind it");
            }
            return null;
        }
        Checkpoint checkpoint = Checkpoint.signed(
                signer, number, id, head.size(), hash, proofs.root(head.size()), Moment.of(now), head.previous());
        String fault = trusted.fault(checkpoint);
        if (fault != null) {
            throw new IllegalStateException("the signer does not sign as its public key says: " + fault);
        }
        documents.put(Checkpoint.KIND, checkpoint, List.of());
        documents.put(Head.KIND, head.after(checkpoint, Base64Text.of(checkpoint.digest(hash))), List.of());
        return documents.commit(now) ? checkpoint : null;
    }

    /** Roots and proofs as the tiles have them now. */
    Proofs proofs() {
        return new Proofs(hash, new StoredNodes(documents()));
    }

    /** The hash of the leaf of that sequence number. */
    byte[] leaf(long sequence) {
        return new StoredNodes(documents()).copy(0, sequence - 1, 1);
    }
}
