package io.github.hegui.trade.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Lifecycle;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.trade.delivery.ConsignmentMachine.Deadline;
import io.github.hegui.trade.delivery.ConsignmentMachine.Facts;
import io.github.hegui.trade.delivery.ConsignmentMachine.State;
import io.github.hegui.trade.delivery.ConsignmentMachine.Trigger;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.OrderMachine;
import io.github.hegui.trade.party.CarrierId;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.SellerId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Units of one order that travel together: packed, handed over with a note that both sides sign, delivered, lost or brought back. What can happen to it
 * stands in {@link ConsignmentMachine}; its verbs are pure, and {@link Deliveries} carries them out. The units themselves are kept by the order. Immutable.
 *
 * @param id the consignment's id
 * @param order whose units
 * @param seller who sends
 * @param carrier who carries
 * @param consumer to whom it goes
 * @param state where it stands
 * @param units by line of the order, at least 1 each
 * @param terms what was agreed with the carrier
 * @param preparedAt when its units were set apart
 * @param handOver how far its hand-over is
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
        ConsumerId consumer,
        State state,
        Map<Integer, Integer> units,
        Terms terms,
        Moment preparedAt,
        HandOver handOver,
        @Nullable Moment endedAt,
        @Nullable String proof) {

    /**
     * What was agreed with the carrier. Immutable.
     *
     * @param handOverBy the time of hand-over, or null
     * @param promisedBy the time of delivery (B-6.1d), or null for what the order promises
     * @param returnBy the time to bring back what is not taken, or null
     */
    public record Terms(
            @Nullable Moment handOverBy,
            @Nullable Moment promisedBy,
            @Nullable Moment returnBy) {

        /** Nothing but what the order promises. */
        public static Terms none() {
            return new Terms(null, null, null);
        }

        private Terms promising(@Nullable Moment ofOrder) {
            return promisedBy == null ? new Terms(handOverBy, ofOrder, returnBy) : this;
        }
    }

    /**
     * The hand-over to the carrier. Immutable.
     *
     * @param note the current version of the note, or null before it is issued
     * @param signatures under that version, at most two
     * @param at when both had signed, or null
     */
    public record HandOver(
            @Nullable HandOverNote note,
            List<Signature> signatures,
            @Nullable Moment at) {

        /** Copies. */
        public HandOver {
            signatures = List.copyOf(signatures);
        }

        private static HandOver of(@Nullable HandOverNote note) {
            return new HandOver(note, List.of(), null);
        }

        private HandOver signed(Signature one) {
            List<Signature> all = new ArrayList<>(signatures);
            all.add(one);
            return new HandOver(note, all, all.size() == 2 ? one.at() : null);
        }

        private boolean countsAgree() {
            return note != null
                    && signatures.stream()
                            .allMatch(s -> s.countedUnits() == note.units() && s.countedPackages() == note.packages());
        }
    }

    /** By order. */
    public static final AccessPath<Consignment> BY_ORDER =
            AccessPath.of("by-order", 1, c -> PathKey.start().text(c.order.value()));

    /** How it is stored. */
    public static final Kind<Consignment> KIND = Kind.of("trade.consignment", Consignment.class, c -> c.id().value())
            .path(BY_ORDER)
            .begins(Consignment::preparedAt)
            .tells(ConsignmentEvent.class)
            .party(Role.SELLER, Consignment::seller)
            .party(Role.CARRIER, Consignment::carrier)
            .party(Role.CONSUMER, Consignment::consumer)
            .about(parcel -> List.of(SubjectId.of(parcel.consumer())))
            .missing(DeliveryRefusal.NOT_FOUND)
            .stranger(DeliveryRefusal.NOT_A_PARTY)
            .build();

    private static final Lifecycle<Consignment, State, Trigger, Facts> LIFE = Lifecycle.of(
                    ConsignmentMachine.MACHINE, Consignment::state, Consignment::in)
            .agreed((c, deadline) -> Optional.ofNullable(
                            deadline == Deadline.HAND_OVER
                                    ? c.terms.handOverBy()
                                    : deadline == Deadline.DELIVER ? c.terms.promisedBy() : c.terms.returnBy())
                    .map(Decision.Agreed::at));

    /** Checks and copies. */
    public Consignment {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(seller, "seller");
        Objects.requireNonNull(carrier, "carrier");
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(preparedAt, "preparedAt");
        Objects.requireNonNull(handOver, "handOver");
        units = Collections.unmodifiableMap(new TreeMap<>(units));
        if (units.isEmpty() || units.values().stream().anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException(
                    "consignment " + id + " has at least one line, and at least 1 unit of each");
        }
    }

    /** Under which id, and when, a consignment begins. */
    record Begun(ConsignmentId id, Moment at) {

        /** Units of an order for a carrier, as they are to be packed. */
        Outcome<Consignment> of(Order from, CarrierId carrier, Map<Integer, Integer> units, Terms terms) {
            if (from.state() == OrderMachine.State.PLACED) {
                return Outcome.refused(DeliveryRefusal.NOT_CONFIRMED, from.id());
            }
            if (units.isEmpty()) {
                return Outcome.refused(DeliveryRefusal.NOTHING_WAITS, from.id());
            }
            if (from.agreed().receiver() == null) {
                return Outcome.refused(DeliveryRefusal.NO_RECEIVER, from.id());
            }
            return Outcome.done(new Consignment(
                    id,
                    from.id(),
                    from.seller(),
                    carrier,
                    from.consumer(),
                    State.PREPARED,
                    units,
                    terms.promising(from.agreed().promisedBy()),
                    at,
                    HandOver.of(null),
                    null,
                    null));
        }
    }

    /**
     * Sets units apart for a carrier.
     *
     * @param unitsCommitted whether the order is confirmed and has that many units waiting
     */
    public static Outcome<Decision<Consignment>> prepare(Consignment asked, boolean unitsCommitted, Step step) {
        return LIFE.begin(Trigger.PREPARE, asked, asked.facts(unitsCommitted, false), step);
    }

    /** Issues the note, or a corrected version of a disputed one; signatures under an earlier version are void. */
    public Outcome<Decision<Consignment>> issueNote(HandOverNote next, Step step) {
        return with(HandOver.of(next))
                .take(state == State.NOTE_DISPUTED ? Trigger.CORRECT_NOTE : Trigger.ISSUE_NOTE, step)
                .map(d -> d.telling(new ConsignmentEvent.NoteIssued(id, order, next.version(), step.at())));
    }

    /** A party signs what it counted; with the second signature the goods change hands. Other counts than the note's are refused. */
    @Implements(value = Clause.B_6_2_2, inPart = true)
    public Outcome<Decision<Consignment>> sign(long countedUnits, int countedPackages, Step step) {
        Actor party = step.actor();
        HandOverNote note = handOver.note();
        if (party.role() != Role.SELLER && party.role() != Role.CARRIER) {
            return Outcome.refused(DeliveryRefusal.NOT_A_PARTY, party, id);
        }
        if (handOver.signatures().stream().anyMatch(s -> s.party().equals(party))) {
            return Outcome.refused(DeliveryRefusal.SIGNED_ALREADY, party);
        }
        if (note != null && (countedUnits != note.units() || countedPackages != note.packages())) {
            return Outcome.refused(
                    DeliveryRefusal.COUNT_DIFFERS, countedUnits, countedPackages, note.units(), note.packages());
        }
        HandOver signed = handOver.signed(new Signature(party, countedUnits, countedPackages, step.at()));
        return with(signed)
                .take(Trigger.SIGN, step)
                .map(d -> signed.at() == null ? d : d.telling(handedOver(step.at())));
    }

    private ConsignmentEvent.HandedOver handedOver(Moment at) {
        return new ConsignmentEvent.HandedOver(id, order, seller, carrier, count(), terms.promisedBy(), at);
    }

    /** The parties do not agree: nothing changes hands until the note is corrected. */
    public Outcome<Decision<Consignment>> dispute(String reason, Step step) {
        return with(HandOver.of(handOver.note()))
                .take(Trigger.MISMATCH, step)
                .map(d -> d.telling(new ConsignmentEvent.NoteDisputed(id, order, reason, step.at())));
    }

    /** Given up before anything changed hands. */
    public Outcome<Decision<Consignment>> abandon(Step step) {
        return ended(step.at(), null)
                .take(Trigger.ABANDON, step)
                .map(d -> d.telling(new ConsignmentEvent.Abandoned(id, order, step.at())));
    }

    /** A report of the carrier on the way. */
    public Outcome<Decision<Consignment>> track(Step step) {
        return take(Trigger.TRACK, step);
    }

    /**
     * The goods reached the consumer.
     *
     * @param arrived by line, at most what travels; the rest travels on as a consignment of its own
     * @param receipt what proves it
     */
    @Implements(value = Clause.B_6_1D, inPart = true)
    public Outcome<Decision<Consignment>> deliver(Map<Integer, Integer> arrived, String receipt, Step step) {
        for (Map.Entry<Integer, Integer> line : arrived.entrySet()) {
            int most = units.getOrDefault(line.getKey(), 0);
            if (line.getValue() < 1 || line.getValue() > most) {
                return Outcome.refused(DeliveryRefusal.UNITS, line.getKey(), most, line.getValue());
            }
        }
        Consignment next = with(id, state, arrived).ended(step.at(), receipt);
        return next.take(Trigger.DELIVER, step)
                .map(d -> d.telling(new ConsignmentEvent.Delivered(
                        id, order, carrier, next.count(), terms.promisedBy(), step.at())));
    }

    /** What did not arrive with the rest, as a consignment of its own that travels on under the same note and promise. */
    public Optional<Decision<Consignment>> missing(Consignment delivered, Supplier<ConsignmentId> asId, Step step) {
        Map<Integer, Integer> rest = new TreeMap<>(units);
        delivered.units.forEach((line, n) -> rest.merge(line, -n, Integer::sum));
        rest.values().removeIf(n -> n == 0);
        return rest.isEmpty() ? Optional.empty() : Optional.of(split(with(asId.get(), State.IN_TRANSIT, rest), step));
    }

    private Decision<Consignment> split(Consignment rest, Step step) {
        Moment promised = terms.promisedBy();
        Moment handedOverAt = Objects.requireNonNull(handOver.at());
        Decision<Consignment> travels = Decision.of(rest)
                .telling(new ConsignmentEvent.Split(
                        rest.id, id, order, carrier, rest.count(), promised, handedOverAt, step.at()));
        return promised == null || promised.isBefore(step.at())
                ? travels
                : travels.starting(Deadline.DELIVER.name(), promised.toInstant().plusMillis(1), false);
    }

    /** Refused at the door. */
    public Outcome<Decision<Consignment>> refuse(String reason, Step step) {
        return turnBack(Trigger.REFUSE, reason, step);
    }

    /** Damaged on the way. */
    public Outcome<Decision<Consignment>> damage(String reason, Step step) {
        return turnBack(Trigger.DAMAGE, reason, step);
    }

    private Outcome<Decision<Consignment>> turnBack(Trigger trigger, String reason, Step step) {
        return take(trigger, step)
                .map(d -> d.telling(new ConsignmentEvent.TurnedBack(id, order, carrier, reason, step.at())));
    }

    /** Lost on the way out or back. */
    public Outcome<Decision<Consignment>> lose(Step step) {
        return ended(step.at(), null)
                .take(Trigger.LOSE, step)
                .map(d -> d.telling(new ConsignmentEvent.Lost(id, order, carrier, count(), step.at())));
    }

    /** Back at the seller, counted and checked. */
    public Outcome<Decision<Consignment>> receiveBack(Step step) {
        Consignment back = ended(step.at(), null);
        return LIFE.take(Trigger.RECEIVE_BACK, back, back.facts(true, true), step)
                .map(d -> d.telling(new ConsignmentEvent.Returned(id, order, count(), step.at())));
    }

    /** A deadline is past: a breach on record. */
    @Implements(value = Clause.B_6_1D, inPart = true)
    public Outcome<Decision<Consignment>> overdue(Deadline deadline, Step step) {
        Clause clause = deadline == Deadline.HAND_OVER
                ? Clause.B_6_2_2
                : deadline == Deadline.DELIVER ? Clause.B_6_1D : Clause.B_6_1A;
        return take(deadline.fires(), step)
                .map(d -> d.telling(
                        new ConsignmentEvent.Overdue(id, order, carrier, deadline.name(), clause.id(), step.at())));
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

    private Outcome<Decision<Consignment>> take(Trigger trigger, Step step) {
        return LIFE.take(trigger, this, facts(true, false), step);
    }

    private Facts facts(boolean unitsCommitted, boolean returnChecked) {
        HandOverNote note = handOver.note();
        return new Facts(
                unitsCommitted,
                note != null && note.units() == count(),
                handOver.signatures().size(),
                handOver.countsAgree(),
                count(),
                proof != null && !proof.isEmpty(),
                returnChecked);
    }

    private Consignment in(State next) {
        return with(id, next, units);
    }

    private Consignment with(ConsignmentId asId, State next, Map<Integer, Integer> travelling) {
        return new Consignment(
                asId, order, seller, carrier, consumer, next, travelling, terms, preparedAt, handOver, endedAt, proof);
    }

    private Consignment with(HandOver next) {
        return new Consignment(
                id, order, seller, carrier, consumer, state, units, terms, preparedAt, next, endedAt, proof);
    }

    private Consignment ended(Moment at, @Nullable String receipt) {
        return new Consignment(
                id, order, seller, carrier, consumer, state, units, terms, preparedAt, handOver, at, receipt);
    }
}
