package io.github.hegui.privacy.vault;

import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The key of one person, wrapped; or that there is none any more.
 *
 * @param subject whose; the document's id
 * @param suite with which the key seals
 * @param ring the id of the ring's key that wrapped it; empty when it was shredded
 * @param wrapped in Base64; empty when it was shredded
 * @param made when
 * @param erased set when it was shredded, and then for ever
 */
record SubjectKey(
        SubjectId subject,
        Suite suite,
        String ring,
        String wrapped,
        Moment made,
        @Nullable Erasure erased) {

    /** Those that are there, by the key that wrapped them: what is left to do after a rotation. */
    static final AccessPath<SubjectKey> UNDER = AccessPath.of(
            "under", 1, key -> key.isErased() ? null : PathKey.start().text(key.ring()));

    static final Kind<SubjectKey> KIND = Kind.of(
                    "privacy.vault.key", SubjectKey.class, key -> key.subject().value())
            .path(UNDER)
            .event("shredded", Erasure.class)
            .about(key -> List.of(key.subject()))
            .build();

    /** Goes up with each shredding in a tenant's shard: what other nodes look at. */
    static final Counter SHREDDED = Counter.free("privacy.vault.shredded");

    private static final String COUNT = "privacy.vault.under/";

    SubjectKey {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(suite, "suite");
        Objects.requireNonNull(made, "made");
        if ((erased != null) != ring.isEmpty() || (erased != null) != wrapped.isEmpty()) {
            throw new IllegalArgumentException("a key is wrapped by a key, or erased and gone");
        }
    }

    /** How many keys a key of the ring wraps, in a tenant's shard. */
    static Counter under(String ringKey) {
        return Counter.free(COUNT + ringKey);
    }

    static String countPrefix() {
        return COUNT;
    }

    boolean isErased() {
        return erased != null;
    }

    SubjectKey wrappedBy(String ringKey, String bytes) {
        return new SubjectKey(subject, suite, ringKey, bytes, made, null);
    }

    /**
     * Destroys a person's key for good; where there is none, that there will be none.
     *
     * @param known the key; null where there is none
     * @param suite of a key that never was
     */
    static Decision<SubjectKey> erased(@Nullable SubjectKey known, Suite suite, Erasure erasure) {
        SubjectKey next = known == null
                ? new SubjectKey(erasure.subject(), suite, "", "", erasure.at(), erasure)
                : new SubjectKey(known.subject, known.suite, "", "", known.made, erasure);
        Decision<SubjectKey> decision = Decision.of(next).telling(erasure).moving(List.of(SHREDDED.by(1)));
        return known == null
                ? decision
                : decision.moving(List.of(under(known.ring).by(-1)));
    }
}
