package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follows the feed and acts on it: for each event that it has a reaction for, its effect and the advance of its cursor are one change, under
 * an id made of its name and the event's id, which no caller can name. So each event has its effect once, whatever crashes and however many nodes
 * run it. The effect stays in the event's tenant, and in its shard unless {@link #in} says another: then it is committed there under its id, and the
 * cursor moves afterwards, so that it is repeated after a crash in between, and found done.
 *
 * <pre>{@code
 * Process payments = Process.named("shop.thanks.payments")
 *         .on(Orders.PAYMENT_CAPTURED, Order.KIND, captured -> captured.order().value(), (work, captured) -> paid(work, captured))
 *         .mayRefuse(Orders.PAYMENT_CAPTURED, OrderRefusal.NOT_FOUND);
 * Feature thanks = Feature.named("shop.thanks").process(payments).build();
 * Desk desk = Desk.on(store).features(thanks).build();
 * desk.run(1_000, Duration.ofSeconds(1));
 * }</pre>
 *
 * <p>No effect is lost. One that throws is tried again after 1, 2, 4 to 64 seconds of business time; after eight failures its event is parked, and
 * at once when it was refused or is beyond a limit of the store: see {@link Desk#parked}. An effect that meets a shortage in the store (what it
 * looked at was taken meanwhile) is decided anew, {@value Desk#TRIES} times, and then counts as refused. A refusal for which
 * {@link #mayRefuse} was said is noted under the effect's id, and that is all.
 *
 * <p>A failure holds up later events of the same document, and no others. When {@value Cursor#MOST_POSTPONED} are waiting so in a shard, the stream
 * waits: then it is not the documents. Not thread-safe until it is run.
 */
@SuppressWarnings("JavaLangClash") // the field's word for it; nothing here starts one of the operating system's
public final class Process {

    record Reaction<D>(
            Kind<D> kind,
            Function<FeedEvent, @Nullable String> target,
            BiFunction<Work, FeedEvent, Outcome<D>> effect,
            Set<String> mayRefuse,
            @Nullable BiFunction<FeedEvent, Desk, Partition> place) {

        boolean isWelcome(Refusal refusal) {
            return mayRefuse.contains(refusal.code());
        }
    }

    private final String name;
    private final Map<String, Reaction<?>> reactions = new LinkedHashMap<>();

    private Process(String name) {
        this.name = Actor.system(name).id();
    }

    /**
     * A process of that name, stable for ever: its cursor is kept under it.
     *
     * @param name 1 to 64 printable characters without white space
     */
    public static Process named(String name) {
        return new Process(name);
    }

    /**
     * Reacts to events of one type.
     *
     * @param type the type
     * @param kind the kind of document that the effect leads to
     * @param target the id of the document that will be needed, so that it is loaded with others at once; null if that is not known
     * @param effect decides on the work; its time is the event's
     * @throws IllegalArgumentException when it reacts to that type already
     */
    @io.github.hegui.kernel.CanIgnoreReturnValue
    public <F, D> Process on(
            EventType<F> type,
            Kind<D> kind,
            Function<F, @Nullable String> target,
            BiFunction<Work, F, Outcome<D>> effect) {
        return on(
                type.name(),
                kind,
                event -> target.apply(type.read(event)),
                (work, event) -> effect.apply(work, type.read(event)));
    }

    /**
     * Reacts to events of that name, given as they stand in the feed; for who needs more of one than what it says.
     *
     * @param type the event's stable name
     * @param kind the kind of document that the effect leads to
     * @param target the id of the document that will be needed, so that it is loaded with others at once; null if that is not known
     * @param effect decides on the work; its time is the event's
     * @throws IllegalArgumentException when it reacts to that type already
     */
    @io.github.hegui.kernel.CanIgnoreReturnValue
    public <D> Process on(
            String type,
            Kind<D> kind,
            Function<FeedEvent, @Nullable String> target,
            BiFunction<Work, FeedEvent, Outcome<D>> effect) {
        if (reactions.putIfAbsent(type, new Reaction<>(kind, target, effect, Set.of(), null)) != null) {
            throw new IllegalArgumentException("process " + name + " reacts to " + type + " already");
        }
        return this;
    }

    /**
     * Says that the effect on events of that type may be refused so: then there is nothing to do. Any other refusal parks the event.
     *
     * @param type one that it reacts to
     * @param codes the refusals
     * @throws IllegalArgumentException when it does not react to that type
     */
    @io.github.hegui.kernel.CanIgnoreReturnValue
    public Process mayRefuse(EventType<?> type, RefusalCode... codes) {
        return mayRefuse(type.name(), codes);
    }

    /** The same for events of that name. */
    @io.github.hegui.kernel.CanIgnoreReturnValue
    public Process mayRefuse(String type, RefusalCode... codes) {
        Set<String> all = Arrays.stream(codes).map(RefusalCode::code).collect(Collectors.toUnmodifiableSet());
        return change(type, reaction -> allowing(reaction, all));
    }

    /**
     * Says that the effect on events of that type is in another shard than the event. It is at most once in effect, under an id that derives from the event, and in
     * the order of the event's document; for as long as commands are known ({@link DeskBuilder#commandRetention}) after it was committed. What a page of events has as
     * effects in one shard is one commit there.
     *
     * @param type one that it reacts to
     * @param place where, such as {@code (event, desk) -> desk.homeOf(event.buyer())}; the desk is of the event's tenant, and so is the place
     * @throws IllegalArgumentException when it does not react to that type
     */
    @io.github.hegui.kernel.CanIgnoreReturnValue
    public <F> Process in(EventType<F> type, BiFunction<F, Desk, Partition> place) {
        return in(type.name(), (event, desk) -> place.apply(type.read(event), desk));
    }

    /** The same for events of that name. */
    @io.github.hegui.kernel.CanIgnoreReturnValue
    public Process in(String type, BiFunction<FeedEvent, Desk, Partition> place) {
        return change(type, reaction -> placed(reaction, place));
    }

    private Process change(String type, UnaryOperator<Reaction<?>> change) {
        if (reactions.computeIfPresent(type, (key, reaction) -> change.apply(reaction)) == null) {
            throw new IllegalArgumentException("process " + name + " does not react to " + type);
        }
        return this;
    }

    private static <D> Reaction<D> allowing(Reaction<D> reaction, Set<String> codes) {
        return new Reaction<>(reaction.kind(), reaction.target(), reaction.effect(), codes, reaction.place());
    }

    private static <D> Reaction<D> placed(Reaction<D> reaction, BiFunction<FeedEvent, Desk, Partition> place) {
        return new Reaction<>(reaction.kind(), reaction.target(), reaction.effect(), reaction.mayRefuse(), place);
    }

    String name() {
        return name;
    }

    /** As it is now. */
    Process copy() {
        Process copy = new Process(name);
        copy.reactions.putAll(reactions);
        return copy;
    }

    /** What a desk runs of it. */
    FeedReader reader() {
        return new Follower(name, Map.copyOf(reactions));
    }
}
