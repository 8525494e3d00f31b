package io.github.hegui.privacy.vault;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.CheckReturnValue;
import io.github.hegui.kernel.audit.LegalHold;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.constraint.StatedReason;
import io.github.hegui.kernel.crypto.Aead;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Mac;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Subjects;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.personal.Sealer;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.time.Moment;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A sealer with a key for each person. The keys stand in the store, wrapped by a ring; {@link #shred} destroys one, and with it the sense of
 * everything that was sealed under it: in documents, in events, in the audit log, whose proofs hold as before. A person whose key was shredded
 * never gets another one.
 *
 * <pre>{@code
 * Vault vault = Vault.on(store).keyring(ring).build();
 * Desk desk = Desk.on(store).sealer(vault).gate(gate).features(vault.feature()).build();   // wraps keys anew after ring.rotate
 * Outcome<Erasure> erased = vault.shred(Command.of("request-7", officer), SubjectId.of(consumer), "erasure request 7");
 * }</pre>
 *
 * <p>On the node that shredded, the key is dead when {@link #shred} returns; on every other after {@link VaultLimits#stale}, and what was begun before
 * then. A node that cannot ask the store neither seals nor opens. With SQLite key and entries leave
 * the file and its log as well ({@link Store#scrub}); with PostgreSQL they stay in pages until a vacuum, and in the write-ahead log as long as that is kept. What is not
 * reached: what somebody holds in clear, the records of commands for as long as they are kept (ids, no data), and copies of the store from before: they open as long as the ring has the key that wrapped them. So after a while rotate the ring, let keys be wrapped anew, and
 * {@linkplain Keyring#destroy destroy} the older key, which {@link #under} says when it wraps nothing any more.
 *
 * <p>A rotation of the ring needs no text to be sealed again, as only the wrapping changes. Sealing the texts of one person anew under another key of
 * theirs, for when that very key became known to somebody, is not there yet; the sealed form has a place for the key's number.
 *
 * <p>The key of a new person is committed by itself when it is first needed, even where the desk has joined a host's transaction; with SQLite, where
 * that transaction keeps others from writing, seal before it begins. Safe for use by many threads.
 */
@Implements(
        value = {Clause.B_7_2_4, Clause.A_11_1C},
        inPart = true)
public final class Vault implements Sealer {

    private static final int PAGE = 500;

    /** Each of five tries of the desk. */
    private static final int RACES = 8;

    private final KeyShelf shelf;
    private final KeyCache cache;
    private final HoldRule holds;
    private final Mac digests;
    private final String tenant;

    private Vault(KeyShelf shelf, KeyCache cache, HoldRule holds, Mac digests, String tenant) {
        this.shelf = shelf;
        this.cache = cache;
        this.holds = holds;
        this.digests = digests;
        this.tenant = tenant;
    }

    /** Begins a vault whose keys stand in that store: the one of the desk that it seals for. */
    public static Builder on(Store store) {
        return new Builder(store);
    }

    /** The same vault, shredding and wrapping in another tenant; it seals and opens for all of them. */
    public Vault forTenant(String name) {
        return new Vault(shelf, cache, holds, digests, new Partition(name, 0).tenant());
    }

    /**
     * Seals under the person's key, which is made if there is none: 30 bytes longer than the text.
     *
     * @throws HeguiException {@code SUBJECT_ERASED} when it was shredded; {@code STORE_FAILED}, {@code KEY_VAULT_FAILED}, {@code KEY_USED_UP}
     */
    @Override
    public byte[] seal(byte[] plain, Place place) {
        Aead aead = cache.forSealing(place.tenant(), place.subject());
        if (aead == null) {
            throw new HeguiException(
                    ErrorCode.SUBJECT_ERASED, "the key of subject " + place.subject() + " was shredded");
        }
        return aead.seal(plain, place.context());
    }

    @Override
    public byte[] open(byte[] sealed, Place place) {
        Aead aead = cache.forOpening(place.tenant(), place.subject());
        if (aead == null) {
            throw new HeguiException(ErrorCode.CANNOT_OPEN, "cannot be opened");
        }
        return aead.open(sealed, place.context());
    }

    /** Reads the keys of those persons that are not at hand, in one read of the store. */
    @Override
    public void prepare(Collection<Place> places) {
        cache.prepare(places);
    }

    /** The same as those of {@link Sealers#of}: they are the ring's, and no person's. */
    @Override
    public Mac digests() {
        return digests;
    }

    /**
     * Destroys the person's key for good, and removes what the person is found by ({@link Lookups}); where there is none, that there will be none. Done
     * already when it was shredded before. Of this and a legal hold at the same time one comes first: once a hold is done, no key that it keeps goes.
     *
     * @param command of the platform, which answers for whose request it was
     * @param reason why, 1 to 500 characters; a file number, nothing personal
     * @return what is on record, or {@link VaultRefusal#ON_HOLD}
     */
    public Outcome<Erasure> shred(Command command, SubjectId subject, String reason) {
        Desk desk = shelf.deskOf(tenant);
        List<Object> asked = List.of(Objects.requireNonNull(subject, "subject"), new StatedReason(reason));
        Refusal wrong = desk.check(asked).orElse(null);
        if (wrong != null) {
            return Outcome.refused(wrong);
        }
        Outcome<SubjectKey> outcome = shred(desk, command, subject, reason, RACES);
        cache.shredded(tenant, subject);
        if (outcome.isDone()) {
            Forgetting.rest(desk, subject);
        }
        return outcome.map(key -> Objects.requireNonNull(key.erased()));
    }

    /** Who loses the desk's race begins anew: all shreddings of a shard write one document, so that none misses a hold. */
    private Outcome<SubjectKey> shred(Desk desk, Command command, SubjectId subject, String reason, int races) {
        try {
            return desk.execute(
                    command,
                    "privacy.vault.shred",
                    List.of(subject, new StatedReason(reason)),
                    desk.homeOf(subject.value()),
                    SubjectKey.KIND,
                    work -> decide(work, subject, reason));
        } catch (HeguiException e) {
            if (e.code() != ErrorCode.CONFLICT || races == 1) {
                throw e;
            }
            return shred(desk, command, subject, reason, races - 1);
        }
    }

    private Outcome<SubjectKey> decide(Work work, SubjectId subject, String reason) {
        work.askPlatform(SubjectKey.KIND);
        @Nullable SubjectKey known = work.find(SubjectKey.KIND, subject.value()).orElse(null);
        if (known != null && known.isErased()) {
            return Outcome.done(known);
        }
        Optional<LegalHold> hold = LegalHold.standing(shelf.desk(), work).stream()
                .filter(one -> holds.keeps(one, tenant, subject))
                .findFirst();
        if (hold.isPresent()) {
            return Outcome.refused(VaultRefusal.ON_HOLD, subject, hold.get().id());
        }
        Forgetting.some(shelf.deskOf(tenant), work, subject);
        Erasure erasure = new Erasure(subject, work.actor(), Moment.of(work.at()), reason);
        Suite suite = shelf.ring().primary().suite();
        return work.add(SubjectKey.KIND, Outcome.done(SubjectKey.erased(known, suite, erasure)));
    }

    /** What is on record of that person's erasure; empty when the key was not shredded. */
    public Optional<Erasure> erasure(SubjectId subject) {
        return shelf.find(shelf.deskOf(tenant).homeOf(subject.value()), subject).map(SubjectKey::erased);
    }

    /**
     * How many persons' keys each key of the ring wraps in this tenant, by the id of the ring's key; those that wrap none are left out. Once an older one is
     * not among them, no person's key needs it. Paths of {@link Lookups} that name it still do, and so do digests of commands that are to be known again.
     */
    public Map<String, Long> under() {
        Map<String, Long> all = new TreeMap<>();
        for (int shard = 0; shard < shelf.desk().shards(); shard++) {
            String after = "";
            Map<String, Long> page;
            do {
                page = shelf.desk()
                        .store()
                        .countersFrom(new Partition(tenant, shard), SubjectKey.countPrefix(), after, PAGE);
                for (Map.Entry<String, Long> count : page.entrySet()) {
                    after = count.getKey();
                    all.merge(after.substring(SubjectKey.countPrefix().length()), count.getValue(), Long::sum);
                }
            } while (page.size() == PAGE);
        }
        all.values().removeIf(count -> count == 0);
        return all;
    }

    /**
     * Wraps keys anew whenever a desk with this feature runs, until none is left under an older key of the ring: a hundred in one commit, going on where
     * any node left off. {@link #under} shows how far it is. It also compares what the feed says was shredded with the keys, when a process starts and
     * once a day: a key that somebody put back is destroyed again, an error is logged, and the run counts a failure. Once for each tenant.
     */
    public Feature feature() {
        Rewrapping rewrapping = new Rewrapping(shelf, tenant);
        Erasures erasures = new Erasures(shelf, cache, tenant);
        String suffix = tenant.isEmpty() ? "" : "/" + tenant;
        return Feature.named("privacy.vault" + suffix)
                .task("privacy.vault" + suffix, (desk, shard, limit) -> rewrapping.run(shard, limit))
                .task("privacy.vault.erased" + suffix, (desk, shard, limit) -> erasures.run(shard))
                .build();
    }

    long cached() {
        return cache.size();
    }

    /**
     * Says how a vault is made. Without more: the system's UTC clock, {@link VaultLimits#ofDefaults}, {@link HoldRule#derived}. A ring is needed. Not
     * thread-safe.
     */
    @CanIgnoreReturnValue
    public static final class Builder {
        private final Store store;
        private @Nullable Keyring ring;
        private @Nullable Clock clock;
        private VaultLimits limits = VaultLimits.ofDefaults();
        private @Nullable HoldRule holds;
        private LongSupplier nanos = System::nanoTime;

        private Builder(Store store) {
            this.store = Objects.requireNonNull(store, "store");
        }

        /** What wraps the keys; each key is one message of its primary key. */
        public Builder keyring(Keyring wrapping) {
            ring = Objects.requireNonNull(wrapping, "keyring");
            return this;
        }

        /** Business time, for when keys were made and shredded. */
        public Builder clock(Clock businessTime) {
            clock = Objects.requireNonNull(businessTime, "clock");
            return this;
        }

        /** What is kept at hand. */
        public Builder limits(VaultLimits others) {
            limits = Objects.requireNonNull(others, "limits");
            return this;
        }

        /** Whose keys a legal hold keeps. */
        public Builder holds(HoldRule rule) {
            holds = Objects.requireNonNull(rule, "rule");
            return this;
        }

        /** The machine's time for tests. */
        Builder nanos(LongSupplier time) {
            nanos = time;
            return this;
        }

        /**
         * The vault.
         *
         * @throws IllegalStateException without a ring
         */
        @CheckReturnValue
        public Vault build() {
            if (ring == null) {
                throw new IllegalStateException("a vault needs a ring: Vault.on(store).keyring(ring)");
            }
            var desk = Desk.on(store);
            if (clock != null) {
                desk.clock(clock);
            }
            KeyShelf shelf = new KeyShelf(desk.build(), ring);
            KeyCache cache = new KeyCache(shelf, limits, nanos);
            HoldRule rule = holds == null ? HoldRule.derived(Subjects.of(shelf.desk())) : holds;
            return new Vault(shelf, cache, rule, Sealers.of(ring).digests(), "");
        }
    }
}
