package io.github.hegui.privacy.vault;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.CheckReturnValue;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds things by sealed data of persons: whose number is this, which orders of that name. Nothing is opened to anybody: it answers with ids, and what is
 * found was compared with the data itself. The entries are keyed and cut hashes ({@link io.github.hegui.kernel.crypto.BlindIndex}), stand in
 * no event, and go in the very change in which {@link Vault#shred} destroys the person's key.
 *
 * <pre>{@code
 * Lookups lookups = Lookups.on(desk, vault).keyring(ring)
 *         .path(LookupPath.exact("by-mobile", 1, ringKey, PersonalKind.MOBILE))   // ring.primary().id() when it was made, kept in your settings
 *         .build();
 * lookups.note(command, SubjectId.of(consumer), "order-4711", Clear.of(PersonalKind.MOBILE, "138 1234 5678"));
 * lookups.find("by-mobile", Clear.of(PersonalKind.MOBILE, "+86 13812345678"), 10);
 * }</pre>
 *
 * <p>Texts are brought to one plain form before. To change a path's key, give it the next version with the new key and the old version as what it
 * replaces, and call {@link #reindex} until it is done: until then the old version answers, afterwards its entries are gone and the ring's old key may
 * go. Safe for use by many threads.
 */
public final class Lookups {

    private static final int PAGE = 100;

    private final Desk desk;
    private final Vault vault;
    private final String tenant;
    private final Map<String, BlindKeys> current = new LinkedHashMap<>();
    private final Map<String, BlindKeys> replaced = new LinkedHashMap<>();
    private final Kind<LookupEntry> kind;
    private final Set<String> whole = ConcurrentHashMap.newKeySet();
    private final Map<Partition, String> places = new ConcurrentHashMap<>();

    /**
     * What was found.
     *
     * @param subject whose data it is
     * @param target what it was noted for
     */
    public record Hit(SubjectId subject, String target) {}

    private Lookups(Builder settings, Keyring ring) {
        desk = settings.desk;
        tenant = desk.homeOf("any").tenant();
        vault = settings.vault.forTenant(tenant);
        settings.paths.forEach((name, path) -> current.put(name, new BlindKeys(path, ring, tenant)));
        settings.replaced.forEach((name, path) -> replaced.put(name, new BlindKeys(path, ring, tenant)));
        Set<String> stored = new TreeSet<>();
        current.values().forEach(keys -> stored.add(keys.path().stored()));
        replaced.values().forEach(keys -> stored.add(keys.path().stored()));
        kind = LookupEntry.kind(stored);
    }

    /** Begins; the desk's sealer is that vault. */
    public static Builder on(Desk desk, Vault vault) {
        return new Builder(desk, vault);
    }

    /**
     * Notes what a thing is found by, in place of what was noted for it before; without data it is forgotten. As the platform may: it answers for whose
     * the data are.
     *
     * @param subject whose data
     * @param target what is found: an opaque id
     * @param data at most one text of a kind
     * @return refused with {@link VaultRefusal#ERASED} when the person's key was shredded
     */
    public Outcome<Hit> note(Command command, SubjectId subject, String target, Clear... data) {
        VaultInput.Found asked =
                new VaultInput.Found(subject, target, Arrays.asList(Objects.requireNonNull(data, "data")));
        return desk.execute(
                        command,
                        "privacy.vault.note",
                        asked,
                        desk.homeOf(subject.value()),
                        kind,
                        work -> work.askPlatform(kind).flatMap(platform -> decide(work, asked)))
                .map(entry -> new Hit(entry.subject(), entry.target()));
    }

    private Outcome<LookupEntry> decide(Work work, VaultInput.Found asked) {
        return vault.erasure(asked.subject()).isPresent()
                ? Outcome.refused(VaultRefusal.ERASED, asked.subject())
                : decide(work, entry(work, asked)); // sealed before the key is looked at, as that makes it
    }

    private LookupEntry entry(Work work, VaultInput.Found asked) {
        Map<PersonalKind, String> plain = new EnumMap<>(PersonalKind.class);
        asked.data().forEach(text -> plain.put(text.kind(), BlindKeys.plain(text)));
        return new LookupEntry(
                asked.subject(),
                asked.target(),
                asked.data().stream()
                        .map(text -> work.seal(text, asked.subject()))
                        .toList(),
                keys(plain, work.partition()));
    }

    private Outcome<LookupEntry> decide(Work work, LookupEntry next) {
        Optional<SubjectKey> key = work.find(SubjectKey.KIND, next.subject().value());
        if (key.isPresent() && key.get().isErased()) {
            return Outcome.refused(VaultRefusal.ERASED, next.subject());
        }
        // of this and a shredding at the same time, the second decides anew
        key.ifPresent(known -> work.add(SubjectKey.KIND, Outcome.done(Decision.of(known))));
        Optional<LookupEntry> before = work.find(LookupEntry.BASE, next.id());
        return work.add(before.map(this::kindOver).orElse(kind), Outcome.done(Decision.of(next)));
    }

    /** With the paths of an entry as it stands besides: those that it is to leave. */
    private Kind<LookupEntry> kindOver(LookupEntry entry) {
        Set<String> stored = new TreeSet<>(entry.keys().keySet());
        kind.paths().stream()
                .filter(path -> !path.name().equals(LookupEntry.ABOUT.name()))
                .forEach(path -> stored.add(path.name() + "/" + path.version()));
        return LookupEntry.kind(stored);
    }

    /** In all current versions; in the replaced ones as long as those answer. */
    private Map<String, String> keys(Map<PersonalKind, String> plain, Partition home) {
        Map<String, String> keys = new TreeMap<>();
        current.forEach((name, blind) -> {
            put(keys, blind, plain);
            BlindKeys old = replaced.get(name);
            if (old != null && !isWhole(blind, home)) {
                put(keys, old, plain);
            }
        });
        return keys;
    }

    private static void put(Map<String, String> keys, BlindKeys blind, Map<PersonalKind, String> plain) {
        byte[] key = blind.key(plain);
        if (key != null) {
            keys.put(blind.path().stored(), Base64.getEncoder().encodeToString(key));
        }
    }

    /** What was noted under that text, by shard and then by id; at most so many. */
    public List<Hit> find(String path, Clear text, int limit) {
        return find(path, text, null, limit);
    }

    /**
     * The same by the last four characters of a text, of somebody whose other text is known.
     *
     * @param text its last four characters count
     * @param with the other text, whole
     */
    public List<Hit> find(String path, Clear text, @Nullable Clear with, int limit) {
        BlindKeys asked = Objects.requireNonNull(current.get(path), () -> "there is no lookup " + path);
        List<Hit> hits = new ArrayList<>();
        for (int shard = 0; shard < desk.shards() && hits.size() < limit; shard++) {
            Partition place = new Partition(tenant, shard);
            BlindKeys old = replaced.get(path);
            BlindKeys blind = old != null && !isWhole(asked, place) ? old : asked;
            PathKey wanted = PathKey.start().raw(blind.wanted(text, with));
            String after = "";
            do {
                Page<LookupEntry> page = desk.query(kind, pathOf(blind), place, wanted, after, PAGE);
                page.items().stream()
                        .filter(entry -> blind.agrees(opened(entry), text, with))
                        .limit(limit - hits.size())
                        .forEach(entry -> hits.add(new Hit(entry.subject(), entry.target())));
                after = page.next();
            } while (!after.isEmpty() && hits.size() < limit);
        }
        return hits;
    }

    private static io.github.hegui.kernel.desk.AccessPath<LookupEntry> pathOf(BlindKeys blind) {
        return LookupEntry.path(blind.path().stored());
    }

    /** Its data in plain form; nothing when it does not open any more. */
    private Map<PersonalKind, String> opened(LookupEntry entry) {
        Map<PersonalKind, String> plain = new EnumMap<>(PersonalKind.class);
        try {
            for (Sealed value : entry.values()) {
                byte[] text = vault.open(value.ciphertext(), value.place(tenant));
                plain.put(value.kind(), value.kind().plain(new String(text, StandardCharsets.UTF_8)));
            }
        } catch (HeguiException e) {
            if (e.code() != ErrorCode.CANNOT_OPEN) {
                throw e;
            }
            plain.clear();
        }
        return plain;
    }

    private boolean isWhole(BlindKeys blind, Partition place) {
        String name = blind.path().stored() + "#" + place.shard();
        if (whole.contains(name)) {
            return true;
        }
        try {
            var unused = desk.query(kind, pathOf(blind), place, PathKey.start(), "", 1);
            whole.add(name);
            return true;
        } catch (HeguiException e) {
            if (e.code() != ErrorCode.UNKNOWN_KIND) {
                throw e;
            }
            return false;
        }
    }

    /**
     * Brings the next entries to the versions of now: makes those of new versions, and once all are made removes those of replaced ones. Begins anew in
     * another process; what is done stays done.
     *
     * @param limit entries, 1 to 100
     * @throws HeguiException {@code CANNOT_OPEN} when the data of somebody who was not erased does not open, such as under a disabled key of the ring
     * @return whether it is done in all shards of this tenant; call again until it is
     */
    public boolean reindex(int limit) {
        if (limit < 1 || limit > PAGE) {
            throw new IllegalArgumentException("limit is " + limit + ", 1 to " + PAGE + " is allowed");
        }
        boolean done = true;
        for (int shard = 0; shard < desk.shards(); shard++) {
            done &= reindex(new Partition(tenant, shard), limit);
        }
        return done;
    }

    private boolean reindex(Partition place, int limit) {
        boolean isMade = current.values().stream().allMatch(blind -> isWhole(blind, place));
        String after = places.getOrDefault(place, "");
        List<Document> page = desk.store().scan(place, kind.name(), after, limit);
        page.forEach(document -> rewrite(place, kind.read(document), isMade));
        places.put(place, page.isEmpty() ? "" : page.get(page.size() - 1).key().id());
        if (!page.isEmpty()) {
            return false;
        }
        while (!isMade && !desk.upkeep().reindex(kind, place, limit)) {
            // notes that the new versions hold all; each entry is written once more
        }
        return isMade;
    }

    private void rewrite(Partition place, LookupEntry stale, boolean isMade) {
        if (stale.values().isEmpty()) {
            return;
        }
        Map<PersonalKind, String> plain = opened(stale);
        boolean isErased = plain.isEmpty() && vault.erasure(stale.subject()).isPresent();
        if (plain.isEmpty() && !isErased) {
            throw new HeguiException(
                    ErrorCode.CANNOT_OPEN, "data noted for " + stale.target() + " cannot be opened and is not erased");
        }
        if (!isErased && keysOf(stale, plain, isMade).equals(stale.keys())) {
            return;
        }
        var unused = desk.itself(KeyShelf.SELF)
                .execute(
                        Command.by(KeyShelf.SELF),
                        "privacy.vault.reindex",
                        stale.id(),
                        place,
                        LookupEntry.BASE,
                        work -> {
                            LookupEntry entry =
                                    work.find(LookupEntry.BASE, stale.id()).orElse(stale);
                            if (!entry.values().equals(stale.values())) {
                                return Outcome.done(entry); // noted anew or forgotten meanwhile, with the keys of now
                            }
                            LookupEntry next =
                                    isErased ? entry.forgotten() : entry.withKeys(keysOf(entry, plain, isMade));
                            Kind<LookupEntry> left =
                                    isErased ? LookupEntry.leaving(entry.keys().keySet()) : kindOver(entry);
                            return Outcome.done(work.put(left, Decision.of(next)));
                        });
    }

    private Map<String, String> keysOf(LookupEntry entry, Map<PersonalKind, String> plain, boolean isMade) {
        Map<String, String> keys = new TreeMap<>(isMade ? Map.of() : entry.keys());
        current.values().forEach(blind -> put(keys, blind, plain));
        return keys;
    }

    /** Collects paths; not thread-safe. */
    @CanIgnoreReturnValue
    public static final class Builder {
        private final Desk desk;
        private final Vault vault;
        private final Map<String, LookupPath> paths = new LinkedHashMap<>();
        private final Map<String, LookupPath> replaced = new LinkedHashMap<>();
        private @Nullable Keyring ring;

        private Builder(Desk desk, Vault vault) {
            this.desk = Objects.requireNonNull(desk, "desk");
            this.vault = Objects.requireNonNull(vault, "vault");
        }

        /** The ring whose keys the paths name. */
        public Builder keyring(Keyring keys) {
            ring = Objects.requireNonNull(keys, "keyring");
            return this;
        }

        /** One more path. */
        public Builder path(LookupPath path) {
            if (paths.put(path.name(), path) != null) {
                throw new IllegalArgumentException("lookup " + path.name() + " is there twice");
            }
            return this;
        }

        /** The same in place of an earlier version, which answers until all entries are made. */
        public Builder path(LookupPath path, LookupPath earlier) {
            if (!earlier.name().equals(path.name()) || earlier.version() >= path.version()) {
                throw new IllegalArgumentException(path.stored() + " does not replace " + earlier.stored());
            }
            replaced.put(path.name(), earlier);
            return path(path);
        }

        /**
         * The lookups.
         *
         * @throws IllegalStateException without a ring
         */
        @CheckReturnValue
        public Lookups build() {
            if (ring == null) {
                throw new IllegalStateException("lookups need a ring: keyring(ring)");
            }
            return new Lookups(this, ring);
        }
    }
}
