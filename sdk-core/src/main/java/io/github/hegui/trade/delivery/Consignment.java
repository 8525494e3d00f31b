package io.github.hegui.trade.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Actor;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.state.MachineDeadline;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.WorkingTime;
import io.github.hegui.trade.delivery.ConsignmentMachine.Deadline;
import io.github.hegui.trade.delivery.ConsignmentMachine.Event;
import io.github.hegui.trade.delivery.ConsignmentMachine.State;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.party.CarrierId;
import io.github.hegui.trade.party.SellerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Units of one order that travel together: packed, handed over with a note that both sides sign, delivered, lost or brought back. Its verbs
 * decide purely by {@link ConsignmentMachine}; the units themselves are kept by the order. Immutable.
 *
 * @param id the consignment's id
 * @param order whose units
 * @param seller who sends
 * @param carrier who carries
 * @param state where it stands
 * @param units by line of the order, at least 1 each
 * @param handOverBy the agreed time of hand-over, or null
 * @param promisedBy the promised time of delivery (B-6.1d), or null
 * @param returnBy the agreed time to bring back what was not taken, or null
 * @param note the current version of the note, or null before it is issued
 * @param signatures under that version, at most two
 * @param handedOverAt when both had signed, or null
 * @param endedAt when it was delivered, lost, returned or abandoned, or null
 * @param proof what proves the delivery, such as a receipt's number, or null
 */
@Implements(
        value = {Clause.B_6_1D, Clause.B_6_2_2},
        inPart = true)
public record Consignment(
        ConsignmentId id,
        OrderId order,
        SellerId seller,
        CarrierId carrier,
        State state,
        Map<Integer, Integer> units,
        @Nullable Moment handOverBy,
        @Nullable Moment promisedBy,
        @Nullable Moment returnBy,
        @Nullable HandOverNote note,
        List<Signature> signatures,
        @Nullable Moment handedOverAt,
        @Nullable Moment endedAt,
        @Nullable String proof) {

    /** By order. */
    public static final AccessPath<Consignment> BY_ORDER =
            AccessPath.of("by-order", 1, c -> PathKey.start().text(c.order.value()));

    /** How it is stored. */
    public static final Kind<Consignment> KIND = DeliveryTold.addTo(
                    Kind.of("trade.consignment", Consignment.class, c -> c.id().value())
                            .path(BY_ORDER))
            .build();

    /** Checks and copies. */
    public Consignment {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(seller, "seller");
        Objects.requireNonNull(carrier, "carrier");
        Objects.requireNonNull(state, "state");
        units = java.util.Collections.unmodifiableMap(new TreeMap<>(units));
        signatures = List.copyOf(signatures);
        if (units.isEmpty() || units.values().stream().anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException(
                    "consignment " + id + " has at least one line, and at least 1 unit of each");
        }
    }

    /**
     * Sets units apart for a carrier.
     *
     * @param unitsCommitted whether the order is confirmed and has that many units waiting
     */
    public static Outcome<Decision<Consignment>> prepare(
            Consignment asked, boolean unitsCommitted, Actor actor, Instant at, WorkingTime time) {
        return asked.take(null, Event.PREPARE, actor, at, time, unitsCommitted, false);
    }

    /** Issues the note, or a corrected version of a disputed one; signatures under an earlier version are void. */
    public Outcome<Decision<Consignment>> issueNote(HandOverNote next, Actor actor, Instant at, WorkingTime time) {
        Event event = state == State.NOTE_DISPUTED ? Event.CORRECT_NOTE : Event.ISSUE_NOTE;
        return with(next, List.of(), handedOverAt, endedAt, proof)
                .take(state, event, actor, at, time, true, false)
                .map(d -> d.telling(new DeliveryTold.NoteIssued(id, order, next.version(), Moment.of(at))));
    }

    /** A party signs what it counted; with the second signature the goods change hands. Other counts than the note's are refused. */
    @Implements(value = Clause.B_6_2_2, inPart = true)
    public Outcome<Decision<Consignment>> sign(
            long countedUnits, int countedPackages, Actor actor, Instant at, WorkingTime time) {
        boolean party = (actor.role() == Role.SELLER && actor.id().equals(seller.value()))
                || (actor.role() == Role.CARRIER && actor.id().equals(carrier.value()));
        if (!party) {
            return Outcome.refused(DeliveryRefusal.NOT_A_PARTY, actor, id);
        }
        if (signatures.stream().anyMatch(s -> s.party().equals(actor))) {
            return Outcome.refused(DeliveryRefusal.SIGNED_ALREADY, actor);
        }
        if (note != null && (countedUnits != note.units() || countedPackages != note.packages())) {
            return Outcome.refused(
                    DeliveryRefusal.COUNT_DIFFERS, countedUnits, countedPackages, note.units(), note.packages());
        }
        List<Signature> signed = new ArrayList<>(signatures);
        signed.add(new Signature(actor, countedUnits, countedPackages, Moment.of(at)));
        boolean both = signed.size() == 2;
        return with(note, signed, both ? Moment.of(at) : null, endedAt, proof)
                .take(state, Event.SIGN, actor, at, time, true, false)
                .map(d -> both
                        ? d.telling(new DeliveryTold.HandedOver(
                                id, order, seller, carrier, count(), promisedBy, Moment.of(at)))
                        : d);
    }

    /** The parties do not agree: nothing changes hands until the note is corrected. */
    public Outcome<Decision<Consignment>> dispute(String reason, Actor actor, Instant at, WorkingTime time) {
        return with(note, List.of(), handedOverAt, endedAt, proof)
                .take(state, Event.MISMATCH, actor, at, time, true, false)
                .map(d -> d.telling(new DeliveryTold.NoteDisputed(id, order, reason, Moment.of(at))));
    }

    /** Given up before anything changed hands. */
    public Outcome<Decision<Consignment>> abandon(Actor actor, Instant at, WorkingTime time) {
        return ended(at, null)
                .take(state, Event.ABANDON, actor, at, time, true, false)
                .map(d -> d.telling(new DeliveryTold.Abandoned(id, order, Moment.of(at))));
    }

    /** A report of the carrier on the way. */
    public Outcome<Decision<Consignment>> track(Actor actor, Instant at, WorkingTime time) {
        return take(state, Event.TRACK, actor, at, time, true, false);
    }

    /**
     * The goods reached the consumer.
     *
     * @param arrived by line, at most what travels; the rest travels on as a consignment of its own
     * @param receipt what proves it
     */
    @Implements(value = Clause.B_6_1D, inPart = true)
    public Outcome<Decision<Consignment>> deliver(
            Map<Integer, Integer> arrived, String receipt, Actor actor, Instant at, WorkingTime time) {
        for (Map.Entry<Integer, Integer> line : arrived.entrySet()) {
            int most = units.getOrDefault(line.getKey(), 0);
            if (line.getValue() < 1 || line.getValue() > most) {
                return Outcome.refused(DeliveryRefusal.UNITS, line.getKey(), most, line.getValue());
            }
        }
        Consignment next = new Consignment(
                id,
                order,
                seller,
                carrier,
                state,
                arrived.isEmpty() ? units : arrived,
                handOverBy,
                promisedBy,
                returnBy,
                note,
                signatures,
                handedOverAt,
                Moment.of(at),
                receipt);
        return next.take(state, Event.DELIVER, actor, at, time, true, false)
                .map(d -> d.telling(
                        new DeliveryTold.Delivered(id, order, carrier, next.count(), promisedBy, Moment.of(at))));
    }

    /** What did not arrive with the rest, as a consignment of its own that travels on under the same note. */
    public Optional<Consignment> missing(Consignment delivered, Supplier<ConsignmentId> asId) {
        Map<Integer, Integer> rest = new TreeMap<>(units);
        delivered.units.forEach((line, n) -> rest.merge(line, -n, Integer::sum));
        rest.values().removeIf(n -> n == 0);
        return rest.isEmpty()
                ? Optional.empty()
                : Optional.of(new Consignment(
                        asId.get(),
                        order,
                        seller,
                        carrier,
                        State.IN_TRANSIT,
                        rest,
                        handOverBy,
                        promisedBy,
                        returnBy,
                        note,
                        signatures,
                        handedOverAt,
                        null,
                        null));
    }

    /** Refused at the door. */
    public Outcome<Decision<Consignment>> refuse(String reason, Actor actor, Instant at, WorkingTime time) {
        return turnBack(Event.REFUSE, reason, actor, at, time);
    }

    /** Damaged on the way. */
    public Outcome<Decision<Consignment>> damage(String reason, Actor actor, Instant at, WorkingTime time) {
        return turnBack(Event.DAMAGE, reason, actor, at, time);
    }

    private Outcome<Decision<Consignment>> turnBack(
            Event event, String reason, Actor actor, Instant at, WorkingTime time) {
        return take(state, event, actor, at, time, true, false)
                .map(d -> d.telling(new DeliveryTold.TurnedBack(id, order, carrier, reason, Moment.of(at))));
    }

    /** Lost on the way out or back. */
    public Outcome<Decision<Consignment>> lose(Actor actor, Instant at, WorkingTime time) {
        return ended(at, null)
                .take(state, Event.LOSE, actor, at, time, true, false)
                .map(d -> d.telling(new DeliveryTold.Lost(id, order, carrier, count(), Moment.of(at))));
    }

    /** Back at the seller, counted and checked. */
    public Outcome<Decision<Consignment>> receiveBack(Actor actor, Instant at, WorkingTime time) {
        return ended(at, null)
                .take(state, Event.RECEIVE_BACK, actor, at, time, true, true)
                .map(d -> d.telling(new DeliveryTold.Returned(id, order, count(), Moment.of(at))));
    }

    /** A deadline was missed: a breach on record. */
    @Implements(value = Clause.B_6_1D, inPart = true)
    public Outcome<Decision<Consignment>> overdue(Deadline missed, Actor actor, Instant at, WorkingTime time) {
        Clause clause = missed == Deadline.HAND_OVER
                ? Clause.B_6_2_2
                : missed == Deadline.DELIVER ? Clause.B_6_1D : Clause.B_6_1A;
        return take(state, missed.fires(), actor, at, time, true, false)
                .map(d -> d.telling(
                        new DeliveryTold.Overdue(id, order, carrier, missed.name(), clause.id(), Moment.of(at))));
    }

    /** Whether it is packed and has not changed hands. */
    @JsonIgnore
    public boolean isInHouse() {
        return state == State.PREPARED || state == State.NOTE_ISSUED || state == State.NOTE_DISPUTED;
    }

    /** Units that travel. */
    public long count() {
        return units.values().stream().mapToLong(Integer::longValue).sum();
    }

    private Consignment ended(Instant at, @Nullable String receipt) {
        return with(note, signatures, handedOverAt, Moment.of(at), receipt);
    }

    private Consignment with(
            @Nullable HandOverNote nextNote,
            List<Signature> signed,
            @Nullable Moment handed,
            @Nullable Moment end,
            @Nullable String receipt) {
        return new Consignment(
                id,
                order,
                seller,
                carrier,
                state,
                units,
                handOverBy,
                promisedBy,
                returnBy,
                nextNote,
                signed,
                handed,
                end,
                receipt);
    }

    private Consignment in(State next) {
        return new Consignment(
                id,
                order,
                seller,
                carrier,
                next,
                units,
                handOverBy,
                promisedBy,
                returnBy,
                note,
                signatures,
                handedOverAt,
                endedAt,
                proof);
    }

    private Outcome<Decision<Consignment>> take(
            @Nullable State from,
            Event event,
            Actor actor,
            Instant at,
            WorkingTime time,
            boolean committed,
            boolean checked) {
        return ConsignmentMachine.MACHINE
                .next(from, event, actor.role(), facts(committed, checked))
                .map(row ->
                        Decision.of(in(row.to())).following(ConsignmentMachine.MACHINE, row, at, time, this::agreed));
    }

    private Optional<Decision.Agreed> agreed(MachineDeadline<Event> deadline) {
        Moment due = deadline == Deadline.HAND_OVER ? handOverBy : deadline == Deadline.DELIVER ? promisedBy : returnBy;
        return Optional.ofNullable(due).map(Decision.Agreed::at);
    }

    private ConsignmentMachine.Facts facts(boolean unitsCommitted, boolean returnChecked) {
        return new ConsignmentMachine.Facts(
                unitsCommitted,
                note != null && note.units() == count(),
                signatures.size(),
                note != null
                        && signatures.stream()
                                .allMatch(s ->
                                        s.countedUnits() == note.units() && s.countedPackages() == note.packages()),
                count(),
                proof != null && !proof.isEmpty(),
                returnChecked);
    }
}
