package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.PathKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whose data stands in the documents and events of a kind: said by functions, and found by a path in which a document has a key for each of its persons.
 *
 * @param persons of a document; null when the kind does not say
 * @param why it is about nobody; null when it does not say so
 * @param events the persons of those events that say it themselves
 */
record About<D>(
        @Nullable Function<D, ? extends Collection<SubjectId>> persons,
        @Nullable String why,
        Map<Class<?>, Function<Object, ? extends Collection<SubjectId>>> events) {

    /** Name and version; stored. */
    private static final String PATH = "about";

    private static final int VERSION = 1;

    /** Bytes of a digest that stands for an id, which may be longer than a key. */
    private static final int ID_BYTES = 16;

    About {
        events = Map.copyOf(events);
    }

    static <D> About<D> nothing() {
        return new About<>(null, null, Map.of());
    }

    About<D> of(Function<D, ? extends Collection<SubjectId>> whose) {
        return new About<>(whose, why, events);
    }

    About<D> nobody(String reason) {
        return new About<>(persons, reason, events);
    }

    <E> About<D> event(Class<E> type, Function<E, ? extends Collection<SubjectId>> whose) {
        Map<Class<?>, Function<Object, ? extends Collection<SubjectId>>> more = new HashMap<>(events);
        more.put(type, event -> whose.apply(type.cast(event)));
        return new About<>(persons, why, more);
    }

    /** @throws IllegalArgumentException when it says both, or names an event that the kind does not have */
    void check(String kind, Collection<EventType<?>> types) {
        if (why != null && (why.isBlank() || persons != null || !events.isEmpty())) {
            throw new IllegalArgumentException(
                    "kind " + kind + " says whose data it holds, or why it is nobody's, and not both");
        }
        for (Class<?> event : events.keySet()) {
            if (types.stream().noneMatch(type -> type.type() == event)) {
                throw new IllegalArgumentException("kind " + kind + " has no event of type " + event.getName());
            }
        }
    }

    /** The path; null when the kind does not say. */
    static <D> @Nullable AccessPath<D> path(About<D> about, Function<D, String> id) {
        return about.persons == null
                ? null
                : AccessPath.many(PATH, VERSION, document -> keys(about.of(document), id.apply(document)));
    }

    private static List<PathKey> keys(Set<SubjectId> persons, String id) {
        List<PathKey> keys = new ArrayList<>(persons.size());
        for (SubjectId person : persons) {
            keys.add(key(person, id));
        }
        return keys;
    }

    /** The path's full name in a kind of that name. */
    static String pathOf(String kind) {
        return kind + "/" + PATH + "/" + VERSION;
    }

    static PathKey prefix(SubjectId person) {
        return PathKey.start().text(person.value());
    }

    /** One person's key of one document: so it is one look whether a document is about somebody. */
    static PathKey key(SubjectId person, String id) {
        return prefix(person).raw(Arrays.copyOf(Digests.sha256(id.getBytes(StandardCharsets.UTF_8)), ID_BYTES));
    }

    Set<SubjectId> of(D document) {
        return persons == null ? Set.of() : new LinkedHashSet<>(persons.apply(document));
    }

    /** Whose an event says that it is; null when it does not say, or was erased. */
    @Nullable
    Collection<SubjectId> of(EventType<?> type, FeedEvent event) {
        Function<Object, ? extends Collection<SubjectId>> said = events.get(type.type());
        if (said == null || event.isRedacted()) {
            return null;
        }
        Object body = type.read(event);
        if (body == null) {
            throw new HeguiException(ErrorCode.UNREADABLE_DOCUMENT, "event " + event.id() + " is empty");
        }
        return List.copyOf(said.apply(body));
    }
}
