package io.github.hegui.trade.delivery;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.audit.Disclosure;
import io.github.hegui.kernel.audit.Disclosures;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.personal.Purpose;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.trade.delivery.ConsignmentMachine.State;
import io.github.hegui.trade.party.Receiver;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The receivers on the notes of what a carrier carries, shown to that carrier while it needs them (B-6.1b): from the note on until the goods are
 * delivered, lost or turned back. Each is noted in the access log. Safe for use by many threads.
 *
 * <pre>{@code
 * Receivers receivers = Receivers.on(desk);                       // needs a sealer, and a gate that allows Purpose.DELIVERY
 * Disclosure round = receivers.show(Command.of("round-12", Actor.carrier("c-9")), ids, "round 12").orElseThrow();
 * String phone = round.text(consignment.handOver().note().receiver().phone());
 * }</pre>
 */
@Implements(Clause.B_6_1B)
public final class Receivers {

    private static final Set<State> NEEDED =
            Set.of(State.NOTE_ISSUED, State.NOTE_DISPUTED, State.HANDED_OVER, State.IN_TRANSIT);

    /** The most consignments at once. */
    public static final int MOST = Disclosures.MOST_SUBJECTS;

    private final Desk desk;
    private final Disclosures disclosures;

    private Receivers(Desk desk) {
        this.desk = desk;
        this.disclosures = Disclosures.on(desk);
    }

    /**
     * The receivers of that desk's tenant.
     *
     * @throws IllegalStateException as {@link Disclosures#on} does
     */
    public static Receivers on(Desk desk) {
        return new Receivers(desk);
    }

    /**
     * Asks to be shown the receivers of those consignments; all or none. Ask for a round at once: it is one commit.
     *
     * @param command who asks: the carrier
     * @param consignments 1 to {@value #MOST}
     * @param reason in the carrier's words, such as a round's number; nothing personal
     * @return {@code kernel.desk.INVALID} when there are none or too many
     */
    public Outcome<Disclosure> show(Command command, List<ConsignmentId> consignments, String reason) {
        DeliveryInput.Shown asked = new DeliveryInput.Shown(consignments, reason);
        Refusal wrong = desk.check(asked).orElse(null);
        if (wrong != null) {
            return Outcome.refused(wrong);
        }
        return values(asked.consignments(), command.actor())
                .flatMap(values -> disclosures.grant(command, Purpose.DELIVERY, values, reason));
    }

    private Outcome<List<Sealed>> values(List<ConsignmentId> consignments, Actor actor) {
        List<Sealed> values = new ArrayList<>(consignments.size() * 3);
        for (ConsignmentId id : consignments) {
            Outcome<Receiver> receiver = receiver(id, actor);
            if (!receiver.isDone()) {
                return Outcome.refused(receiver.refusal());
            }
            values.addAll(receiver.orElseThrow().sealed());
        }
        return Outcome.done(values);
    }

    private Outcome<Receiver> receiver(ConsignmentId id, Actor actor) {
        Consignment found = desk.find(Consignment.KIND, desk.placeOf(id.value()), id.value())
                .orElse(null);
        if (found == null) {
            return Outcome.refused(DeliveryRefusal.NOT_FOUND, id);
        }
        if (actor.role() != Role.CARRIER || !actor.id().equals(found.carrier().value())) {
            return Outcome.refused(DeliveryRefusal.NOT_CARRIED, actor, id);
        }
        HandOverNote note = found.handOver().note();
        return note == null || !NEEDED.contains(found.state())
                ? Outcome.refused(DeliveryRefusal.NOT_NEEDED, id, found.state())
                : Outcome.done(note.receiver());
    }
}
