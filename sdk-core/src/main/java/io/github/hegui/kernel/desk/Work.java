package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.id.Code;
import io.github.hegui.kernel.id.CodeKind;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.personal.Personal;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.DeadlineWrite;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Move;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.Timeline;
import io.github.hegui.kernel.time.WorkingTime;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One try at a command: what it has loaded, and what it wants written. A decision reads through it and hands its {@link Decision}s in; the
 * desk commits all of it or nothing, and tries again with a fresh one when a document changed meanwhile. For one thread.
 */
public final class Work {

    /** A decision that would overwrite what it did not look at. */
    static final class Blind extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        private final String id;

        Blind(DocumentKey key) {
            super(key.kind() + " is there already and was not loaded: " + key.id());
            this.id = key.id();
        }

        String id() {
            return id;
        }
    }

    private final Documents documents;
    private final Partition partition;
    private final Issued command;
    private final Instant at;
    private final Desk desk;
    private final Readings readings;
    private final Writings writings;
    private final Rights rights;

    Work(Desk desk, Documents documents, Partition partition, Issued command, Instant at) {
        this.desk = desk;
        this.documents = documents;
        this.partition = partition;
        this.command = command;
        this.at = at;
        this.readings = new Readings(documents);
        this.writings = new Writings(documents, at);
        this.rights = new Rights(desk.bound(), command.actor());
    }

    /** Says what is asked for. */
    void of(String asked) {
        rights.of(asked);
    }

    /** When it happens, to the millisecond. */
    public Instant at() {
        return at;
    }

    /** Who acts. */
    public Actor actor() {
        return command.actor();
    }

    /** Who acts, when, by which working time and which timelines. */
    public Step step() {
        return new Step(actor(), Moment.of(at), workingTime(), this::inForce);
    }

    /** The version of that timeline that is in force at this work's time. That it was asked for is told with what is decided: {@link TimelinesNoted}. */
    public <V> Timeline.Version<V> asOf(Timeline<V> timeline) {
        return timeline.in(this::inForce, Moment.of(at));
    }

    private Timeline.Version<?> inForce(Timeline<?> timeline, Moment when) {
        Timeline.Version<?> version = desk.inForce(timeline, when);
        writings.note(timeline, version);
        return version;
    }

    /** The id of a thing that this work makes in its shard: it derives from the command's. */
    public String newId(CodeKind code) {
        return newId(code, "");
    }

    /**
     * The id of one more thing that this work makes in its shard.
     *
     * @param which what tells it from the others that the same command makes
     */
    public String newId(CodeKind code, String which) {
        return Desk.placed(Code.derived(code, at, commandId() + which).value(), partition);
    }

    /**
     * The id under which the store knows the command; ids of things created derive from it. A caller's begins with the caller's party; that of a process, a
     * deadline or a {@link Inbound} begins with {@link Command#RESERVED}.
     */
    public String commandId() {
        return command.id();
    }

    /** Whether a record is kept of what is asked for. */
    boolean isRecorded() {
        return command.isRecorded();
    }

    /** Working-time arithmetic on the desk's calendar. */
    public WorkingTime workingTime() {
        return desk.workingTime();
    }

    /** Where this work's documents and counters live. */
    public Partition partition() {
        return partition;
    }

    /** The document of that id, as it is now. */
    public <D> Optional<D> find(Kind<D> kind, String id) {
        return Optional.ofNullable(look(kind, id));
    }

    /**
     * Takes one document one step further: loads it, asks whether the actor is a party to it, decides, hands in. The first refusal stays: the command is
     * refused with it, and what is asked of this work afterwards too. So several documents are changed one after the other, in plain sequence.
     *
     * @param decide pure
     * @return the document as it is next, or the refusal that stays: the kind's own for a document that is not there and for a stranger
     */
    @io.github.hegui.kernel.CanIgnoreReturnValue
    public <D> Outcome<D> change(Kind<D> kind, String id, BiFunction<D, Step, Outcome<Decision<D>>> decide) {
        return hand(
                kind,
                same(
                        kind,
                        id,
                        read(kind, id)
                                .flatMap(document -> decide.apply(document, step())
                                        .flatMap(decision -> rights.reached(kind, document, decision)))));
    }

    /**
     * Removes a document for good: loads it, asks whether the actor is a party to it, decides, hands in. Its body and its path entries go, a tombstone
     * stays; deadlines that the decision does not stop find nothing when they are due. As with {@link #change} a refusal stays. A command whose very
     * result is removed is carried out by {@link Desk#remove}.
     *
     * @param decide pure; gives the document as it was last, with what is told and stopped; of a kind that the audit log follows at least one event
     * @return the document as it was last, or the refusal that stays
     */
    @io.github.hegui.kernel.CanIgnoreReturnValue
    public <D> Outcome<D> remove(Kind<D> kind, String id, BiFunction<D, Step, Outcome<Decision<D>>> decide) {
        Outcome<Decision<D>> decided = same(
                kind,
                id,
                read(kind, id)
                        .flatMap(document -> decide.apply(document, step())
                                .flatMap(decision -> rights.reached(kind, document, decision))));
        return rights.stay(decided).map(decision -> {
            writings.remove(kind, key(kind, id), decision);
            return decision.next();
        });
    }

    /** Whether a document is there and has that version. What is asked is looked at: another version by the commit decides this work anew. */
    public boolean isAt(Kind<?> kind, String id, long version) {
        DocumentKey key = key(kind, id);
        readings.look(key);
        Seen seen = writings.seen(kind, key);
        return seen.value() != null && seen.version() == version;
    }

    /**
     * Takes a document out of the store that lies elsewhere by now: body and path entries go, a tombstone stays, and no event of its own is told. For
     * {@link io.github.hegui.kernel.archive.Archive}; what a command removes is removed by {@link #remove}.
     *
     * @throws IllegalStateException when it was not asked for by {@link #isAt} before
     */
    public void takeOut(Kind<?> kind, String id) {
        DocumentKey key = key(kind, id);
        if (!readings.contains(key)) {
            throw new IllegalStateException("a document is taken out that was not looked at");
        }
        writings.takeOut(kind, key);
    }

    /** Whether this work removes that document. */
    boolean isRemoved(Kind<?> kind, String id) {
        return writings.isRemoved(key(kind, id));
    }

    /** What else changes along with a document. */
    @FunctionalInterface
    public interface Along<D> {
        /**
         * Hands in what else is decided, by {@link Work#changeAlong} and {@link Work#addAlong}.
         *
         * @param before the document as it was
         * @param after the document as it is next
         */
        Outcome<?> change(Work work, D before, D after);
    }

    /**
     * Takes one document one step further, and others along with it; the first decision that is refused refuses all of it.
     *
     * @param along asked when the step itself is not refused
     */
    @io.github.hegui.kernel.CanIgnoreReturnValue
    public <D> Outcome<D> change(
            Kind<D> kind, String id, BiFunction<D, Step, Outcome<Decision<D>>> decide, Along<D> along) {
        return read(kind, id)
                .flatMap(before -> change(kind, id, decide)
                        .flatMap(after -> along.change(this, before, after).map(any -> after)));
    }

    /**
     * Hands in what was decided for a document, which the actor must be a party to. A refusal stays, as with {@link #change}.
     *
     * @return the document as it is next, or the refusal that stays
     */
    @io.github.hegui.kernel.CanIgnoreReturnValue
    public <D> Outcome<D> add(Kind<D> kind, Outcome<Decision<D>> decided) {
        return hand(
                kind,
                decided.flatMap(decision -> rights.own(kind, kind.id(decision.next()), decision.next())
                        .flatMap(next -> rights.reached(kind, known(kind, next), decision))));
    }

    /**
     * Takes one step further a document that goes along with another one, whose parties were asked before: the stock that is held for an order, the order
     * to which a parcel belongs. Its own parties are not asked; else as {@link #change}.
     *
     * @throws IllegalStateException when this work has asked for nobody's right to anything yet
     */
    @io.github.hegui.kernel.CanIgnoreReturnValue
    public <D> Outcome<D> changeAlong(Kind<D> kind, String id, BiFunction<D, Step, Outcome<Decision<D>>> decide) {
        rights.refuseUnasked(kind);
        return hand(
                kind,
                same(
                        kind,
                        id,
                        settled(load(kind, id, kind.missing())).flatMap(document -> decide.apply(document, step()))));
    }

    /** Hands in a document that goes along with another one; as {@link #add} is to {@link #change}. */
    @io.github.hegui.kernel.CanIgnoreReturnValue
    public <D> Outcome<D> addAlong(Kind<D> kind, Outcome<Decision<D>> decided) {
        rights.refuseUnasked(kind);
        return hand(kind, decided);
    }

    /** The document as it was, of one that is handed in; null where it is new. */
    private <D> @Nullable D known(Kind<D> kind, D next) {
        return desk.bound() == null
                ? null
                : kind.type().cast(writings.seen(kind, key(kind, kind.id(next))).value());
    }

    private static <D> Outcome<Decision<D>> same(Kind<D> kind, String id, Outcome<Decision<D>> decided) {
        return decided.map(decision -> {
            if (!kind.id(decision.next()).equals(id)) {
                throw new IllegalStateException(
                        "a step of " + kind.name() + " gave another document than the one it was given");
            }
            return decision;
        });
    }

    private <D> Outcome<D> hand(Kind<D> kind, Outcome<Decision<D>> decided) {
        return rights.stay(decided).map(decision -> put(kind, decision));
    }

    /**
     * The document of that id, for an actor who is a party to it; the kind's refusal when it is not there or the actor is a stranger, and the refusal that
     * stays if there is one.
     */
    public <D> Outcome<D> read(Kind<D> kind, String id) {
        if (rights.isRefused()) {
            return rights.refused();
        }
        D found = look(kind, id);
        return found == null || rights.isHidden(kind, found)
                ? Outcome.refused(kind.missing(), id)
                : rights.own(kind, id, found).flatMap(own -> begun(kind, id, own));
    }

    /**
     * Asks whether the actor is of the platform, for what nobody else does whatever document it is about. The refusal, that of the kind for a stranger,
     * stays: whatever is decided afterwards is refused with it.
     */
    @io.github.hegui.kernel.CanIgnoreReturnValue
    public Outcome<Actor> askPlatform(Kind<?> kind) {
        return rights.ask(kind, actor().isOfPlatform(), actor(), kind.name());
    }

    /**
     * Asks whether the actor is a party to a document that is still to be made, or of the platform; for what has to be done before there is one, such as
     * {@link #seal}. The refusal, that of the kind for a stranger, stays.
     *
     * @param id which the document is to have
     * @param party who is to be its party in that role
     */
    public <P extends OpaqueId> Outcome<P> askParty(Kind<?> kind, String id, Role role, P party) {
        boolean isParty = actor().role() == role && actor().id().equals(party.value());
        return rights.ask(kind, isParty || actor().isOfPlatform(), party, id);
    }

    /**
     * Personal data as a document may hold it. It is sealed only after somebody's right was asked for, since sealing makes a key for a person who has none:
     * a stranger who names one must leave nothing of them. A decision that is tried again seals again, and one of the tries is stored; the digest of the
     * command is over what was handed in.
     *
     * @param subject whose data; of a consumer {@code SubjectId.of(consumer)}
     * @throws IllegalStateException when this work has asked for nobody's right yet, or is refused; or the desk has no sealer
     * @throws IllegalArgumentException when it is sealed as another subject's, or cannot be sealed
     */
    public Sealed seal(Personal personal, SubjectId subject) {
        rights.refuseUnasked();
        return desk.seal(personal, subject);
    }

    /** See {@link Readings#isTorn}. */
    boolean isTorn() {
        return readings.isTorn();
    }

    /** Whether it looked at something that it does not write, so that its commit does not notice when that is another by then. */
    boolean isBesideItsWrites() {
        return !readings.isWithin(writings.keys());
    }

    /** What a decision came to; the refusal that stays, if one was handed in. */
    <D> Outcome<D> settled(Outcome<D> outcome) {
        return rights.settled(outcome);
    }

    /** The document of that id, or the refusal with its id. */
    public <D> Outcome<D> load(Kind<D> kind, String id, RefusalCode missing) {
        D found = look(kind, id);
        return found == null ? Outcome.refused(missing, id) : begun(kind, id, found);
    }

    /** Of what had not begun then nothing can have happened; asked only where somebody says when, as the clocks of two nodes may differ. */
    private <D> Outcome<D> begun(Kind<D> kind, String id, D found) {
        Moment began = command.isOwn() || command.at() == null ? null : kind.begunAt(found);
        return began == null || !at.isBefore(began.toInstant())
                ? Outcome.done(found)
                : Outcome.refused(DeskRefusal.BEFORE_IT_BEGAN, at, began, id);
    }

    private <D> @Nullable D look(Kind<D> kind, String id) {
        DocumentKey key = key(kind, id);
        readings.look(key);
        return kind.type().cast(writings.seen(kind, key).value());
    }

    /** Loads many at once, so that what is asked for next is there; for who asks for one after the other. */
    public void prefetch(Kind<?> kind, Collection<String> ids) {
        documents.prefetch(ids.stream().map(id -> key(kind, id)).toList());
    }

    /**
     * Hands in what was decided for one document: a new one, or the next version of the one that this work loaded. A document that is there
     * and was not looked at is not overwritten: the command is refused with {@link DeskRefusal#ALREADY_THERE}.
     *
     * @return the document as it is next
     * @throws HeguiException {@code NEWER_SCHEMA} when a newer release wrote it
     */
    @io.github.hegui.kernel.CanIgnoreReturnValue
    public <D> D put(Kind<D> kind, Decision<D> decision) {
        D next = decision.next();
        DocumentKey key = key(kind, kind.id(next));
        if (writings.seen(kind, key).value() != null && !readings.contains(key)) {
            throw new Blind(key);
        }
        readings.look(key);
        writings.put(kind, key, decision);
        return next;
    }

    /**
     * Writes a document of the nameless tenant in this work's shard, which all tenants share: of two works that do so at the same time, in
     * whichever tenants, the second is decided anew.
     *
     * @param next what is made of it as it is; of null where there is none
     */
    public <D> void renew(Kind<D> kind, String id, Function<@Nullable D, D> next) {
        if (kind.paths().stream().anyMatch(AccessPath::isCounted)) {
            throw new IllegalArgumentException(
                    "kind " + kind.name() + " is counted by tenant: its documents are of the work's own");
        }
        DocumentKey key = new DocumentKey(new Partition("", partition.shard()), kind.name(), id);
        writings.write(
                kind, key, next.apply(kind.type().cast(writings.seen(kind, key).value())), false);
    }

    /** Hands in a document that is written even if the command is refused: a cursor, a link. */
    <D> void always(Kind<D> kind, DocumentKey key, D next) {
        writings.write(kind, key, next, true);
    }

    /** Leaves only what is written in any case. */
    void refuse() {
        writings.refuse();
    }

    /** Lets nothing of it stand when the store is short of something: it is decided anew then. */
    void tentative() {
        writings.tentative();
    }

    /**
     * A page of documents by a path, in this work's partition, with what those before it in the same batch or page of events lead to. A decision asks
     * so, and not by the desk.
     *
     * @param prefix what the keys begin with; may be empty
     * @param after where the page before ended; empty for the first
     * @param limit 1 to 1,000
     * @throws IllegalStateException when documents of that kind were put already: ask first
     * @throws HeguiException {@code UNKNOWN_KIND} when the path is new and was not filled yet
     */
    public <D> Page<D> query(Kind<D> kind, AccessPath<D> path, PathKey prefix, String after, int limit) {
        if (kinds().contains(kind)) {
            throw new IllegalStateException(
                    "documents of " + kind.name() + " were put before the query, which would not show them");
        }
        documents.refuseUnseen(kind, partition);
        Page<D> page = desk.decided(kind, path, partition, prefix, after, limit);
        readings.note(page, () -> desk.decided(kind, path, partition, prefix, after, limit));
        return page;
    }

    /**
     * A counter's balance at this moment, with what commands before it in the same batch move, and without what this work moves itself; others may move
     * it before this work is committed.
     */
    public long balance(String counter) {
        long balance = documents.balance(partition, counter, at);
        readings.note(balance, () -> documents.balance(partition, counter, at));
        return balance;
    }

    /** Hands in moves that belong to no single document. */
    public void move(List<Move> more) {
        writings.move(more);
    }

    /** Whether a decision has set or stopped that deadline. */
    boolean hasDeadline(DocumentKey key, String name) {
        return writings.hasDeadline(key, name);
    }

    void stop(DeadlineWrite deadline) {
        writings.stop(deadline);
    }

    private DocumentKey key(Kind<?> kind, String id) {
        return new DocumentKey(partition, kind.name(), id);
    }

    /** The kinds of document that are written. */
    Set<Kind<?>> kinds() {
        return writings.kinds();
    }

    /** The version that the document has after this work. */
    long versionOf(DocumentKey key) {
        return writings.versionOf(key);
    }

    Change change(@Nullable CommandRecord record) {
        return writings.change(
                Change.in(partition, at).actor(desk.attribution(command).text()).asked(command.told()), record);
    }

    /** Lets later work of the same group see what this one leaves. */
    void publish() {
        writings.publish(partition);
    }
}
