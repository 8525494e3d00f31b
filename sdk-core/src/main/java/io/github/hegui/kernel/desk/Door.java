package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.id.CodeKind;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a front door is made of: the verbs of one kind of document. Each is one command whose action is the kind's name, a dot and the verb; of each the
 * kernel asks whether the document is there and whether the actor is a party to it, so that no verb can forget to. Immutable and safe for use by many
 * threads.
 *
 * <pre>{@code
 * Outcome<Order> confirm(Command command, OrderId id) {
 *     return door.step(command, "confirm", id, Confirming::confirm);
 * }
 * }</pre>
 *
 * @param <D> the document
 */
public final class Door<D> {

    private final Desk desk;
    private final Kind<D> kind;

    Door(Desk desk, Kind<D> kind) {
        this.desk = desk;
        this.kind = kind;
    }

    /**
     * A verb that takes one document one step further.
     *
     * @param verb stable: with the kind's name it is the command's action
     * @param asked what is asked for besides; records with constraints, so that what breaks them is refused; of lists and maps only what keeps its order, or what makes a repetition the same is not the same
     */
    public Outcome<D> step(
            Command command,
            String verb,
            OpaqueId id,
            BiFunction<D, Step, Outcome<Decision<D>>> decide,
            Object... asked) {
        return work(command, verb, id, work -> work.change(kind, id.value(), decide), asked);
    }

    /**
     * A verb that takes one document one step further, and others along with it; the first decision that is refused refuses all of it.
     *
     * @param along asked when the step itself is not refused
     */
    public Outcome<D> step(
            Command command,
            String verb,
            OpaqueId id,
            BiFunction<D, Step, Outcome<Decision<D>>> decide,
            Work.Along<D> along,
            Object... asked) {
        return work(command, verb, id, work -> work.change(kind, id.value(), decide, along), asked);
    }

    /**
     * A verb that changes this document and others; the first decision that is refused refuses all of it.
     *
     * @param decide gives the outcome of its last part; hands in its decisions by {@link Work#change}, and of what goes along by {@link Work#changeAlong}
     */
    public Outcome<D> work(
            Command command, String verb, OpaqueId id, Function<Work, Outcome<?>> decide, Object... asked) {
        Objects.requireNonNull(command, "command");
        Objects.requireNonNull(id, "id");
        List<Object> content = new ArrayList<>(1 + asked.length);
        content.add(id.value());
        content.addAll(Arrays.asList(asked));
        return desk.execute(command, kind.name() + "." + verb, content, desk.placeOf(id.value()), kind, work -> {
            Outcome<?> outcome = decide.apply(work);
            return outcome.isDone() ? work.read(kind, id.value()) : Outcome.refused(outcome.refusal());
        });
    }

    /**
     * A verb that removes this document for good; the same command again is done.
     *
     * @param decide as for {@link Work#remove}: the document as it was last, with what is told
     * @param asked what is asked for besides
     */
    public Outcome<Removed> remove(
            Command command,
            String verb,
            OpaqueId id,
            BiFunction<D, Step, Outcome<Decision<D>>> decide,
            Object... asked) {
        List<Object> content = new ArrayList<>(1 + asked.length);
        content.add(id.value());
        content.addAll(Arrays.asList(asked));
        return desk.remove(
                command,
                kind.name() + "." + verb,
                content,
                desk.placeOf(id.value()),
                kind,
                id.value(),
                work -> work.remove(kind, id.value(), decide));
    }

    /**
     * A verb that makes a document in the home of its owner, under an id that derives from the command.
     *
     * @param owner whose shard it lives in, such as the seller's id
     * @param code the first letters of its id
     * @param asked what is asked for
     * @param decide makes it and hands it in, by {@link Work#add}; given the id
     */
    public Outcome<D> make(
            Command command,
            String verb,
            String owner,
            CodeKind code,
            Object asked,
            BiFunction<Work, String, Outcome<D>> decide) {
        return make(command, verb, desk.homeOf(owner), code, asked, decide);
    }

    /**
     * A verb that makes a document beside another one, in its shard, under an id that derives from the command.
     *
     * @param beside the other one's id
     */
    public Outcome<D> makeBeside(
            Command command,
            String verb,
            OpaqueId beside,
            CodeKind code,
            Object asked,
            BiFunction<Work, String, Outcome<D>> decide) {
        return make(
                command,
                verb,
                desk.placeOf(Objects.requireNonNull(beside, "beside").value()),
                code,
                asked,
                decide);
    }

    private Outcome<D> make(
            Command command,
            String verb,
            Partition home,
            CodeKind code,
            Object asked,
            BiFunction<Work, String, Outcome<D>> decide) {
        return desk.execute(
                Objects.requireNonNull(command, "command"),
                kind.name() + "." + verb,
                asked,
                home,
                kind,
                work -> decide.apply(work, work.newId(code)));
    }

    /** The document of that id, as it is now. */
    public Optional<D> find(OpaqueId id) {
        return desk.find(kind, desk.placeOf(id.value()), id.value());
    }

    /** A page of a path in the home of that owner; as {@link Desk#query}. */
    public Page<D> ofOwner(String owner, AccessPath<D> path, PathKey prefix, String after, int limit) {
        return desk.query(kind, path, desk.homeOf(owner), prefix, after, limit);
    }

    /** A page of a path in the shard where that other document lives; as {@link Desk#query}. */
    public Page<D> beside(OpaqueId other, AccessPath<D> path, PathKey prefix, String after, int limit) {
        return desk.query(kind, path, desk.placeOf(other.value()), prefix, after, limit);
    }
}
