package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.CheckReturnValue;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.crypto.Signer;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.crypto.VerifyingKey;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The audit log: the feed of each shard as a Merkle tree whose root is signed now and then. It grows when the embedder lets the desk run, outside
 * every commit; whoever keeps a {@link Checkpoint} elsewhere can tell later that nothing before it was changed, left out, put in or put elsewhere.
 *
 * <pre>{@code
 * Audit audit = Audit.on(desk).origin("shop.example/audit").signer(signer, publicKey).build();
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
    private final Builder settings;
    private final Signer signer;
    private final String origin;
    private final TrustedCheckpoints trusted;

    private Audit(Builder settings, Signer signer, String origin) {
        this.desk = settings.desk;
        this.settings = settings;
        this.signer = signer;
        this.origin = origin;
        this.trusted = new TrustedCheckpoints(TrustedKeys.of(settings.keys));
    }

    /** Begins a log over the feed of that desk: SHA-256, a checkpoint every 10,000 events and every hour in which something happened. */
    public static Builder on(Desk desk) {
        return new Builder(desk);
    }

    /** The log of that shard. */
    public LogId log(int shard) {
        return new LogId(origin, shard);
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
        return new AuditLog(store(), log(shard), settings.hash, settings.subject, trusted);
    }

    /** The public keys. */
    List<TrustedKeys.Key> keys() {
        return settings.keys;
    }

    Store store() {
        return desk.store();
    }

    Desk desk() {
        return desk;
    }

    TreeHash hash() {
        return settings.hash;
    }

    private RunReport run(Desk running, int shard, int limit) {
        AuditLog log = at(shard);
        int folded = log.fold(limit, running.now());
        if (isDue(log, running.now())) {
            var unused = log.sign(signer, running.now()); // another node may have been faster: it signed
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
        return (last != null && !last.key().equals(signer.keyId()))
                || head.size() - head.signed() >= settings.events
                || (head.size() > head.signed()
                        && (signedAt == null || now.toEpochMilli() - signedAt >= settings.time.toMillis()));
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
                var unused = log.sign(signer, desk.now());
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
                    && known.key().equals(signer.keyId());
            Checkpoint signed = isEnough ? known : log.sign(signer, desk.now());
            if (signed != null) {
                return signed;
            }
        }
        throw new HeguiException(ErrorCode.CONFLICT, "other nodes sign the log of shard " + shard + " all the time");
    }

    private boolean isFull(AuditLog log) {
        Head head = log.head(log.documents());
        return head.size() - head.signed() >= settings.events;
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
        String fault = trusted.fault(kept);
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
        return StoreCheck.of(at(shard), store(), settings.hash);
    }

    /** Who did what, as far as the log is folded. */
    public Acts acts() {
        return new Acts(desk, settings.subject);
    }

    /** Whether an event tells of access, by its type; where only the kernel told, by the kind of its document. */
    boolean isAccess(FeedEvent event) {
        String about = event.type().equals(Event.WRITTEN) ? event.key().kind() + "." : event.type();
        return settings.access.stream().anyMatch(about::startsWith);
    }

    /** Collects what a log needs; not thread-safe. */
    @CanIgnoreReturnValue
    public static final class Builder {
        private final Desk desk;
        private TreeHash hash = TreeHash.sha256();
        private Function<FeedEvent, String> subject =
                event -> event.key().kind() + "/" + event.key().id();
        private final List<TrustedKeys.Key> keys = new ArrayList<>();
        private @org.jspecify.annotations.Nullable Signer signer;
        private String origin = "";
        private long events = 10_000;
        private Duration time = Duration.ofHours(1);
        private Set<String> access = Set.of("kernel.audit.");

        private Builder(Desk desk) {
            this.desk = Objects.requireNonNull(desk, "desk");
        }

        private Builder(Builder other) {
            desk = other.desk;
            hash = other.hash;
            subject = other.subject;
            keys.addAll(other.keys);
            signer = other.signer;
            origin = other.origin;
            events = other.events;
            time = other.time;
            access = other.access;
        }

        /** Who keeps the log: see {@link LogId}; needed, and stable for ever. */
        public Builder origin(String name) {
            origin = new LogId(name, 0).origin();
            return this;
        }

        /**
         * What signs checkpoints; needed. Another key may take over at any time, if the one before is named by {@link #earlierKey}.
         *
         * @param publicKey the public key of the same id, by which this log knows its own signatures again
         * @throws IllegalArgumentException when id or algorithm are others than the signer's
         */
        public Builder signer(Signer key, VerifyingKey publicKey) {
            if (!publicKey.keyId().equals(key.keyId()) || publicKey.algorithm() != key.algorithm()) {
                throw new IllegalArgumentException("the signer is key " + key.keyId() + " by " + key.algorithm()
                        + ", the public key is " + publicKey.keyId() + " by " + publicKey.algorithm());
            }
            keys.removeIf(known -> signer != null && known.id().equals(signer.keyId()));
            signer = key;
            return trusting(publicKey, TrustedKeys.OPEN);
        }

        /** What signs checkpoints. */
        public Builder signer(SigningKey key) {
            return signer(key, key.verifyingKey());
        }

        /**
         * A key that signed before, and up to where it is believed: what it signs behind that, nobody takes for this log's, so that a key that was
         * stolen after it was given up is worth nothing.
         *
         * @param last the number of its last checkpoint, as {@link Audit#latest} gave it when the key was changed; with several shards the highest
         */
        public Builder earlierKey(VerifyingKey key, long last) {
            return trusting(key, last);
        }

        private Builder trusting(VerifyingKey key, long last) {
            keys.removeIf(known -> known.id().equals(key.keyId()));
            keys.add(new TrustedKeys.Key(key.keyId(), key.algorithm(), key, 1, last));
            return this;
        }

        /** The tree's digest; stable for ever. */
        public Builder hash(TreeHash digest) {
            hash = Objects.requireNonNull(digest, "digest");
            return this;
        }

        /** A checkpoint whenever so many events came since the last one, or so long a time after it if any came. */
        public Builder checkpointEvery(long number, Duration longest) {
            if (number < 1 || longest.isNegative()) {
                throw new IllegalArgumentException("a checkpoint every " + number + " events and " + longest);
            }
            events = number;
            time = longest;
            return this;
        }

        /**
         * Whom or what an event is about, as {@link Acts#on} asks for it; without it the document, {@code kind/id}. Pure; an opaque id, never
         * anything personal. A change holds for what is folded in from then on.
         */
        public Builder subject(Function<FeedEvent, String> of) {
            subject = Objects.requireNonNull(of, "of");
            return this;
        }

        /**
         * Events whose type begins so tell of access too, such as {@code oversight.partner.}: they are kept for 180 days at least, as those of this
         * package always are.
         */
        public Builder accessEvents(Set<String> typePrefixes) {
            Set<String> all = new HashSet<>(access);
            all.addAll(typePrefixes);
            access = Set.copyOf(all);
            return this;
        }

        /**
         * The log, which from now on grows when the desk runs.
         *
         * @throws IllegalStateException without origin or signer
         */
        @CheckReturnValue
        public Audit build() {
            if (signer == null || origin.isEmpty()) {
                throw new IllegalStateException("an audit log needs an origin and a signer");
            }
            Audit audit = new Audit(new Builder(this), signer, origin);
            desk.background("kernel.audit", audit::run);
            return audit;
        }
    }
}
