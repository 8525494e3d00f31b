package io.github.hegui.privacy.vault;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.crypto.Aead;
import io.github.hegui.kernel.crypto.Context;
import io.github.hegui.kernel.crypto.ExternalKeys;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.SecretAccess;
import io.github.hegui.kernel.crypto.SecretBytes;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.time.Moment;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keys as they are stored: finds them, makes them, wraps and unwraps them. Safe for use by many threads. */
final class KeyShelf {

    static final Actor SELF = Actor.system("privacy.vault");

    /** Stored data depends on these. */
    private static final String WRAPPING = "privacy.vault";

    private static final String SEALING = "privacy.field";
    private static final byte[] PREFIX = {2, 1}; // the form after a ring's, and the number of the person's key

    private static final SecretAccess WRAPPED = SecretAccess.because("a person's key is stored wrapped by the ring");

    private final Desk desk;
    private final Keyring ring;
    private final Aead wrapping;
    private final Map<Suite, ExternalKeys> keys = new EnumMap<>(Suite.class);

    /** A key's bytes as they are stored, and which key of the ring wrapped them. */
    record Wrapped(String ring, String bytes) {}

    KeyShelf(Desk desk, Keyring ring) {
        this.desk = desk;
        this.ring = ring;
        this.wrapping = ring.aead(WRAPPING);
        for (Suite suite : Suite.values()) {
            keys.put(suite, ExternalKeys.of(suite));
        }
    }

    Desk desk() {
        return desk;
    }

    Keyring ring() {
        return ring;
    }

    Desk deskOf(String tenant) {
        return desk.forTenant(tenant);
    }

    Optional<SubjectKey> find(Partition partition, SubjectId subject) {
        return desk.find(SubjectKey.KIND, partition, subject.value());
    }

    static DocumentKey place(Partition partition, SubjectId subject) {
        return new DocumentKey(partition, SubjectKey.KIND.name(), subject.value());
    }

    /** Those that are there, in one read. */
    Map<DocumentKey, SubjectKey> find(List<DocumentKey> keys) {
        Map<DocumentKey, SubjectKey> found = new LinkedHashMap<>();
        for (@Nullable Document document : desk.store().load(keys)) {
            if (document != null && !document.isDeleted()) {
                found.put(document.key(), SubjectKey.KIND.read(document));
            }
        }
        return found;
    }

    /** The person's key, made if there is none; of two nodes that make one at the same time, one makes it. */
    SubjectKey findOrMake(Partition partition, SubjectId subject) {
        return find(partition, subject).orElseGet(() -> make(partition, subject));
    }

    private SubjectKey make(Partition partition, SubjectId subject) {
        Suite suite = ring.primary().suite();
        Wrapped wrapped = wrap(SecretBytes.random(ExternalKeys.KEY_BYTES), partition.tenant(), subject);
        return deskOf(partition.tenant())
                .itself(SELF)
                .execute(
                        Command.by(SELF),
                        "privacy.vault.make",
                        subject,
                        partition,
                        SubjectKey.KIND,
                        work -> Outcome.done(work.find(SubjectKey.KIND, subject.value())
                                .orElseGet(() -> {
                                    SubjectKey fresh = new SubjectKey(
                                            subject,
                                            suite,
                                            wrapped.ring(),
                                            wrapped.bytes(),
                                            Moment.of(work.at()),
                                            null);
                                    return work.put(
                                            SubjectKey.KIND,
                                            Decision.of(fresh)
                                                    .moving(java.util.List.of(SubjectKey.under(fresh.ring())
                                                            .by(1))));
                                })))
                .orElseThrow();
    }

    /**
     * Seals and opens under that key.
     *
     * @throws io.github.hegui.kernel.outcome.HeguiException {@code CANNOT_OPEN} when the ring's key is gone
     */
    Aead aead(SubjectKey key, String tenant) {
        return Objects.requireNonNull(keys.get(key.suite())).aead(unwrap(key, tenant), SEALING, PREFIX);
    }

    Wrapped rewrap(SubjectKey key, String tenant) {
        return wrap(unwrap(key, tenant), tenant, key.subject());
    }

    private SecretBytes unwrap(SubjectKey key, String tenant) {
        byte[] bytes = Base64.getDecoder().decode(key.wrapped());
        return SecretBytes.of(wrapping.open(bytes, context(tenant, key.subject())));
    }

    private Wrapped wrap(SecretBytes key, String tenant, SubjectId subject) {
        byte[] bytes = wrapping.seal(key.toByteArray(WRAPPED), context(tenant, subject));
        // what a ring seals names its key: one byte of form, four of id; asking the ring could give the next primary
        // key
        return new Wrapped(
                HexFormat.of().formatHex(bytes, 1, 5), Base64.getEncoder().encodeToString(bytes));
    }

    private static Context context(String tenant, SubjectId subject) {
        return Context.of("hegui.vault", tenant, subject.value());
    }
}
