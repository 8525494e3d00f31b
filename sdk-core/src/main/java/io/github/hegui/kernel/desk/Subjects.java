package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathQuery;
import io.github.hegui.kernel.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is held of a person: documents and events of the kinds that {@linkplain KindBuilder#about say} whose data they hold, wherever they live. For who
 * answers a request of a person, and who has to know before something is destroyed. Safe for use by many threads.
 *
 * <pre>{@code
 * Subjects subjects = Subjects.of(desk);
 * Page<Subjects.Held<?>> page = subjects.documents(SubjectId.of(consumer), List.of(Order.KIND, Consignment.KIND), "", 50);
 * List<Sealed> sealed = subjects.sealed(page.items().get(0).document());   // to ask a disclosure for
 * }</pre>
 */
@Implements(value = Clause.B_7_2_4, inPart = true)
public final class Subjects {

    /** Events that one call reads of the feed at most. */
    private static final int MOST_READ = 16_384;

    private final Desk desk;

    private Subjects(Desk desk) {
        this.desk = desk;
    }

    /**
     * Of that desk's tenant.
     *
     * @param desk one that is bound to a caller shows documents within that caller's scope, and no events
     */
    public static Subjects of(Desk desk) {
        return new Subjects(desk);
    }

    /**
     * A document that is about a person.
     *
     * @param kind of which kind
     * @param document as it is now
     */
    public record Held<D>(Kind<D> kind, D document) {

        /** Checks. */
        public Held {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(document, "document");
        }

        /** Its id within the kind. */
        public String id() {
            return kind.id(document);
        }
    }

    /**
     * A page of the documents about a person over all shards, kind after kind by name. Each kind is an index range a shard: what it costs is what it gives.
     *
     * @param kinds at least one; each says whose data it holds
     * @param after where the page before ended; empty for the first
     * @param limit 1 to 1,000; a page may hold fewer and still have a next one
     * @throws IllegalArgumentException when a kind does not say it, or {@code after} is of another page
     * @throws io.github.hegui.kernel.outcome.HeguiException {@code UNKNOWN_KIND} when a kind began to say it and was not filled yet: see {@link
     *     Upkeep#reindex}
     */
    public Page<Held<?>> documents(SubjectId subject, Collection<? extends Kind<?>> kinds, String after, int limit) {
        List<Kind<?>> all = sorted(kinds);
        for (Kind<?> kind : all) {
            var unused = pathOf(kind);
        }
        int from = after.isEmpty() ? 0 : at(all, after);
        String within = after.substring(after.indexOf(':') + 1);
        List<Held<?>> found = new ArrayList<>();
        for (int i = from; i < all.size(); i++) {
            String next = addTo(found, all.get(i), subject, within, limit - found.size());
            within = "";
            if (!next.isEmpty()) {
                return new Page<>(found, all.get(i).name() + ":" + next);
            }
            if (found.size() == limit && i + 1 < all.size()) {
                return new Page<>(found, all.get(i + 1).name() + ":");
            }
        }
        return new Page<>(found, "");
    }

    private <D> String addTo(List<Held<?>> found, Kind<D> kind, SubjectId subject, String after, int limit) {
        Page<D> page = desk.everywhere(kind, pathOf(kind), About.prefix(subject), after, limit);
        page.items().forEach(document -> found.add(new Held<>(kind, document)));
        return page.next();
    }

    private static <D> AccessPath<D> pathOf(Kind<D> kind) {
        return kind.aboutPath()
                .orElseThrow(() -> new IllegalArgumentException(
                        "kind " + kind.name() + " does not say whose data it holds: about(document -> persons)"));
    }

    private static List<Kind<?>> sorted(Collection<? extends Kind<?>> kinds) {
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("no kinds to look among");
        }
        return kinds.stream()
                .<Kind<?>>map(kind -> kind)
                .sorted(Comparator.comparing(Kind::name))
                .toList();
    }

    private static int at(List<Kind<?>> kinds, String after) {
        int colon = after.indexOf(':');
        for (int i = 0; i < kinds.size() && colon > 0; i++) {
            if (kinds.get(i).name().equals(after.substring(0, colon))) {
                return i;
            }
        }
        throw new IllegalArgumentException("'next' is not what a page of these kinds gave");
    }

    /**
     * A page of the events about a person, shard after shard in the feed's order: those that say so themselves, and those of documents that are about
     * him or her now. Reads the whole feed, at most 16,384 events a call: a page may hold fewer than asked for, or none, and still have a next one.
     *
     * @param kinds whose events are wanted
     * @param after where the page before ended; empty for the first
     * @param limit 1 to 1,000
     * @throws IllegalArgumentException when {@code after} did not come from a page
     * @throws IllegalStateException on a desk that is bound to a caller: the feed is not narrowed
     */
    public Page<FeedEvent> events(SubjectId subject, Collection<? extends Kind<?>> kinds, String after, int limit) {
        if (limit < 1 || limit > PathQuery.MOST) {
            throw new IllegalArgumentException("limit is " + limit + ", 1 to " + PathQuery.MOST + " is allowed");
        }
        if (desk.bound() != null) {
            throw new IllegalStateException("events are read by a desk that is not bound: the feed is not narrowed");
        }
        return new Reading(subject, kinds, limit).from(Place.parse(after));
    }

    /** Behind that event of a shard. */
    private record Place(int shard, long sequence) {

        static Place parse(String text) {
            if (!text.isEmpty() && !text.matches("[0-9]{1,4}\\.[0-9]{1,18}")) {
                throw new IllegalArgumentException("'next' is not what a page of events gave");
            }
            int dot = text.indexOf('.');
            return text.isEmpty()
                    ? new Place(0, 0)
                    : new Place(Integer.parseInt(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1)));
        }

        @Override
        public String toString() {
            return shard + "." + sequence;
        }
    }

    /** One call's way along the feed. */
    private final class Reading {
        private final SubjectId subject;
        private final Map<String, Kind<?>> kinds = new HashMap<>();
        private final Map<DocumentKey, Boolean> known = new HashMap<>();

        /** By kind and shard, the ids of the documents about the person; null where there are too many to be told at once. */
        private final Map<String, @Nullable Set<String>> held = new HashMap<>();

        private final int limit;
        private final List<FeedEvent> found = new ArrayList<>();
        private int read;

        Reading(SubjectId subject, Collection<? extends Kind<?>> kinds, int limit) {
            this.subject = subject;
            this.limit = limit;
            sorted(kinds).forEach(kind -> this.kinds.put(kind.name(), kind));
        }

        Page<FeedEvent> from(Place begin) {
            Store store = desk.home();
            Place place = begin;
            while (place.shard() < store.shards()) {
                var unused = store.sequence(place.shard());
                List<FeedEvent> page = store.feed(place.shard(), place.sequence(), PathQuery.MOST);
                for (FeedEvent event : page) {
                    place = new Place(place.shard(), event.sequence());
                    read++;
                    if (isWanted(event)) {
                        found.add(event);
                    }
                    if (found.size() == limit) {
                        return new Page<>(found, place.toString());
                    }
                }
                if (page.size() < PathQuery.MOST) {
                    place = new Place(place.shard() + 1, 0);
                }
                if (read >= MOST_READ && place.shard() < store.shards()) {
                    return new Page<>(found, place.toString());
                }
            }
            return new Page<>(found, "");
        }

        private boolean isWanted(FeedEvent event) {
            Kind<?> kind = kinds.get(event.key().kind());
            if (kind == null
                    || !kind.events().containsKey(event.type())
                    || !event.key().partition().tenant().equals(desk.homeOf("").tenant())) {
                return false;
            }
            Collection<SubjectId> said = kind.about(event);
            return said == null ? isHeld(event.key()) : said.contains(subject);
        }

        private boolean isHeld(DocumentKey key) {
            String place = key.kind() + "/" + key.partition().shard();
            if (!held.containsKey(place)) {
                held.put(place, held(key));
            }
            Set<String> ids = held.get(place);
            return ids == null
                    ? known.computeIfAbsent(key, document -> stands(document, subject))
                    : ids.contains(key.id());
        }

        /** One range of the index instead of a look for each document. */
        private @Nullable Set<String> held(DocumentKey key) {
            List<Store.Found> found = desk.home()
                    .query(PathQuery.of(
                            key.partition(), About.pathOf(key.kind()), About.prefix(subject), PathQuery.MOST));
            return found.size() == PathQuery.MOST
                    ? null
                    : found.stream().map(each -> each.document().key().id()).collect(Collectors.toSet());
        }
    }

    /**
     * Whether a document is about a person, as far as its kind says so: one look into an index.
     *
     * @throws IllegalStateException on a desk that is bound to a caller
     */
    public boolean isAbout(DocumentKey document, SubjectId subject) {
        var unused = desk.store(); // refused on a bound desk
        return stands(document, subject);
    }

    private boolean stands(DocumentKey document, SubjectId subject) {
        return !desk.home()
                .query(PathQuery.of(
                        document.partition(), About.pathOf(document.kind()), About.key(subject, document.id()), 1))
                .isEmpty();
    }

    /**
     * Whether an event may be about a person; for who destroys, and errs on the side of keeping: when the person's id stands anywhere in it, he or she did it, its document
     * is about him or her, or is not there any more.
     */
    public boolean mayConcern(FeedEvent event, SubjectId subject) {
        String quoted = Json.write(subject);
        return isBy(event.actor(), subject.value())
                || new String(event.body(), StandardCharsets.UTF_8).contains(quoted)
                || stands(event.key(), subject)
                || isGone(desk.home().load(event.key()));
    }

    private static boolean isBy(String actor, String subject) {
        String party = ":" + subject;
        return actor.endsWith(party) || actor.contains(party + " by ") || actor.endsWith(" by " + subject);
    }

    private static boolean isGone(Optional<Document> document) {
        return document.isEmpty() || document.get().isDeleted();
    }

    /**
     * Whether what is held of that document may be about a person, wherever in that tenant it lives; yes, too, when its kind does not say whose data it
     * holds, or it is not there. For who destroys.
     */
    public boolean mayConcern(String kind, String id, String tenant, SubjectId subject) {
        boolean isThere = false;
        for (int shard = 0; shard < desk.shards(); shard++) {
            Partition place = new Partition(tenant, shard);
            DocumentKey key = new DocumentKey(place, kind, id);
            if (!isGone(desk.home().load(key))) {
                isThere = true;
                if (stands(key, subject) || !desk.isNoted(kind, About.pathOf(kind), place)) {
                    return true;
                }
            }
        }
        return !isThere;
    }

    /**
     * What is sealed in a document or in the body of an event, in the order in which it stands there: to ask a disclosure for, or its masks.
     *
     * @throws IllegalArgumentException when it cannot be written as JSON, such as with clear personal data in it
     */
    public List<Sealed> sealed(Object body) {
        return SealedParts.of(body);
    }
}
