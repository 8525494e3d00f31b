package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Effects;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Fold;
import io.github.hegui.kernel.store.Movement;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathEntry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the log last said of documents and counters, for those of one round: the store is too large for memory as a whole. For one thread. */
final class LoggedState {

    /** A document as the log has it last, and what of it was met in the store. */
    static final class OfDocument {
        long version;
        byte @Nullable [] body;
        byte @Nullable [] entries;
        boolean isMet;
        final List<PathEntry> found = new ArrayList<>(3);
    }

    /** A counter as the moves in the log add up. */
    static final class OfCounter {
        long balance;
        boolean isMet;
        long moves;
        final long[] journal = new long[2];

        /** Of the moves that left the store: how many, the balance that the last of them left, and their sum. */
        long cut;

        long cutBalance;
        final long[] cutJournal = new long[2];
    }

    /** A document in the archive, of a version that the log has to tell of. */
    record Copy(DocumentKey key, long version, byte[] body) {}

    private final int round;
    private final int rounds;
    private final TreeHash.Work hashing = TreeHash.sha256().work();

    /** Drawn when the check begins: whoever changed the journal before could not look for moves that add up to the same. */
    private final byte[] salt;

    final Map<DocumentKey, OfDocument> documents = new HashMap<>();
    final Map<Fold.CounterKey, OfCounter> counters = new HashMap<>();

    /** Of which the log has not told yet: their last event lies behind the part that they are in. */
    private final Map<DocumentKey, List<Copy>> untold = new HashMap<>();

    private final List<Copy> wrong = new ArrayList<>();

    LoggedState(byte[] salt, int round, int rounds) {
        this.salt = salt.clone();
        this.round = round;
        this.rounds = rounds;
    }

    boolean isMine(Object key) {
        return rounds == 1 || Math.floorMod(spread(key.hashCode()), rounds) == round;
    }

    private static int spread(int hash) {
        return (hash ^ hash >>> 16) * 0x45d9f3b;
    }

    /**
     * Takes in what a change left.
     *
     * @throws IllegalArgumentException when it is nothing that a change leaves
     */
    void take(FeedEvent event) {
        if (event.effects().length == 0) {
            return;
        }
        Effects left = Effects.parse(event.effects());
        int shard = event.key().partition().shard();
        Partition own = new Partition(left.tenant(), shard);
        for (Effects.OfDocument next : left.documents()) {
            DocumentKey key = left.key(next, shard);
            if (isMine(key)) {
                compare(key, next);
                OfDocument known = documents.computeIfAbsent(key, k -> new OfDocument());
                if (next.version() > known.version) {
                    known.version = next.version();
                    known.body = next.body();
                    known.entries = next.entries();
                }
            }
        }
        for (Effects.OfCounter move : left.moves()) {
            Fold.CounterKey key = new Fold.CounterKey(own, move.name());
            if (isMine(key)) {
                OfCounter known = counters.computeIfAbsent(key, k -> new OfCounter());
                known.balance += move.delta();
                if (move.reference() != null) {
                    known.moves++;
                    add(
                            known.journal,
                            move.delta(),
                            move.reference(),
                            event.at().toEpochMilli());
                }
            }
        }
    }

    private void compare(DocumentKey key, Effects.OfDocument told) {
        List<Copy> copies = untold.remove(key);
        if (copies != null) {
            copies.forEach(copy -> compare(copy, told.version(), told.body()));
        }
    }

    private void compare(Copy copy, long version, byte @Nullable [] body) {
        if (copy.version() > version) {
            untold.computeIfAbsent(copy.key(), k -> new ArrayList<>(1)).add(copy);
        } else if (copy.version() < version || !Arrays.equals(copy.body(), body)) {
            wrong.add(copy);
        }
    }

    /** Takes in a document that lies in the archive, as a part has it, behind all events of that part. */
    void takeArchived(DocumentKey key, long version, byte[] digest) {
        if (isMine(key)) {
            OfDocument known = documents.get(key);
            Copy copy = new Copy(key, version, digest);
            compare(copy, known == null ? 0 : known.version, known == null ? null : known.body);
        }
    }

    /** Documents in the archive that are not what the log says of their version, once it was read to its end. */
    List<Copy> wrong() {
        List<Copy> all = new ArrayList<>(wrong);
        untold.values().forEach(all::addAll);
        return all;
    }

    /** Takes in a kept move that left the store; false when it does not follow from the one before. */
    boolean takeArchived(Fold.CounterKey key, Movement move) {
        if (!isMine(key)) {
            return true;
        }
        OfCounter known = counters.computeIfAbsent(key, k -> new OfCounter());
        if (move.number() != known.cut + 1 || move.balance() != known.cutBalance + move.delta()) {
            return false;
        }
        known.cut = move.number();
        known.cutBalance = move.balance();
        add(known.cutJournal, move.delta(), move.reference(), move.at().toEpochMilli());
        return true;
    }

    /** The documents and counters of this round that a change names. */
    List<Object> named(Effects left, int shard) {
        Partition own = new Partition(left.tenant(), shard);
        List<Object> all = new ArrayList<>();
        left.documents().forEach(next -> all.add(left.key(next, shard)));
        left.moves().forEach(move -> all.add(new Fold.CounterKey(own, move.name())));
        all.removeIf(key -> !isMine(key));
        return all;
    }

    /** Adds a move to a sum that is the same in whatever order moves come. */
    void add(long[] sum, long delta, @Nullable String reference, long at) {
        byte[] text = Objects.requireNonNull(reference).getBytes(StandardCharsets.UTF_8);
        byte[] move = ByteBuffer.allocate(2 * Long.BYTES + text.length)
                .putLong(delta)
                .putLong(at)
                .put(text)
                .array();
        ByteBuffer hash = ByteBuffer.wrap(hashing.plain(salt, move));
        sum[0] += hash.getLong();
        sum[1] += hash.getLong();
    }
}
