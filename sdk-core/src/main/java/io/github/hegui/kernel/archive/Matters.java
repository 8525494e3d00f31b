package io.github.hegui.kernel.archive;

import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Effects;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the matters that events are about, and those of them that have ended. Reads only. For one thread. */
final class Matters {

    private static final int MEMBERS = 1_000;

    private final Desk desk;
    private final ArchiveRules rules;
    private final int shard;
    private final Map<DocumentKey, Told> told = new HashMap<>();
    private final Set<Matter> met = new LinkedHashSet<>();
    private final Set<Journal> moved = new LinkedHashSet<>();

    /**
     * What the events said last of a document.
     *
     * @param body its digest; null when it was deleted
     */
    private record Told(long version, byte @Nullable [] body) {}

    /** What documents belong to. */
    record Matter(String tenant, String id) {}

    /** A journaled counter. */
    record Journal(String tenant, String counter) {}

    Matters(Desk desk, ArchiveRules rules, int shard) {
        this.desk = desk;
        this.rules = rules;
        this.shard = shard;
    }

    /** Takes in what a change left. */
    void take(FeedEvent event) {
        Effects left = Effects.parse(event.effects());
        for (Effects.OfDocument document : left.documents()) {
            ArchiveRules.Member<?> member = rules.members().get(document.kind());
            if (member != null) {
                DocumentKey key = left.key(document, shard);
                told.put(key, new Told(document.version(), document.body()));
                String tenant = key.partition().tenant();
                String matter = matter(member, tenant, document.id());
                if (matter != null) {
                    met.add(new Matter(tenant, matter));
                }
            }
        }
        for (Effects.OfCounter move : left.moves()) {
            if (move.reference() != null) {
                moved.add(new Journal(left.tenant(), move.name()));
            }
        }
    }

    private <D> @Nullable String matter(ArchiveRules.Member<D> member, String tenant, String id) {
        if (member.path() == null) {
            return id;
        }
        DocumentKey key =
                new DocumentKey(new Partition(tenant, shard), member.kind().name(), id);
        return desk.store()
                .load(key)
                .filter(document -> isReadable(member, document))
                .map(document -> member.matter(member.kind().read(document)))
                .orElse(null);
    }

    /** @throws HeguiException {@code NEWER_SCHEMA} when a newer release wrote it: that one has to move it, or nobody would look at it again */
    private static boolean isReadable(ArchiveRules.Member<?> member, Document document) {
        if (document.schema() > member.kind().schema()) {
            throw new HeguiException(
                    ErrorCode.NEWER_SCHEMA,
                    document.key().kind() + " has schema " + document.schema() + ", this release archives "
                            + member.kind().schema());
        }
        return !document.isDeleted();
    }

    Set<Matter> met() {
        return met;
    }

    Set<Journal> moved() {
        return moved;
    }

    /** All documents of a matter, if each has ended by then, and they are not too many to leave together; else none. */
    List<Document> ended(Matter matter, Instant horizon) {
        List<Document> all = new ArrayList<>();
        for (ArchiveRules.Member<?> member : rules.members().values()) {
            if (!add(member, matter, horizon, all)) {
                return List.of();
            }
        }
        return all;
    }

    private <D> boolean add(ArchiveRules.Member<D> member, Matter matter, Instant horizon, List<Document> into) {
        List<String> ids = ids(member, matter);
        if (into.size() + ids.size() > ArchiveRules.MOST_DOCUMENTS) {
            return false;
        }
        Partition place = new Partition(matter.tenant(), shard);
        Kind<D> kind = member.kind();
        List<DocumentKey> keys =
                ids.stream().map(id -> new DocumentKey(place, kind.name(), id)).toList();
        for (Document document : desk.store().load(keys)) {
            if (document != null) {
                compare(document);
            }
            if (document == null || !isReadable(member, document)) {
                continue;
            }
            Optional<Instant> ended = member.ended(kind.read(document)).map(moment -> moment.toInstant());
            if (ended.isEmpty() || ended.get().isAfter(horizon)) {
                return false;
            }
            into.add(document);
        }
        return true;
    }

    /** @throws HeguiException {@code LOG_BROKEN} when somebody wrote the document past the SDK: a file would hand it out as proved */
    private void compare(Document document) {
        Told said = told.get(document.key());
        if (said == null) {
            return; // told of before this file, which a check of the store compares
        }
        byte[] body = document.body();
        byte[] digest = body == null ? null : Effects.digest(document.schema(), body);
        if (document.version() < said.version()
                || (document.version() == said.version() && !Arrays.equals(digest, said.body()))) {
            throw new HeguiException(
                    ErrorCode.LOG_BROKEN,
                    "document " + document.key().id() + " of kind "
                            + document.key().kind() + " is not what the log has as its version " + said.version()
                            + ": it is not archived");
        }
    }

    private <D> List<String> ids(ArchiveRules.Member<D> member, Matter matter) {
        AccessPath<D> path = member.path();
        if (path == null) {
            return List.of(matter.id());
        }
        Page<D> page = desk.forTenant(matter.tenant())
                .query(
                        member.kind(),
                        path,
                        new Partition(matter.tenant(), shard),
                        PathKey.start().text(matter.id()),
                        "",
                        MEMBERS);
        return page.items().stream().map(member.kind()::id).toList();
    }
}
