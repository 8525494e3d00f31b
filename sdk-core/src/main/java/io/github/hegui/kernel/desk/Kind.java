package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Limits;
import io.github.hegui.kernel.store.PathEntry;
import io.github.hegui.kernel.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.node.ObjectNode;

/**
 * How records of one type are stored: under which name, in which form, by which paths they are read, and which events there are of them.
 * Immutable; one constant for each type.
 *
 * <pre>{@code
 * static final Kind<Order> KIND = Kind.of("trade.order", Order.class, o -> o.id().value())
 *         .path(BY_SELLER)
 *         .tells(OrderEvent.class)
 *         .party(Role.SELLER, Order::seller)
 *         .build();
 * }</pre>
 *
 * @param <D> a record that Jackson writes and reads
 */
public final class Kind<D> {

    private final String name;
    private final Class<D> type;
    private final Function<D, String> id;
    private final int schema;
    private final @Nullable Duration timeToLive;
    private final int growth;
    private final @Nullable Function<D, Moment> begins;
    private final boolean followed;
    private final List<AccessPath<D>> paths;

    /** Their full names, in the same order: each write asks for them. */
    private final List<String> pathNames;

    private final Map<Integer, UnaryOperator<ObjectNode>> upcasters;
    private final Map<String, EventType<?>> eventTypes;
    private final Map<Class<?>, EventType<?>> eventsByType = new HashMap<>();
    private final Map<Role, Function<D, ? extends @Nullable OpaqueId>> parties;
    private final Map<String, Dimension<D>> dimensions;
    private final About<D> about;
    private final @Nullable AccessPath<D> aboutPath;
    private final @Nullable AccessPath<D> refersPath;
    private final @Nullable CallDue<D> calls;
    private final RefusalCode missing;
    private final RefusalCode stranger;
    private final ObjectWriter writer;
    private final Function<byte[], D> reader;

    Kind(KindBuilder<D> b) {
        name = b.name;
        type = b.type;
        id = b.id;
        schema = b.schema;
        timeToLive = b.timeToLive;
        growth = b.growth;
        begins = b.begins;
        followed = b.followed && b.timeToLive == null;
        about = b.about;
        aboutPath = About.path(about, id);
        refersPath = b.refers == null ? null : References.path(name, id, b.refers);
        paths = withOurs(b.paths);
        pathNames = paths.stream().map(this::pathName).toList();
        upcasters = Map.copyOf(b.upcasters);
        parties = b.parties.isEmpty() ? Map.of() : new EnumMap<>(b.parties);
        dimensions = Map.copyOf(b.dimensions);
        calls = b.calls;
        missing = b.missing;
        stranger = b.stranger;
        eventTypes = Map.copyOf(b.events);
        eventTypes.forEach((event, eventType) ->
                unique("event type " + eventType.type().getName(), eventsByType.put(eventType.type(), eventType)));
        about.check(name, eventTypes.values());
        Map<String, AccessPath<D>> byName = new HashMap<>();
        paths.forEach(path -> unique("path " + path.name(), byName.put(path.name() + "/" + path.version(), path)));
        if (!name.matches("[a-z][a-z0-9.-]{0,99}") || schema < 1) {
            throw new IllegalArgumentException("kind '" + name + "' at schema " + schema
                    + ": 1 to 100 small letters, digits, dots and dashes; from 1");
        }
        if (timeToLive != null && !eventTypes.isEmpty()) {
            throw new IllegalArgumentException(
                    "kind " + name + " is transient, and nothing is told of what is transient");
        }
        if (calls != null && !followed) {
            throw new IllegalArgumentException("kind " + name
                    + " calls somebody outside: its documents last, and the audit log follows what stands in them");
        }
        for (AccessPath<D> path : paths) {
            if (path.isCounted() && (!followed || path.counted() > schema)) {
                throw new IllegalArgumentException(
                        "path " + path.name() + " of kind " + name + " is counted from schema "
                                + path.counted()
                                + " on: counted is what lasts and the audit log follows, from a schema that the"
                                + " kind has");
            }
        }
        writer = Json.mapper().writerFor(type);
        reader = Json.stored(type);
        for (int v = 1; v < schema; v++) {
            if (!upcasters.containsKey(v)) {
                throw new IllegalArgumentException(
                        "kind " + name + " is at schema " + schema + " and has no upcaster from " + v);
            }
        }
    }

    private List<AccessPath<D>> withOurs(List<AccessPath<D>> own) {
        List<AccessPath<D>> all = new ArrayList<>(own);
        if (aboutPath != null) {
            all.add(aboutPath);
        }
        if (refersPath != null) {
            all.add(refersPath);
        }
        return List.copyOf(all);
    }

    private void unique(String what, @Nullable Object earlier) {
        if (earlier != null) {
            throw new IllegalArgumentException("kind " + name + " has " + what + " twice");
        }
    }

    /**
     * Begins a kind at schema 1 that lasts.
     *
     * @param name stable for ever, such as {@code trade.order}
     * @param id the id within the kind
     */
    public static <D> KindBuilder<D> of(String name, Class<D> type, Function<D, String> id) {
        return new KindBuilder<>(name, type, id);
    }

    /** The stable name. */
    public String name() {
        return name;
    }

    /** The record's type. */
    public Class<D> type() {
        return type;
    }

    /** The number of the form that is written. */
    public int schema() {
        return schema;
    }

    /** The document's id within the kind. */
    public String id(D document) {
        return id.apply(document);
    }

    /** Why there is none of an id. */
    RefusalCode missing() {
        return missing;
    }

    /** Why that actor may not touch a document to which it is no party. */
    RefusalCode stranger() {
        return stranger;
    }

    /** Whether that actor is neither of the platform nor, in its role, the document's party. */
    boolean isStranger(D document, Actor actor) {
        if (actor.isOfPlatform()) {
            return false;
        }
        Function<D, ? extends @Nullable OpaqueId> party = parties.get(actor.role());
        OpaqueId id = party == null ? null : party.apply(document);
        return id == null || !id.value().equals(actor.id());
    }

    /** How it is known when somebody outside is called for a document; null when nobody ever is. */
    @Nullable
    CallDue<D> calls() {
        return calls;
    }

    /** The dimension of that name; null when it has none. */
    @Nullable
    Dimension<D> dimension(String dimension) {
        return dimensions.get(dimension);
    }

    /** The roles that have a party in its documents. */
    public Set<Role> parties() {
        return Collections.unmodifiableSet(parties.keySet());
    }

    /** How long a transient document stays after its last write; empty for one that lasts. */
    public Optional<Duration> timeToLive() {
        return Optional.ofNullable(timeToLive);
    }

    /**
     * Refuses a new document that leaves no room for what is to become of it.
     *
     * @throws HeguiException {@code LIMIT_EXCEEDED}
     */
    void refuseFull(byte[] body) {
        int most = Limits.DOCUMENT_BYTES - growth;
        if (growth > 0 && body.length > most) {
            throw new HeguiException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "a new document of kind " + name + " has " + body.length + " bytes, at most " + most
                            + " are taken, so that it can be changed later");
        }
    }

    /** Whose data stands in that document; empty when it is nobody's, or the kind does not say. */
    public Set<SubjectId> about(D document) {
        return about.of(document);
    }

    /** When what the document is about began; null when the kind does not say. */
    @Nullable
    Moment begunAt(D document) {
        return begins == null ? null : begins.apply(document);
    }

    /** The path from a person to the documents about him or her; empty when the kind does not say whose data it holds. */
    public Optional<AccessPath<D>> aboutPath() {
        return Optional.ofNullable(aboutPath);
    }

    /** Why it is about nobody although its documents name persons; empty when it does not say so. */
    public Optional<String> aboutNobody() {
        return Optional.ofNullable(about.why());
    }

    /** Whose an event says that it is; null when it does not say so itself. */
    @Nullable
    Collection<SubjectId> about(FeedEvent event) {
        EventType<?> known = eventTypes.get(event.type());
        return known == null ? null : about.of(known, event);
    }

    /** The paths by which it is read; that of what it {@linkplain #refers refers} to has one name for all kinds and is asked by {@link References} only. */
    public List<AccessPath<D>> paths() {
        return paths;
    }

    /** Its events, by their stable names. */
    public Map<String, EventType<?>> events() {
        return eventTypes;
    }

    /**
     * The type of event that has that record as its body.
     *
     * @throws IllegalArgumentException when it has no event of that type
     */
    @SuppressWarnings("unchecked") // kept under its own class
    public <E> EventType<E> event(Class<E> type) {
        EventType<?> found = eventsByType.get(type);
        if (found == null) {
            throw new IllegalArgumentException("kind " + name + " has no event of type " + type.getName());
        }
        return (EventType<E>) found;
    }

    /**
     * The event as that type.
     *
     * @throws IllegalArgumentException when the event is of another type
     */
    public <E> E event(FeedEvent event, Class<E> as) {
        EventType<?> known = eventTypes.get(event.type());
        if (known == null || !as.isAssignableFrom(known.type())) {
            throw new IllegalArgumentException("event " + event.type() + " is no " + as.getName());
        }
        return as.cast(known.read(event));
    }

    /** The stable name of that type of event. */
    public String eventName(Class<?> event) {
        return event(event).name();
    }

    /**
     * The document's body as it is written now.
     *
     * @throws HeguiException {@code LIMIT_EXCEEDED} when it could not be read back
     */
    public byte[] write(D document) {
        try {
            return Json.bytes(writer, document);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a document of kind " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * A live document's body, older forms brought up to the newest.
     *
     * @throws HeguiException {@code UNREADABLE_DOCUMENT} when it is something else
     */
    public D read(Document document) {
        byte[] body = Objects.requireNonNull(document.body());
        try {
            if (document.schema() >= schema) {
                return reader.apply(body);
            }
            ObjectNode node = (ObjectNode) Json.mapper().readTree(body);
            for (int v = document.schema(); v < schema; v++) {
                node = Objects.requireNonNull(upcasters.get(v)).apply(node);
            }
            return Json.mapper().treeToValue(node, type);
        } catch (RuntimeException e) { // Jackson's, or whatever an upcaster throws on a body that it does not know
            throw new HeguiException(
                    ErrorCode.UNREADABLE_DOCUMENT,
                    name + " " + document.key().id() + " at schema " + document.schema(),
                    e);
        }
    }

    /** Whether the audit log follows what stands in its documents: all kinds but transient ones and bookkeeping. */
    public boolean isFollowed() {
        return followed;
    }

    /** Whether it says what its documents refer to. */
    public boolean refers() {
        return refersPath != null;
    }

    String pathName(AccessPath<D> path) {
        return path.equals(refersPath) ? References.PATH : name + "/" + path.name() + "/" + path.version();
    }

    List<PathEntry> entries(D document) {
        List<PathEntry> entries = new ArrayList<>(paths.size());
        for (int i = 0; i < paths.size(); i++) {
            paths.get(i).entries(pathNames.get(i), document, entries);
        }
        return entries;
    }
}
