package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.access.Access;
import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Attribution;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.access.Proof;
import io.github.hegui.kernel.crypto.Mac;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.personal.Gate;
import io.github.hegui.kernel.personal.Personal;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.Sealer;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.personal.Uses;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.Timeline;
import io.github.hegui.kernel.time.WorkingTime;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The composition root, and the one shell around pure decisions. A command is carried out so: load, decide, commit one change; when a document
 * changed meanwhile, again, five times at most. The command's id makes it happen once. Safe for use by many threads; starts none: deadlines
 * and processes run when the embedder calls {@link #run}.
 *
 * <pre>{@code
 * Desk desk = Desk.on(JdbcStore.sqlite(Path.of("shop.db"))).features(Orders.FEATURE).build();   // UTC system clock, China's working calendar, 09:00-17:00
 * Orders orders = Orders.on(desk);
 * desk.run(1_000, Duration.ofSeconds(1));                              // now and then, on a thread of yours
 * }</pre>
 */
public final class Desk extends DeskReads {

    /** How often a command is decided anew when its documents change under it. */
    public static final int TRIES = 5;

    /** The most texts of which masks are shown at once. */
    public static final int MOST_MASKS = 5_000;

    private final Background background;
    private final Execution execution;

    Desk(Store store, DeskSettings settings, String tenant, Background background) {
        this(store, settings, tenant, background, new Paths(store), null, null);
    }

    private Desk(
            Store store,
            DeskSettings settings,
            String tenant,
            Background background,
            Paths paths,
            @Nullable Batch batch,
            @Nullable BoundCaller bound) {
        super(store, settings, tenant, paths, batch, bound);
        this.background = background;
        this.execution = new Execution(this);
    }

    /**
     * Begins a desk on that store, with the system's UTC clock, {@link WorkingTime#ofDefaults} with 09:00 to 17:00 on working days, and the
     * nameless tenant.
     */
    public static DeskBuilder on(Store store) {
        return new DeskBuilder(store);
    }

    /**
     * The store, which shows all there is.
     *
     * @throws IllegalStateException on a desk that is bound to a caller: see {@link #unbound}
     */
    public Store store() {
        refuseBound("asked for its store, which shows what is everybody's");
        return store;
    }

    Store home() {
        return store;
    }

    /** Business time. */
    public Clock clock() {
        return settings.clock();
    }

    @Override
    public Instant now() {
        return settings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Working-time arithmetic on the calendar of this desk. */
    public WorkingTime workingTime() {
        return settings.workingTime();
    }

    /** The version of that timeline that is in force then, as far as is published; a decision asks its {@link Work}, which notes it. */
    public <V> Timeline.Version<V> asOf(Timeline<V> timeline, Moment at) {
        return timeline.in(this::inForce, at);
    }

    Timeline.Version<?> inForce(Timeline<?> timeline, Moment at) {
        return settings.inForce().at(unbound(), tenant, timeline, at);
    }

    Views views() {
        return settings.views();
    }

    /** Who may be shown personal data. */
    public Gate gate() {
        return settings.gate();
    }

    /** What data that is not sealed may be used for. */
    public Uses uses() {
        return settings.uses();
    }

    /**
     * What seals and opens personal data.
     *
     * @throws IllegalStateException when none was set: {@link DeskBuilder#sealer} is missing
     */
    public Sealer sealer() {
        return settings.requiredSealer();
    }

    /**
     * Personal data as it may be stored here, for what a host keeps itself. It asks for nobody's right: a front door seals by {@link Work#seal}, which
     * does.
     *
     * @param subject whose data; of a consumer {@code SubjectId.of(consumer)}
     * @throws IllegalStateException when no sealer was set
     * @throws IllegalArgumentException when it is sealed as another subject's
     */
    public Sealed seal(Personal personal, SubjectId subject) {
        return personal.sealedBy(sealer(), tenant, subject);
    }

    /**
     * The mask of personal data, as {@code 138****5678}, for who may see the document it stands in; {@value Sealed#SHOWN} when it does not open any more,
     * as of a person who was erased. No disclosure: the gate is not asked and nothing is noted. Keep it nowhere.
     *
     * @throws IllegalStateException when it is sealed and no sealer was set
     * @throws HeguiException {@code KEY_VAULT_FAILED}, {@code STORE_FAILED}
     */
    public String mask(Personal personal) {
        return masks(List.of(personal)).get(0);
    }

    /**
     * The same of a list, such as the receivers of a page of orders, in its order: the keys of many persons are fetched at once.
     *
     * @param all at most {@value #MOST_MASKS}
     * @throws IllegalArgumentException when there are more
     */
    public List<String> masks(List<? extends Personal> all) {
        return Masking.of(all, settings, tenant);
    }

    @Nullable
    Mac digests() {
        return settings.digests();
    }

    /**
     * The same desk bound to that caller: a command of another actor is refused, whoever is a party to a document and whoever else {@link Access} lets reach it
     * sees it, and each event keeps how it is known who acted. A desk that is not bound is for trusted code: it believes the actor of each command, shows
     * everything, and notes {@code CLAIMED}.
     *
     * <pre>{@code
     * Orders orders = Orders.on(desk.as(Caller.of(Actor.seller("s-7"), Proof.session("ses-81"))));
     * }</pre>
     *
     * @throws IllegalStateException when it is bound already
     */
    public Desk as(Caller caller) {
        refuseBound("bound to another caller");
        return boundTo(new BoundCaller(caller, settings.access()));
    }

    /** The same desk bound to nobody: for what has to be seen whoever asks, such as a legal hold that stands against what is asked for. Not for answers. */
    public Desk unbound() {
        return bound == null ? this : boundTo(null);
    }

    private Desk boundTo(@Nullable BoundCaller whom) {
        return new Desk(store, settings, tenant, background, paths, batch, whom);
    }

    /**
     * The same desk for what a feature does on its own account, whoever asked: such as noting a channel's answer after a consumer paid. Its events say that this
     * software acted by itself.
     *
     * @param system the part of the software that acts, and whose commands alone are carried out
     * @throws IllegalArgumentException when it is in another role than {@link Role#SYSTEM}
     */
    public Desk itself(Actor system) {
        if (system.role() != Role.SYSTEM) {
            throw new IllegalArgumentException(system + " is no part of this software");
        }
        return boundTo(new BoundCaller(Caller.of(system, Proof.SYSTEM), Access.PARTIES));
    }

    /** To whom it is bound; empty for nobody. */
    public Optional<Caller> caller() {
        return Optional.ofNullable(bound).map(BoundCaller::caller);
    }

    @Nullable
    BoundCaller bound() {
        return bound;
    }

    /**
     * Makes sure that what follows is not read for a caller who is neither the platform nor that party: for what is no document, such as a balance.
     *
     * @param role of the party; null where there is none, and it is the platform's alone
     * @param party its id
     * @param resource what is read, such as {@code payment.account}: what {@link Access} is asked for, as it is asked for a kind. It lies in no dimension, so who
     *     is confined to one does not read it
     * @throws HeguiException {@code OUT_OF_REACH} when it is
     */
    public void askParty(@Nullable Role role, String party, String resource) {
        if (bound == null) {
            return;
        }
        boolean isParty = bound.isOfPlatform() || (role != null && bound.isParty(role, party));
        if (!isParty || !bound.readsAll(resource)) {
            throw bound.outOfReach(resource);
        }
    }

    /**
     * Makes sure that it is bound to no caller: for what trusted code alone does or reads.
     *
     * @param what how the message goes on behind <em>a desk that is bound to a caller is not</em>
     * @throws IllegalStateException when it is
     */
    public void refuseBound(String what) {
        if (bound != null) {
            throw new IllegalStateException("a desk that is bound to a caller is not " + what);
        }
    }

    /** What events keep of who acted. */
    Attribution attribution(Issued command) {
        if (command.isOwn()) {
            return new Attribution(command.actor().toString(), Proof.SYSTEM, null);
        }
        return bound == null
                ? new Attribution(command.actor().toString(), Proof.CLAIMED, null)
                : bound.attribution(command.actor());
    }

    /**
     * The same desk for another tenant; handlers are shared.
     *
     * @throws IllegalStateException when it is bound to a caller, who is of one tenant
     */
    public Desk forTenant(String name) {
        refuseBound("taken to another tenant");
        return new Desk(store, settings, name, background, paths, batch, null);
    }

    /**
     * The same desk within the host's transaction: what is done through it stands or falls with the host's commit. No retry: a command that
     * meets a change made meanwhile throws {@code CONFLICT}. For one thread and one transaction.
     *
     * @throws IllegalStateException when the store is not a {@link JdbcStore}
     */
    public Desk joining(Connection connection) {
        if (!(store instanceof JdbcStore jdbc)) {
            throw new IllegalStateException("joined mode needs a store in a database");
        }
        Store joined = jdbc.joining(connection);
        return new Desk(joined, settings, tenant, background, new Paths(joined), null, bound);
    }

    /**
     * Begins a batch: many commands in one commit. For one thread.
     *
     * @throws IllegalStateException in joined mode, where the host commits, and within a batch
     */
    public Batch batch() {
        if (!commits()) {
            throw new IllegalStateException("what is done here is committed together already");
        }
        return new Batch(this);
    }

    /** The same desk with its commands taken into the batch; front doors that stand on it register nothing. */
    Desk collectingIn(Batch into) {
        return new Desk(store, settings, tenant, background, paths, into, bound);
    }

    @Nullable
    Batch batchThatCollects() {
        return batch != null && batch.collects() ? batch : null;
    }

    /**
     * The id of a thing that lives there: the text itself in the first shard, else the text, a tilde and the shard's number; so too in the
     * first shard for a text that has a tilde of its own.
     */
    public static String placed(String text, Partition partition) {
        return partition.shard() == 0 && text.indexOf('~') < 0 ? text : text + "~" + partition.shard();
    }

    /**
     * Carries out a command once.
     *
     * @param command who, under which id, when
     * @param action the stable name of what is asked for, such as {@code trade.order.confirm}
     * @param content what is asked for besides, as a record; with the action it is what makes a repetition the same
     * @param partition where the documents live
     * @param result the kind of the document that the command leads to
     * @param decide decides on a fresh {@link Work}; called again when a document changed meanwhile, so it must be pure but for that
     * @return the document, or why not; marked as replayed when the same command was carried out before
     * @throws HeguiException {@code CONFLICT} after five tries; and what the store throws
     * @throws IllegalStateException within a transaction of the host that this desk has not joined, see {@link DeskBuilder#hostTransaction}
     */
    public <D> Outcome<D> execute(
            Command command,
            String action,
            Object content,
            Partition partition,
            Kind<D> result,
            Function<Work, Outcome<D>> decide) {
        return execution.run(
                new Execution.Order<>(Issued.of(command), action, content, partition, Answer.of(result), decide));
    }

    /**
     * Carries out once a command that removes its document, by {@link Work#remove}; the same command again is done.
     *
     * @param partition where the document lives
     * @param kind the document's
     * @param id the document's
     * @param decide as for a command that changes
     * @return that it is gone, or why not
     * @throws HeguiException as {@link #execute}
     * @throws IllegalStateException when what was decided did not remove it; and as {@link #execute}
     */
    public Outcome<Removed> remove(
            Command command,
            String action,
            Object content,
            Partition partition,
            Kind<?> kind,
            String id,
            Function<Work, Outcome<?>> decide) {
        return execution.run(new Execution.Order<>(
                Issued.of(command),
                action,
                content,
                partition,
                Answer.removed(kind),
                work -> decide.apply(work).map(any -> new Removed(kind.name(), id))));
    }

    /**
     * Carries out once what came in leads to: its own key makes a repetition known, and no caller's id can be that key.
     *
     * @param inbound what became known, by whom, when
     * @param action the stable name of what is done with it
     * @param content what it says, as a record
     * @param partition where the documents live
     * @param result the kind of the document that it leads to
     * @param decide as for a command
     * @return the document, or why not; marked as replayed when the same was brought before
     * @throws HeguiException {@code CONFLICT} after five tries; and what the store throws
     */
    public <D> Outcome<D> execute(
            Inbound inbound,
            String action,
            Object content,
            Partition partition,
            Kind<D> result,
            Function<Work, Outcome<D>> decide) {
        return execution.run(
                new Execution.Order<>(Issued.of(inbound), action, content, partition, Answer.of(result), decide));
    }

    /** The same for what this software does by itself, which has no content. */
    <D> Outcome<D> carryOut(
            Issued issued, String action, Partition partition, Kind<D> result, Function<Work, Outcome<D>> decide) {
        return execution.run(new Execution.Order<>(issued, action, "", partition, Answer.of(result), decide));
    }

    /** The desk of that tenant. */
    Desk of(Partition partition) {
        return partition.tenant().equals(tenant) ? this : forTenant(partition.tenant());
    }

    /**
     * What is wrong with an input by its Jakarta constraints, as {@link #execute} asks of its content before it decides; for what a front door does not
     * hand over as content.
     *
     * @param input a record, whose paths begin within it; of a list each element, of a map each value
     * @return {@link DeskRefusal#INVALID} with each {@link io.github.hegui.kernel.outcome.Violation}, the first {@value Refusal#MOST_VIOLATIONS} by path; empty when
     *     nothing is wrong, or there is no validator
     * @throws IllegalArgumentException for the first limit that a {@link io.github.hegui.kernel.constraint.Checked} input breaks of which no validator knows
     */
    public Optional<Refusal> check(Object input) {
        return settings.input().check(input);
    }

    /** Whether what is done here stands when the call returns: not in joined mode, and not within a batch. */
    public boolean commits() {
        return !isJoined() && batch == null;
    }

    /** Refuses to commit by itself what the host's rollback would then leave. */
    void refuseWithinHosts() {
        if (!isJoined()
                && store instanceof JdbcStore
                && settings.hostTransaction().getAsBoolean()) {
            throw HostTransaction.refusal();
        }
    }

    DeskObserver observer() {
        return settings.observer();
    }

    /** Where what it does in the background stands. */
    Background registry() {
        return background;
    }

    boolean isJoined() {
        return store instanceof JdbcStore jdbc && jdbc.isJoined();
    }

    /** Notes of kinds that are written for the first time that their paths are whole. */
    void noteKinds(Work work) {
        work.kinds().forEach(kind -> paths.note(kind, work.partition(), work.at()));
    }

    /** What a decision comes to: the change to commit. */
    <D> Change change(Work work, byte[] digest, Kind<D> result, Outcome<D> outcome) {
        return execution.change(work, digest, Answer.of(result), outcome);
    }

    /**
     * Does background work until there is none, or the limit or the budget is reached: processes follow the feed, deadlines that are due fire,
     * and what is over is removed, as by {@link Upkeep#housekeeping}. Each of them has its share of the limit, and who did not come to turn is the first
     * next time. Call it now and then, on as many nodes as you like.
     *
     * @param limit pieces of work
     * @param budget of the machine's time; looked at between pages
     * @throws IllegalStateException in joined mode, as background work commits by itself, and on a desk that is bound to a caller
     * @throws HeguiException {@code STORE_FAILED} and {@code COMMIT_UNKNOWN}, after the others had their turn; whatever else goes wrong is logged,
     *     counted and tried again, or parked: see {@link #parked}
     */
    public RunReport run(int limit, Duration budget) {
        refuseUnowned();
        return background.run(this, limit, budget);
    }

    private void refuseUnowned() {
        refuseBound("run: background work is nobody's");
        if (!commits()) {
            throw new IllegalStateException(
                    "background work is run by the desk itself, not within a host's transaction or a batch");
        }
        refuseWithinHosts();
    }

    /**
     * Calls who is to be called outside, until there is nothing that is due, or the limit or the budget is reached: see {@link Calls}. Unlike {@link #run} it
     * waits for others; call it on threads of its own, as many as are to wait at once, on as many nodes as you like.
     *
     * @param limit calls
     * @param budget of the machine's time; looked at between calls
     * @return how many answers were {@linkplain RunReport#handled handled}, calls failed and were parked
     * @throws IllegalStateException as {@link #run}
     * @throws HeguiException as {@link #run}
     */
    public RunReport call(int limit, Duration budget) {
        refuseUnowned();
        return background.call(this, limit, budget);
    }

    /** When the next deadline is due that this desk has handlers for. */
    public Optional<Instant> nextDue() {
        refuseBound("asked for what is due, which is about everybody's");
        return background.nextDue(store);
    }

    /** When the next call is due to a counterpart that this desk calls. */
    public Optional<Instant> nextCall() {
        refuseBound("asked for what is due, which is about everybody's");
        return background.nextCall(store);
    }

    /** What is done by hand. On a desk that is bound to a caller there is none: background work is nobody's. */
    public Upkeep upkeep() {
        refuseBound("run: background work is nobody's");
        return new Upkeep(this);
    }

    /** What background work gave up and a person has to decide on. */
    public Parked parked() {
        return new Parked(this);
    }

    <D> boolean fill(Kind<D> kind, Partition partition, int limit) {
        return paths.fill(kind, partition, limit, now());
    }

    long sweep(int shard, int limit) {
        return store.purge(shard, now().minus(settings.retention()), now(), limit);
    }

    /** The verbs of that kind of document. */
    public <D> Door<D> door(Kind<D> kind) {
        return new Door<>(this, kind);
    }

    /**
     * Makes sure that this desk was built with that feature; a front door asks when it is made.
     *
     * @throws IllegalStateException when it was not, with what to do about it
     */
    public void require(Feature feature) {
        if (!background.has(feature)) {
            throw new IllegalStateException("this desk was built without the feature " + feature.name()
                    + ", whose deadlines and processes would never run: give it to Desk.on(store).features(...)");
        }
    }
}
