package io.github.hegui.privacy.vault;

import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.KindBuilder;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.PathKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one thing is found by. It lives beside its person's key; nothing is told of it and the audit log does not follow it, so that nothing of it
 * stands in the feed once its person is erased.
 *
 * @param subject whose data
 * @param target what is found, such as an order's id
 * @param values the data, sealed; empty when it was forgotten
 * @param keys the bytes of its blind indexes in Base64, by path and version: so entries can be removed when nothing can be opened any more
 */
record LookupEntry(SubjectId subject, String target, List<Sealed> values, Map<String, String> keys) {

    private static final Duration OVER = Duration.ofMillis(1);

    private static final String NAME = "privacy.vault.lookup";

    /** With no other path. */
    static final Kind<LookupEntry> BASE = kind(List.of());

    static final AccessPath<LookupEntry> ABOUT = BASE.aboutPath().orElseThrow();

    LookupEntry {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(target, "target");
        values = List.copyOf(values);
        keys = java.util.Collections.unmodifiableMap(new TreeMap<>(keys));
    }

    /** The kind with those paths, each as {@code name/version}. */
    static Kind<LookupEntry> kind(Collection<String> stored) {
        KindBuilder<LookupEntry> kind = begun();
        stored.forEach(name -> kind.path(path(name)));
        return kind.build();
    }

    /** The same for an entry that goes with its person: it leaves those paths, and is over a millisecond later, so that not even its id stays. */
    static Kind<LookupEntry> leaving(Collection<String> stored) {
        KindBuilder<LookupEntry> kind = begun().lasts(OVER);
        stored.forEach(name -> kind.path(path(name)));
        return kind.build();
    }

    /** Those with data are about their person: what goes when that person's key is shredded. */
    private static KindBuilder<LookupEntry> begun() {
        return Kind.of(NAME, LookupEntry.class, LookupEntry::id)
                .bookkeeping()
                .about(entry -> entry.values().isEmpty() ? List.of() : List.of(entry.subject()));
    }

    static AccessPath<LookupEntry> path(String stored) {
        int slash = stored.indexOf('/');
        return AccessPath.of(
                stored.substring(0, slash), Integer.parseInt(stored.substring(slash + 1)), entry -> entry.key(stored));
    }

    static String id(SubjectId subject, String target) {
        return subject + "/" + target;
    }

    String id() {
        return id(subject, target);
    }

    private @Nullable PathKey key(String stored) {
        String bytes = keys.get(stored);
        return bytes == null ? null : PathKey.start().raw(Base64.getDecoder().decode(bytes));
    }

    Optional<Sealed> value(io.github.hegui.kernel.personal.PersonalKind kind) {
        return values.stream().filter(value -> value.kind() == kind).findFirst();
    }

    LookupEntry withKeys(Map<String, String> others) {
        return new LookupEntry(subject, target, values, others);
    }

    LookupEntry forgotten() {
        return new LookupEntry(subject, target, List.of(), Map.of());
    }
}
