package io.github.hegui.kernel.crypto;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.time.Moment;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Keys with their history, and the verbs that use them. One is primary and makes everything new; older ones still open. What is made names
 * its key, so a rotation changes no code, and verbs that were taken before follow it. From each key others are derived for each verb and
 * purpose (RFC 5869): one ring serves all, and what was made for one purpose is nothing for another.
 *
 * <p>A ring lives in this process ({@link #create}), comes from one master key ({@link #ofMaster}) or from sealed text ({@link #parse}), or is
 * shared by many processes through a {@link KeyVault} ({@link #in}). Only the last sees what others change, a minute later at the latest, and
 * counts messages together; with the others, each process counts its own.
 *
 * <p>Safe for use by many threads.
 *
 * <pre>{@code
 * Keyring ring = Keyring.in(FileKeyVault.at(Path.of("keys"), Suite.GUOMI, clock), "orders", Suite.GUOMI, clock);
 * Aead aead = ring.aead("order.receiver");
 * byte[] sealed = aead.seal(phone, Context.of("tenant-1", "subject-7", "phone"));
 * ring.rotate();
 * aead.open(sealed, Context.of("tenant-1", "subject-7", "phone"));   // still opens
 * }</pre>
 */
@Implements(
        value = {Clause.A_11_1C, Clause.B_7_2_1, Clause.B_7_2_4, Clause.B_8_3, Clause.B_8_3_3},
        inPart = true)
public final class Keyring {

    private static final long REFRESH_NANOS = 10_000_000_000L;
    private static final int INDEX_BYTES = 16;

    /** How old what is known of a ring in a vault may be when it is used. */
    static final long STALE_NANOS = 60_000_000_000L;

    private final RingHome home;
    private final Clock clock;
    private final KeyLimits limits;
    private final RingUse use;
    private final Map<Suite, Ciphers> ciphers = new EnumMap<>(Suite.class);
    private final AtomicLong refreshed = new AtomicLong(System.nanoTime() - REFRESH_NANOS);

    private Keyring(RingHome home, Clock clock, KeyLimits limits) {
        this.home = home;
        this.clock = Objects.requireNonNull(clock, "clock");
        this.limits = limits;
        this.use = new RingUse(home, limits.messages());
        for (Suite suite : Suite.values()) {
            ciphers.put(suite, new Ciphers(suite));
        }
    }

    /** A ring with one new key, in this process only; {@link #toJson} keeps it. */
    public static Keyring create(Suite suite, Clock clock) {
        return local(RingKeys.fresh(suite, Moment.now(clock)), clock);
    }

    /**
     * A ring whose one key is given; the same key gives the same id. For the master key that an operator hands in.
     *
     * @param master 32 bytes drawn at random, not a password
     * @throws IllegalArgumentException when it has another length
     */
    public static Keyring ofMaster(Suite suite, SecretBytes master, Clock clock) {
        int id = RingKeys.idOf(suite, master);
        RingKey key = new RingKey(id, suite, Moment.now(clock), KeyState.PRIMARY, master, 0);
        return local(new RingKeys(List.of(key)), clock);
    }

    /**
     * The ring of that name in the vault; if there is none it is made, with one key.
     *
     * @param suite of the first key, if the ring is made now
     * @throws HeguiException {@code KEY_VAULT_FAILED}, {@code CANNOT_OPEN} when the vault has another master key than the ring was sealed
     *     with, {@code UNREADABLE_KEYRING}
     */
    public static Keyring in(KeyVault vault, String name, Suite suite, Clock clock) {
        return in(vault, name, suite, clock, System::nanoTime);
    }

    /** The same with the machine's time, for tests. */
    static Keyring in(KeyVault vault, String name, Suite suite, Clock clock, LongSupplier nanos) {
        RingKeys fresh = RingKeys.fresh(suite, Moment.now(clock));
        return new Keyring(VaultHome.of(vault, name, fresh, nanos), clock, KeyLimits.ofDefaults());
    }

    /**
     * The ring that {@link #toJson} wrote.
     *
     * @param name the same as when it was written
     * @param master the same key as when it was written
     * @throws HeguiException {@code CANNOT_OPEN} for garbage, another name or another key; {@code UNREADABLE_KEYRING} for a form of a later
     *     release
     */
    public static Keyring parse(String json, String name, Aead master, Clock clock) {
        return local(RingForm.read(json, RingForm.named(name), name, master), clock);
    }

    /** The ring as JSON, its keys sealed by {@code master} and bound to the name. */
    public String toJson(String name, Aead master) {
        return RingForm.write(ringKeys(), RingForm.named(name), master);
    }

    /** The same ring with other limits than {@link KeyLimits#ofDefaults}; take verbs from this one only. */
    public Keyring withLimits(KeyLimits others) {
        return new Keyring(home, clock, others);
    }

    /** Seals and opens for a purpose, such as {@code order.receiver}. Keep it: what it derived is in it. */
    public Aead aead(String purpose) {
        return new RingAead(this, Objects.requireNonNull(purpose, "purpose"));
    }

    /** Seals and opens streams of any length for a purpose. Keep it. */
    public StreamingAead streaming(String purpose) {
        return new StreamingAead(this, Objects.requireNonNull(purpose, "purpose"));
    }

    /** Tags and checks for a purpose. Keep it. */
    public Mac mac(String purpose) {
        return new RingMac(this, Objects.requireNonNull(purpose, "purpose"));
    }

    /**
     * The blind index of a field under that key, 16 bytes long. Keep it.
     *
     * @throws IllegalArgumentException when the ring has no such key
     * @throws IllegalStateException when the key is disabled or destroyed
     */
    public BlindIndex blindIndex(String field, String keyId) {
        return blindIndex(field, keyId, INDEX_BYTES);
    }

    /**
     * The same, cut to another length: fewer bytes hide more, and give more candidates that are none.
     *
     * @param length from 4 to 32
     */
    public BlindIndex blindIndex(String field, String keyId, int length) {
        return new RingIndex(usable(keyId), Objects.requireNonNull(field, "field"), length);
    }

    /**
     * Signs for a purpose with the primary key as it is now: Ed25519 or SM2 by the key's suite. Does not follow a rotation, since its
     * {@link Signer#keyId} has to stay true; take a new one then. The key id is purpose, point, id of the ring's key.
     */
    public SigningKey signer(String purpose) {
        return SigningKey.derived(ringKeys().primary(), Objects.requireNonNull(purpose, "purpose"));
    }

    /**
     * The public key to what {@link #signer} signed under that key of the ring.
     *
     * @throws IllegalArgumentException when the ring has no such key
     * @throws IllegalStateException when the key is disabled or destroyed
     */
    public VerifyingKey verifyingKey(String purpose, String keyId) {
        return SigningKey.derived(usable(keyId), purpose).verifyingKey();
    }

    /** The key that makes everything new. */
    public KeyInfo primary() {
        return info(ringKeys().primary());
    }

    /** All keys, destroyed ones too, in the order in which they were made. */
    public List<KeyInfo> keys() {
        return ringKeys().all().stream().map(this::info).toList();
    }

    /** Whether the primary key is older than its limit, or has used three quarters of its messages. */
    public boolean isDueForRotation() {
        KeyInfo primary = primary();
        return Moment.now(clock).since(primary.created()).compareTo(limits.age()) >= 0
                || primary.used() >= limits.messages() / 4 * 3;
    }

    /** Makes a new key of the same suite primary; the one before stays enabled. */
    public KeyInfo rotate() {
        return rotate(primary().suite());
    }

    /** The same with a key of that suite: how a platform changes from one suite to the other. */
    public KeyInfo rotate(Suite suite) {
        Moment now = Moment.now(clock);
        return info(home.change(keys -> {
                    RingKeys more = keys.plus(suite, now);
                    return more.promoted(more.latest().name());
                })
                .primary());
    }

    /**
     * Adds an enabled key without making it primary. With many processes: add, wait until all have refreshed, then {@link #promote}; so
     * nobody meets a key that it does not know.
     */
    public KeyInfo add(Suite suite) {
        Moment now = Moment.now(clock);
        return info(home.change(keys -> keys.plus(suite, now)).latest());
    }

    /**
     * Makes an enabled key primary.
     *
     * @throws IllegalStateException when it is not enabled
     */
    public void promote(String keyId) {
        change(keyId, keys -> keys.promoted(keyId));
    }

    /**
     * Nothing opens with that key any more until it is enabled.
     *
     * @throws IllegalStateException when it is not enabled now
     */
    public void disable(String keyId) {
        change(keyId, keys -> keys.moved(keyId, KeyState.DISABLED, KeyState.ENABLED));
    }

    /**
     * Lets a disabled key open again.
     *
     * @throws IllegalStateException when it is not disabled
     */
    public void enable(String keyId) {
        change(keyId, keys -> keys.moved(keyId, KeyState.ENABLED, KeyState.DISABLED));
    }

    /**
     * Throws the key's bytes away, for ever: what was sealed with it opens nowhere any more. Older copies of the ring, such as backups of
     * the vault, still hold them. Other processes know it when they have refreshed, at the latest after a minute: after a rotation wait so long, or
     * what they sealed meanwhile is lost.
     *
     * @throws IllegalStateException when it is primary
     */
    public void destroy(String keyId) {
        change(
                keyId,
                keys -> keys.moved(keyId, KeyState.DESTROYED, KeyState.ENABLED, KeyState.DISABLED, KeyState.DESTROYED));
    }

    /**
     * Reads again what other processes have changed in the vault; never an older ring that somebody put back. It also happens when a verb is used and the last reading is a minute old, and when
     * an unknown key is met, at most every ten seconds.
     *
     * @throws HeguiException {@code KEY_VAULT_FAILED}, also when an older ring is there than this process knows; when a verb is used it does not matter, and the ring is used as it was known
     */
    public void refresh() {
        home.refresh();
    }

    @Override
    public String toString() {
        return "Keyring" + keys();
    }

    RingKeys ringKeys() {
        return home.keys();
    }

    RingUse use() {
        return use;
    }

    Ciphers ciphers(Suite suite) {
        return Objects.requireNonNull(ciphers.get(suite));
    }

    /** Whether the ring was read again because of an id that it does not have. */
    boolean refreshForUnknown(int id) {
        long last = refreshed.get();
        long now = System.nanoTime();
        if (ringKeys().find(id) != null || now - last < REFRESH_NANOS || !refreshed.compareAndSet(last, now)) {
            return false;
        }
        try {
            refresh();
            return true;
        } catch (HeguiException e) {
            // an unreachable vault must not give garbage another answer than a wrong key
            return false;
        }
    }

    private static Keyring local(RingKeys keys, Clock clock) {
        return new Keyring(new LocalHome(keys), clock, KeyLimits.ofDefaults());
    }

    private RingKey usable(String keyId) {
        RingKey key = ringKeys().named(keyId);
        if (!key.opens()) {
            throw new IllegalStateException("key " + keyId + " is " + key.state());
        }
        return key;
    }

    private void change(String keyId, UnaryOperator<RingKeys> change) {
        Objects.requireNonNull(keyId, "keyId");
        home.change(change);
    }

    private KeyInfo info(RingKey key) {
        return key.info(key.used() - use.leftOf(key));
    }
}
