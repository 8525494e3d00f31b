package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.crypto.Signer;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.crypto.VerifyingKey;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.store.FeedEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * What an audit log is: whose it is, what signs it, and how often. Without more: SHA-256, a checkpoint every 10,000 events and every hour in which
 * something happened. Immutable and safe for use by many threads.
 *
 * <pre>{@code
 * AuditSettings settings = AuditSettings.of("shop.example/audit", signer, publicKey).checkpointEvery(1_000, Duration.ofMinutes(10));
 * Desk desk = Desk.on(store).features(settings.feature()).build();
 * Audit audit = Audit.on(desk, settings);
 * }</pre>
 */
public final class AuditSettings {

    private final String origin;
    private final Signer signer;
    private final List<TrustedKeys.Key> keys;
    private final TreeHash hash;
    private final long events;
    private final Duration time;
    private final Function<FeedEvent, String> target;
    private final Set<String> access;
    private final TrustedCheckpoints trusted;
    private final Feature feature;

    private AuditSettings(
            String origin,
            Signer signer,
            List<TrustedKeys.Key> keys,
            TreeHash hash,
            long events,
            Duration time,
            Function<FeedEvent, String> target,
            Set<String> access) {
        this.origin = new LogId(origin, 0).origin();
        this.signer = signer;
        this.keys = List.copyOf(keys);
        this.hash = Objects.requireNonNull(hash, "hash");
        this.events = events;
        this.time = time;
        this.target = Objects.requireNonNull(target, "target");
        this.access = Set.copyOf(access);
        this.trusted = new TrustedCheckpoints(TrustedKeys.of(this.keys));
        this.feature = Feature.named("kernel.audit")
                .task("kernel.audit", (desk, shard, limit) -> Audit.run(this, desk, shard, limit))
                .build();
    }

    /**
     * A log of that origin, whose checkpoints that key signs. Another key may take over at any time, if the one before is named by {@link #earlierKey}.
     *
     * @param origin who keeps the log: see {@link LogId}; stable for ever
     * @param publicKey the public key of the signer's id, by which this log knows its own signatures again
     * @throws IllegalArgumentException when id or algorithm are others than the signer's
     */
    public static AuditSettings of(String origin, Signer signer, VerifyingKey publicKey) {
        if (!publicKey.keyId().equals(signer.keyId()) || publicKey.algorithm() != signer.algorithm()) {
            throw new IllegalArgumentException("the signer is key " + signer.keyId() + " by " + signer.algorithm()
                    + ", the public key is " + publicKey.keyId() + " by " + publicKey.algorithm());
        }
        return new AuditSettings(
                origin,
                signer,
                List.of(trust(publicKey, TrustedKeys.OPEN)),
                TreeHash.sha256(),
                10_000,
                Duration.ofHours(1),
                event -> event.key().kind() + "/" + event.key().id(),
                Set.of("kernel.audit."));
    }

    /** A log of that origin, whose checkpoints that key signs. */
    public static AuditSettings of(String origin, SigningKey key) {
        return of(origin, key, key.verifyingKey());
    }

    /**
     * A key that signed before, and up to where it is believed: what it signs behind that, nobody takes for this log's, so that a key that was
     * stolen after it was given up is worth nothing.
     *
     * @param last the number of its last checkpoint, as {@link Audit#latest} gave it when the key was changed; with several shards the highest
     * @throws IllegalArgumentException when it is the key that signs now
     */
    public AuditSettings earlierKey(VerifyingKey key, long last) {
        if (key.keyId().equals(signer.keyId())) {
            throw new IllegalArgumentException("key " + key.keyId() + " is the one that signs now, and no earlier one");
        }
        List<TrustedKeys.Key> all = new ArrayList<>(keys);
        all.removeIf(known -> known.id().equals(key.keyId()));
        all.add(trust(key, last));
        return new AuditSettings(origin, signer, all, hash, events, time, target, access);
    }

    private static TrustedKeys.Key trust(VerifyingKey key, long last) {
        return new TrustedKeys.Key(key.keyId(), key.algorithm(), key, 1, last);
    }

    /** The tree's digest; stable for ever. */
    public AuditSettings hash(TreeHash digest) {
        return new AuditSettings(origin, signer, keys, digest, events, time, target, access);
    }

    /**
     * A checkpoint whenever so many events came since the last one, or so long a time after it if any came.
     *
     * @throws IllegalArgumentException when the number is below 1 or the time negative
     */
    public AuditSettings checkpointEvery(long number, Duration longest) {
        if (number < 1 || longest.isNegative()) {
            throw new IllegalArgumentException("a checkpoint every " + number + " events and " + longest);
        }
        return new AuditSettings(origin, signer, keys, hash, number, longest, target, access);
    }

    /**
     * Whom or what an event is about, as {@link Acts#on} asks for it; without it the document, {@code kind/id}. Pure; an opaque id, never
     * anything personal. A change holds for what is folded in from then on.
     */
    public AuditSettings target(Function<FeedEvent, String> of) {
        return new AuditSettings(origin, signer, keys, hash, events, time, of, access);
    }

    /**
     * Events whose type begins so tell of access too, such as {@code oversight.partner.}: they are kept for 180 days at least, as those of this
     * package always are.
     */
    public AuditSettings accessEvents(Set<String> typePrefixes) {
        Set<String> all = new HashSet<>(access);
        all.addAll(typePrefixes);
        return new AuditSettings(origin, signer, keys, hash, events, time, target, all);
    }

    /** What lets the log grow when a desk runs: given where the desk is built. */
    public Feature feature() {
        return feature;
    }

    String origin() {
        return origin;
    }

    Signer signer() {
        return signer;
    }

    List<TrustedKeys.Key> keys() {
        return keys;
    }

    TreeHash hash() {
        return hash;
    }

    long events() {
        return events;
    }

    Duration time() {
        return time;
    }

    Function<FeedEvent, String> target() {
        return target;
    }

    Set<String> access() {
        return access;
    }

    TrustedCheckpoints trusted() {
        return trusted;
    }
}
