package io.github.hegui.trade.delivery;

import io.github.hegui.kernel.time.Moment;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.party.CarrierId;
import io.github.hegui.trade.party.SellerId;
import org.jspecify.annotations.Nullable;

/** The events of a consignment, as the feed has them; the type of each is {@code trade.consignment.} and its name with dashes. */
public sealed interface ConsignmentEvent {

    /** The consignment. */
    ConsignmentId consignment();

    /** A version of the note was issued. */
    record NoteIssued(ConsignmentId consignment, OrderId order, int version, Moment at) implements ConsignmentEvent {}

    /** The parties did not agree on count or packages. */
    record NoteDisputed(ConsignmentId consignment, OrderId order, String reason, Moment at)
            implements ConsignmentEvent {}

    /** Both signed: the goods changed hands. */
    record HandedOver(
            ConsignmentId consignment,
            OrderId order,
            SellerId seller,
            CarrierId carrier,
            long units,
            @Nullable Moment promisedBy,
            Moment at)
            implements ConsignmentEvent {}

    /** A breach: not handed over, not delivered, or not brought back in the agreed time. */
    record Overdue(
            ConsignmentId consignment, OrderId order, CarrierId carrier, String deadline, String clause, Moment due)
            implements ConsignmentEvent {}

    /** The goods reached the consumer; on time is not later than promised (B-6.1d). */
    record Delivered(
            ConsignmentId consignment,
            OrderId order,
            CarrierId carrier,
            long units,
            @Nullable Moment promisedBy,
            Moment at)
            implements ConsignmentEvent {}

    /** Of another consignment these units did not arrive: they travel on as this one, handed over when that was. */
    record Split(
            ConsignmentId consignment,
            ConsignmentId from,
            OrderId order,
            CarrierId carrier,
            long units,
            @Nullable Moment promisedBy,
            Moment handedOverAt,
            Moment at)
            implements ConsignmentEvent {}

    /** Refused at the door, or damaged: on the way back. */
    record TurnedBack(ConsignmentId consignment, OrderId order, CarrierId carrier, String reason, Moment at)
            implements ConsignmentEvent {}

    /** Lost on the way: a claim on the carrier. */
    record Lost(ConsignmentId consignment, OrderId order, CarrierId carrier, long units, Moment at)
            implements ConsignmentEvent {}

    /** Back at the seller, counted and checked. */
    record Returned(ConsignmentId consignment, OrderId order, long units, Moment at) implements ConsignmentEvent {}

    /** Given up before anything changed hands. */
    record Abandoned(ConsignmentId consignment, OrderId order, Moment at) implements ConsignmentEvent {}
}
