package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Fold;
import io.github.hegui.kernel.store.Movement;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares one shard of a store with its audit log: every document that the log follows, all its path entries, every counter and its journal are what the
 * log last said, and nothing more is there. It reads log and store page by page, a share of the documents in each round, so that its memory is bounded; it may run
 * on a live store, one piece now and then. For one thread.
 *
 * <pre>{@code
 * StoreCheck check = audit.storeCheck(0);                        // or StoreCheck.of(store, verifier, logId): public keys are enough
 * while (!check.run()) {
 *     rest();                                                   // each piece is one page
 * }
 * check.report().faults().forEach(fault -> alarm(fault.message()));
 * }</pre>
 *
 * <p>Not followed, and counted by kind in {@link StoreReport#beside}: transient documents, positions in the feed, the log's own pages (the log holds them
 * itself), and what an embedder marks as bookkeeping. Deadlines and the records of commands are not followed either. Whoever can write the database and waits until
 * something else is told about a document cannot hide what he did before then: it is found by the check in between, or by comparing with a backup.
 */
@Implements(value = Clause.B_8_3_4, inPart = true)
public final class StoreCheck {

    /** Kinds that the log does not follow: it is made of them, or they are positions of its readers. */
    static final Set<String> BESIDE = Set.of(
            "kernel.audit.head",
            "kernel.audit.tile",
            "kernel.audit.openings",
            "kernel.audit.acts",
            "kernel.audit.checkpoint",
            "kernel.attachment.chunk",
            "kernel.attachment.file",
            "kernel.attachment.sweep",
            "kernel.cursor",
            "kernel.job-position",
            "kernel.nonce-gate",
            "kernel.parked",
            "kernel.paths",
            "privacy.vault.lookup");

    /** What a fault of the log is, and no failure of the check. */
    private static final Set<ErrorCode> FAULTS =
            Set.of(ErrorCode.LOG_BROKEN, ErrorCode.UNREADABLE_DOCUMENT, ErrorCode.ARCHIVE_FAILED);

    /** So many events lead to one round: some 100 MB for a busy store. */
    private static final long EVENTS_A_ROUND = 400_000;

    private static final int SALT_BYTES = 16;

    private final AuditLog log;
    private final Store store;
    private final TreeHash hash;
    private final @Nullable Checkpoint kept;
    private final Set<String> beside = new HashSet<>(BESIDE);
    private final byte[] salt = new byte[SALT_BYTES];
    private final StoreFindings findings = new StoreFindings();
    private int round;
    private int rounds;
    private @Nullable Checkpoint signed;
    private @Nullable LoggedState logged;
    private @Nullable Frontier tree;
    private @Nullable StoreSweep sweep;
    private @Nullable ArchivedLog archive;
    private int part;
    private boolean isDone;

    private StoreCheck(AuditLog log, Store store, TreeHash hash, @Nullable Checkpoint kept) {
        this.log = log;
        this.store = store;
        this.hash = hash;
        this.kept = kept;
        new SecureRandom().nextBytes(salt);
    }

    /** A check of the store that holds that log, by the keys, the digest and the kept checkpoint that the verifier trusts. */
    public static StoreCheck of(Store store, LogVerifier trusting, LogId id) {
        LogVerifier.Builder settings = trusting.settings();
        AuditLog log = new AuditLog(store, id, settings.hash(), event -> "", new TrustedCheckpoints(settings.keys()));
        return new StoreCheck(log, store, settings.hash(), settings.kept());
    }

    static StoreCheck of(AuditLog log, Store store, TreeHash hash) {
        return new StoreCheck(log, store, hash, null);
    }

    /** Kinds of an embedder's own that are bookkeeping, by name. */
    @CanIgnoreReturnValue
    public StoreCheck beside(Set<String> kinds) {
        beside.addAll(kinds);
        return this;
    }

    /**
     * With the beginning of the log where it is by now, and the documents that left with it: each has to be what the log says of that version. Without it a store whose first events are not there is a fault: they may have been deleted. Nothing may leave the store
     * while it is checked.
     */
    @CanIgnoreReturnValue
    public StoreCheck archived(ArchivedLog beginning) {
        archive = Objects.requireNonNull(beginning, "beginning");
        return this;
    }

    /**
     * Goes on from that round, as {@link #round} gave it before a stop; its faults so far are not repeated.
     *
     * @param first from 0
     * @param of how many there were
     */
    @CanIgnoreReturnValue
    public StoreCheck from(int first, int of) {
        if (first < 0 || of < 1 || first >= of) {
            throw new IllegalArgumentException("round " + first + " of " + of);
        }
        round = first;
        rounds = of;
        return this;
    }

    /** Which round it is at, from 0. */
    public int round() {
        return round;
    }

    /** How many rounds there are; 0 before it was begun. */
    public int rounds() {
        return rounds;
    }

    /**
     * Does the next piece, one page of log or store.
     *
     * @return whether the check is over
     */
    public boolean run() {
        if (!isDone) {
            try {
                piece();
            } catch (HeguiException e) {
                if (!FAULTS.contains(e.code())) {
                    throw e;
                }
                findings.fault(StoreFault.Sort.LOG, "", Objects.requireNonNull(e.getMessage()));
                isDone = true;
            }
        }
        return isDone;
    }

    /** What it came to, as far as it is. */
    public StoreReport report() {
        return findings.report();
    }

    private void piece() {
        if (logged == null) {
            begin();
        } else if (sweep == null) {
            read(logged, Objects.requireNonNull(tree));
        } else if (sweep.step()) {
            logged = null;
            sweep = null;
            round++;
            isDone = round == rounds;
        }
    }

    private void begin() {
        AuditLog.Standing standing = log.standing(log.documents());
        signed = standing.last();
        if (signed == null && standing.end() > 0) {
            throw log.broken("nothing of it is signed yet, so it says nothing about the store");
        }
        if (kept != null && (signed == null || kept.number() > signed.number())) {
            throw log.broken("it ends before checkpoint " + kept.number() + ", which was kept elsewhere");
        }
        if (kept != null && !kept.equals(log.checkpoint(log.documents(), kept.number()))) {
            throw log.broken("checkpoint " + kept.number() + " is another one than the one that was kept elsewhere");
        }
        if (rounds == 0) {
            rounds = (int) (1 + standing.end() / EVENTS_A_ROUND);
        }
        logged = new LoggedState(salt, round, rounds);
        tree = new Frontier(hash);
        part = 0;
    }

    /** A page of the log, its leaves made anew; behind its end the store is read. */
    private void read(LoggedState into, Frontier leaves) {
        long size = signed == null ? 0 : signed.size();
        if (archive != null && part < archive.parts(log.id().shard())) {
            readPart(archive, into, leaves, size);
            part++;
            return;
        }
        long from = leaves.size();
        if (from < size) {
            int count = (int) Math.min(Nodes.WIDTH, size - from);
            LogDocuments documents = log.documents();
            List<FeedEvent> events = log.events(from, count);
            for (FeedEvent event : events) {
                leaves.append(log.leaf(documents, event));
                take(into, event);
                compare(leaves);
            }
            return;
        }
        findings.events(size, store.sequence(log.id().shard()) - size);
        sweep = new StoreSweep(store, log, into, findings, beside, size);
    }

    /** A part that is not in the store; what it has behind the checkpoint the store has still. */
    private void readPart(ArchivedLog from, LoggedState into, Frontier leaves, long size) {
        LogId own = log.id();
        try {
            from.read(own.shard(), part, new ArchivedLog.Reader() {
                @Override
                public void event(byte[] json) {
                    if (leaves.size() < size) {
                        FeedEvent event = archived(json, leaves);
                        take(into, event);
                        compare(leaves);
                    }
                }

                @Override
                public void document(DocumentKey key, long version, byte[] digest) {
                    into.takeArchived(key, version, digest);
                }

                @Override
                public void movement(Partition partition, String counter, Movement movement) {
                    if (!into.takeArchived(new Fold.CounterKey(partition, counter), movement)) {
                        throw log.broken("move " + movement.number() + " of counter " + counter
                                + " in the archive does not follow from the one before");
                    }
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("part " + part + " of the archive cannot be read", e);
        }
    }

    private FeedEvent archived(byte[] json, Frontier leaves) {
        LogId own = log.id();
        TreeHash.Work work = hash.work();
        LogLine line;
        FeedEvent event;
        byte[] leaf;
        try {
            line = LogLine.parse(json);
            event = line.event(own.shard());
            leaf = Leaf.hash(work, own, event, line.contentHash(work, event.body()));
        } catch (RuntimeException | StackOverflowError e) {
            throw log.broken("event " + (leaves.size() + 1) + " in the archive is not what an export writes");
        }
        if (!line.log().equals(own.toString()) || event.sequence() != leaves.size() + 1) {
            throw log.broken("where event " + (leaves.size() + 1) + " belongs, the archive has event "
                    + event.sequence() + " of log " + line.log());
        }
        leaves.append(leaf);
        return event;
    }

    private void take(LoggedState into, FeedEvent event) {
        try {
            into.take(event);
        } catch (IllegalArgumentException e) {
            throw log.broken("event " + event.sequence() + " says what no change leaves");
        }
    }

    private void compare(Frontier leaves) {
        Checkpoint last = Objects.requireNonNull(signed);
        if (leaves.size() == last.size() && !Arrays.equals(leaves.root(), last.rootHash())) {
            throw log.broken("its events are other ones than those that checkpoint " + last.number() + " signed");
        }
    }
}
