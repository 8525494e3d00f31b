package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.CheckReturnValue;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.Limits;
import io.github.hegui.kernel.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Collects what a kind is; not thread-safe. */
@CanIgnoreReturnValue
public final class KindBuilder<D> {

    private static final Pattern WORD_INSIDE = Pattern.compile("(?<=.)[A-Z]");

    final String name;
    final Class<D> type;
    final Function<D, String> id;
    int schema = 1;

    @Nullable
    Duration timeToLive;

    int growth;
    boolean followed = true;
    final List<AccessPath<D>> paths = new ArrayList<>();
    final Map<Integer, UnaryOperator<ObjectNode>> upcasters = new HashMap<>();
    final Map<String, EventType<?>> events = new HashMap<>();
    final Map<Role, Function<D, ? extends @Nullable OpaqueId>> parties = new EnumMap<>(Role.class);
    final Map<String, Dimension<D>> dimensions = new HashMap<>();
    About<D> about = About.nothing();

    @Nullable
    Function<D, ? extends Collection<? extends OpaqueId>> refers;

    @Nullable
    CallDue<D> calls;

    @Nullable
    Function<D, Moment> begins;

    RefusalCode missing = DeskRefusal.NOT_FOUND;
    RefusalCode stranger = DeskRefusal.NOT_YOURS;

    KindBuilder(String name, Class<D> type, Function<D, String> id) {
        this.name = name;
        this.type = type;
        this.id = id;
    }

    /** The number of the form that is written now. */
    public KindBuilder<D> schema(int number) {
        schema = number;
        return this;
    }

    /**
     * How many bytes a new document leaves below the limit of {@link Limits#DOCUMENT_BYTES} for what is to become of it; a larger one is
     * refused when it is made, not when it is to move.
     */
    public KindBuilder<D> growing(int bytes) {
        growth = bytes;
        return this;
    }

    /** Turns the JSON of one form into that of the next; pure, run on read. */
    public KindBuilder<D> upcast(int from, UnaryOperator<ObjectNode> change) {
        upcasters.put(from, change);
        return this;
    }

    /** Makes it transient: no events, gone so long after its last write. */
    public KindBuilder<D> lasts(Duration time) {
        timeToLive = time;
        return this;
    }

    /**
     * Makes it bookkeeping, such as a position in the feed: the audit log does not follow what stands in it, and nothing is told when
     * it alone is written.
     */
    public KindBuilder<D> bookkeeping() {
        followed = false;
        return this;
    }

    /** A path by which it is read. */
    public KindBuilder<D> path(AccessPath<D> path) {
        paths.add(path);
        return this;
    }

    /** An event of it; its full name is the kind's, a dot and this. */
    public KindBuilder<D> event(String event, Class<?> eventType) {
        return event(EventType.of(name + "." + event, eventType));
    }

    /** An event of it, under its own name; for one that other modules read, or that has several forms. */
    public KindBuilder<D> event(EventType<?> type) {
        if (events.put(type.name(), type) != null) {
            throw new IllegalArgumentException("kind " + name + " has event " + type.name() + " twice");
        }
        return this;
    }

    /**
     * All its events: the records of a sealed interface, each under its own name in small letters with dashes.
     *
     * @throws IllegalArgumentException when the interface is not sealed
     */
    public KindBuilder<D> tells(Class<?> sealed) {
        if (!sealed.isSealed()) {
            throw new IllegalArgumentException(sealed.getName() + " is not sealed");
        }
        for (Class<?> type : sealed.getPermittedSubclasses()) {
            if (events.values().stream().noneMatch(known -> known.type() == type)) {
                event(
                        WORD_INSIDE
                                .matcher(type.getSimpleName())
                                .replaceAll("-$0")
                                .toLowerCase(Locale.ROOT),
                        type);
            }
        }
        return this;
    }

    /**
     * Who may act on a document in that role, besides the platform, which may always. Without any party it is the platform's alone.
     *
     * @param who gives null where a document has nobody in that role
     */
    public KindBuilder<D> party(Role role, Function<D, ? extends @Nullable OpaqueId> who) {
        parties.put(role, who);
        return this;
    }

    /**
     * Where its documents lie, for who may reach them; narrowed by looking at each document of a page.
     *
     * @param dimension such as {@code shop}
     * @param value null where a document lies nowhere; nobody who is confined to that dimension reaches it then
     */
    public KindBuilder<D> dimension(String dimension, Function<D, @Nullable String> value) {
        return dimension(new Dimension<>(dimension, value, null));
    }

    /**
     * The same with a path, by which pages are narrowed without looking at what is out of reach.
     *
     * @param path whose keys begin with the value as a text, {@code PathKey.start().text(value)}
     */
    public KindBuilder<D> dimension(String dimension, Function<D, @Nullable String> value, AccessPath<D> path) {
        return dimension(new Dimension<>(dimension, value, path));
    }

    private KindBuilder<D> dimension(Dimension<D> dimension) {
        if (dimensions.put(dimension.name(), dimension) != null) {
            throw new IllegalArgumentException("kind " + name + " has dimension " + dimension.name() + " twice");
        }
        return this;
    }

    /**
     * Whose data stands in a document. Makes the path by which {@link Subjects} finds it; where the kind has documents already, {@link Upkeep#reindex} fills it.
     *
     * @param persons pure; at most {@value AccessPath#MOST_KEYS} persons, none where it is nobody's
     */
    public KindBuilder<D> about(Function<D, ? extends Collection<SubjectId>> persons) {
        about = about.of(persons);
        return this;
    }

    /**
     * Whose data stands in an event, where it is not that of whom its document is about, or documents are {@linkplain Work#remove removed}.
     *
     * @param event one of the kind's
     * @param persons pure
     */
    public <E> KindBuilder<D> about(Class<E> event, Function<E, ? extends Collection<SubjectId>> persons) {
        about = about.event(event, persons);
        return this;
    }

    /**
     * That its documents are about no person although they name one, such as the officer who signed.
     *
     * @param why for who reads the code
     */
    public KindBuilder<D> aboutNobody(String why) {
        about = about.nobody(why);
        return this;
    }

    /**
     * What its documents refer to that is held for them, wherever it lives, such as attachments: it is held as long as one of them refers to it. Makes the path by
     * which {@link References} knows; where the kind has documents already, {@link Upkeep#reindex} fills it, before what they refer to is looked for.
     *
     * @param ids pure; at most {@value AccessPath#MOST_KEYS}
     */
    public KindBuilder<D> refersTo(Function<D, ? extends Collection<? extends OpaqueId>> ids) {
        refers = ids;
        return this;
    }

    /**
     * That somebody outside is called for its documents; {@link Calls} says what is asked and what follows. Whatever writes a document notes the call with it.
     * Documents that were there before it was said get theirs when they are written next.
     *
     * @param counterpart who is called, such as a payment channel's name: 1 to 64 printable characters without white space and slash
     * @param at from when on, null for a document for which nobody is called (any more). It stays as long as it gives the same time, whatever else
     *     becomes of the document; another time is another call
     */
    public KindBuilder<D> calls(Function<D, String> counterpart, Function<D, @Nullable Moment> at) {
        calls = new CallDue<>(counterpart, at);
        return this;
    }

    /**
     * When what its documents are about began, such as an order's placement: nothing is recorded of it as having happened before
     * ({@link DeskRefusal#BEFORE_IT_BEGAN}).
     */
    public KindBuilder<D> begins(Function<D, Moment> time) {
        begins = time;
        return this;
    }

    /** How it is refused when there is none of an id; the sentence is given the id. Without it {@link DeskRefusal#NOT_FOUND}. */
    public KindBuilder<D> missing(RefusalCode code) {
        missing = code;
        return this;
    }

    /** How somebody is refused who is no party; the sentence is given the actor and the id. Without it {@link DeskRefusal#NOT_YOURS}. */
    public KindBuilder<D> stranger(RefusalCode code) {
        stranger = code;
        return this;
    }

    /**
     * The kind.
     *
     * @throws IllegalArgumentException when an upcaster is missing
     */
    @CheckReturnValue
    public Kind<D> build() {
        return new Kind<>(this);
    }
}
