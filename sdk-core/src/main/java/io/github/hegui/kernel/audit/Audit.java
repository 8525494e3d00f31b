package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.RunReport;
import io.github.hegui.kernel.feed.Feed;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The audit log: the feed of each shard as a Merkle tree whose root is signed now and then. It grows when the embedder lets the desk run, outside
 * every commit; whoever keeps a {@link Checkpoint} elsewhere can tell later that nothing before it was changed, left out, put in or put elsewhere.
 *
 * <pre>{@code
 * AuditSettings settings = AuditSettings.of("shop.example/audit", signer, publicKey);
 * Desk desk = Desk.on(store).features(settings.feature()).build();
 * Audit audit = Audit.on(desk, settings);
 * desk.run(1_000, Duration.ofSeconds(1));                       // folds what is new, signs every 10,000 events and every hour
 * Checkpoint now = audit.checkpoint(0);                         // at once
 * keepElsewhere(now.line());
 * audit.export(0, Path.of("audit"));                            // log.jsonl, checkpoints.jsonl, public-key.pem: for LogVerifier
 * }</pre>
 *
 * <p>Guaranteed: every event has one leaf, in the feed's order, whatever crashes and however many nodes run; before anything is folded, signed or handed
 * out, feed, log and last signature are compared, and when they do not fit it ends with {@code LOG_BROKEN}. Not guaranteed: that what was
 * told since the last checkpoint cannot be changed by who has the database; and nothing against who has the signing key too, but for
 * checkpoints kept elsewhere. Safe for use by many threads; starts none.
 */
@Implements(Clause.B_8_3_5)
public final class Audit {

    private static final int TRIES = 16;

    private final Desk desk;
    private final AuditSettings settings;
    private final @Nullable ArchivedLog archive;

    private Audit(Desk desk, AuditSettings settings, @Nullable ArchivedLog archive) {
        this.desk = desk;
        this.settings = settings;
        this.archive = archive;
    }

    /**
     * The log over the feed of that desk.
     *
     * @throws IllegalStateException when it was built without {@link AuditSettings#feature} of these settings, so that the log would never grow
     */
    public static Audit on(Desk desk, AuditSettings settings) {
        desk.require(settings.feature());
        desk.refuseBound("read by its audit log, which shows what all did");
        return new Audit(desk, settings, null);
    }

    /** What {@link AuditSettings#feature} does: folds in what is new, signs when it is time, and goes on with what is to be retired. */
    static RunReport run(AuditSettings settings, Desk desk, int shard, int limit) {
        return new Audit(desk, settings, null).run(shard, limit);
    }

    /** The same log with what left the store: an export and a check of the store read the beginning there. */
    public Audit archived(ArchivedLog beginning) {
        return new Audit(desk, settings, Objects.requireNonNull(beginning, "beginning"));
    }

    @Nullable
    ArchivedLog archive() {
        return archive;
    }

    /** The beginning of a shard's log, for who takes it out of the store. */
    public LogPart part(int shard) {
        var unused = at(shard);
        return new LogPart(this, shard);
    }

    String target(FeedEvent event) {
        return settings.target().apply(event);
    }

    /** The log of that shard. */
    public LogId log(int shard) {
        return new LogId(settings.origin(), shard);
    }

    /** How many events are folded in, which is the number of the last one. */
    public long size(int shard) {
        AuditLog log = at(shard);
        return log.head(log.documents()).size();
    }

    AuditLog at(int shard) {
        if (shard < 0 || shard >= store().shards()) {
            throw new IllegalArgumentException("shard " + shard + " of a store that has " + store().shards());
        }
        return new AuditLog(store(), log(shard), settings.hash(), settings.target(), settings.trusted());
    }

    /** The public keys. */
    List<TrustedKeys.Key> keys() {
        return settings.keys();
    }

    Store store() {
        return desk.store();
    }

    Desk desk() {
        return desk;
    }

    TreeHash hash() {
        return settings.hash();
    }

    private RunReport run(int shard, int limit) {
        AuditLog log = at(shard);
        int folded = log.fold(limit, desk.now());
        if (isDue(log, desk.now())) {
            var unused = log.sign(settings.signer(), desk.now()); // another node may have been faster: it signed
        }
        if (folded == 0) {
            Retention.on(this).finish(shard);
        }
        return folded == 0 ? RunReport.NOTHING : new RunReport(0, folded, 0, 0);
    }

    private boolean isDue(AuditLog log, Instant now) {
        AuditLog.Standing standing = log.standing(log.documents());
        Head head = standing.head();
        Checkpoint last = standing.last();
        Long signedAt = head.signedAt();
        return (last != null && !last.key().equals(settings.signer().keyId()))
                || head.size() - head.signed() >= settings.events()
                || (head.size() > head.signed()
                        && (signedAt == null
                                || now.toEpochMilli() - signedAt
                                        >= settings.time().toMillis()));
    }

    /**
     * Folds in all that was told until now and signs it; gives the last checkpoint when nothing was told since and the same key signed it.
     *
     * @throws HeguiException {@code CONFLICT} when other nodes sign all the time, {@code LOG_BROKEN} when feed, log and signatures do not fit
     */
    public Checkpoint checkpoint(int shard) {
        AuditLog log = at(shard);
        long end = store().sequence(shard);
        int beaten = 0;
        for (long size = size(shard); size < end; ) {
            if (log.fold(Feed.MOST, desk.now()) > 0 && isFull(log)) {
                var unused = log.sign(settings.signer(), desk.now());
            }
            long next = size(shard);
            beaten = next > size ? 0 : beaten + 1;
            size = next;
            if (beaten == TRIES) {
                throw new HeguiException(
                        ErrorCode.CONFLICT, "others write the log of shard " + shard + " all the time");
            }
        }
        for (int tried = 0; tried < TRIES; tried++) {
            AuditLog.Standing standing = log.standing(log.documents());
            Checkpoint known = standing.last();
            boolean isEnough = known != null
                    && known.size() == standing.head().size()
                    && known.key().equals(settings.signer().keyId());
            Checkpoint signed = isEnough ? known : log.sign(settings.signer(), desk.now());
            if (signed != null) {
                return signed;
            }
        }
        throw new HeguiException(ErrorCode.CONFLICT, "other nodes sign the log of shard " + shard + " all the time");
    }

    private boolean isFull(AuditLog log) {
        Head head = log.head(log.documents());
        return head.size() - head.signed() >= settings.events();
    }

    /**
     * The last checkpoint; empty when there is none yet.
     *
     * @throws HeguiException {@code LOG_BROKEN} when feed, log and signatures do not fit
     */
    public Optional<Checkpoint> latest(int shard) {
        AuditLog log = at(shard);
        return Optional.ofNullable(log.standing(log.documents()).last());
    }

    /**
     * Checkpoints behind that number, in order: what whoever keeps them elsewhere asks for now and then.
     *
     * @param after 0 for the first page
     * @param limit 1 to 1,000
     * @throws HeguiException {@code LOG_BROKEN} when one is not there, not signed or does not follow from the one before
     */
    public List<Checkpoint> checkpoints(int shard, long after, int limit) {
        return at(shard).checkpoints(after, limit);
    }

    /**
     * The hash of an event's leaf, by the event's number in the feed.
     *
     * @throws IllegalArgumentException when it is not folded in
     */
    public byte[] leaf(int shard, long sequence) {
        long size = size(shard);
        if (sequence < 1 || sequence > size) {
            throw new IllegalArgumentException("event " + sequence + " of a log of " + size);
        }
        return at(shard).leaf(sequence);
    }

    /**
     * Shows to whoever has the public key that the event of that number is in the log, and what it says.
     *
     * @throws IllegalArgumentException when no checkpoint has it yet
     */
    public EventProof proof(int shard, long sequence) {
        Checkpoint last = latest(shard)
                .filter(checkpoint -> sequence >= 1 && sequence <= checkpoint.size())
                .orElseThrow(() -> new IllegalArgumentException("event " + sequence + " is under no checkpoint yet"));
        LogPart.Line line = LogPart.lines(at(shard), sequence - 1, 1).get(0);
        return EventProof.of(line, inclusion(sequence, last), last);
    }

    /**
     * Shows that the event of that number is under the checkpoint.
     *
     * @throws IllegalArgumentException when it is not
     */
    public InclusionProof inclusion(long sequence, Checkpoint checkpoint) {
        return at(checkpoint.logId().shard()).proofs().inclusion(sequence - 1, checkpoint.size());
    }

    /**
     * Shows that the newer checkpoint goes on from the older one.
     *
     * @throws IllegalArgumentException when it is smaller
     */
    public ConsistencyProof consistency(Checkpoint older, Checkpoint newer) {
        if (!older.log().equals(newer.log())) {
            throw new IllegalArgumentException("checkpoints of " + older.log() + " and " + newer.log());
        }
        return at(older.logId().shard()).proofs().consistency(older.size(), newer.size());
    }

    /**
     * Whether the log as it stands now has that checkpoint and still begins with what it covers; false after the database was rolled back.
     *
     * @throws IllegalArgumentException when no key of this log signed it: then it says nothing
     * @throws HeguiException {@code LOG_BROKEN} when feed, log and signatures do not fit
     */
    public boolean extendsFrom(Checkpoint kept) {
        AuditLog log = at(kept.logId().shard());
        if (!kept.log().equals(log.id().toString())) {
            return false;
        }
        String fault = settings.trusted().fault(kept);
        if (fault != null) {
            throw new IllegalArgumentException("what was kept proves nothing: " + fault);
        }
        LogDocuments documents = log.documents();
        Head head = log.standing(documents).head();
        return kept.number() <= head.checkpoints()
                && kept.size() <= head.size()
                && kept.equals(log.checkpoint(documents, kept.number()))
                && java.util.Arrays.equals(log.proofs().root(kept.size()), kept.rootHash());
    }

    /**
     * Writes the log up to the last checkpoint as lines of JSON, one an event; and the checkpoints, one a line.
     *
     * @throws IllegalStateException when there is no checkpoint yet
     */
    public void export(int shard, OutputStream log, OutputStream checkpoints) throws IOException {
        new LogExport(this, shard).write(log, checkpoints);
    }

    /** Writes {@code log.jsonl}, {@code checkpoints.jsonl} and {@code public-key.pem} into that folder, made if needed; older ones are replaced. */
    public void export(int shard, Path folder) throws IOException {
        new LogExport(this, shard).write(folder);
    }

    /** A check of that shard of the store against this log as it is signed when the check begins. */
    @Implements(value = Clause.B_8_3_4, inPart = true)
    public StoreCheck storeCheck(int shard) {
        StoreCheck check = StoreCheck.of(at(shard), store(), settings.hash());
        return archive == null ? check : check.archived(archive);
    }

    /** Who did what, as far as the log is folded. */
    public Acts acts() {
        return new Acts(desk, settings.target());
    }

    /** Whether an event tells of access, by its type; where only the kernel told, by the kind of its document. */
    boolean isAccess(FeedEvent event) {
        String about = Event.isOfDesk(event.type()) ? event.key().kind() + "." : event.type();
        return settings.access().stream().anyMatch(about::startsWith);
    }
}
