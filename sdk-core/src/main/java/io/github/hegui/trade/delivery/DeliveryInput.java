package io.github.hegui.trade.delivery;

import io.github.hegui.kernel.constraint.Checked;
import io.github.hegui.kernel.constraint.Limit;
import io.github.hegui.kernel.constraint.StatedReason;
import io.github.hegui.kernel.constraint.WrittenText;
import io.github.hegui.trade.delivery.Consignment.Terms;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.OrderLine;
import io.github.hegui.trade.order.PlaceOrder;
import io.github.hegui.trade.party.CarrierId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the verbs of {@link Deliveries} are given besides a consignment's id, with its limits. */
final class DeliveryInput {

    private DeliveryInput() {}

    /** All units that wait, set apart for a carrier. */
    record PackingAll(OrderId order, CarrierId carrier, Terms terms) {

        PackingAll {
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(carrier, "carrier");
            Objects.requireNonNull(terms, "terms");
        }
    }

    /** Units set apart for a carrier. */
    record Packing(
            OrderId order,
            CarrierId carrier,
            @Size(min = 1, max = PlaceOrder.MOST_ITEMS) Map<Integer, @Min(1) @Max(OrderLine.MOST_UNITS) Integer> units,

            Terms terms)
            implements Checked {

        Packing {
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(carrier, "carrier");
            Objects.requireNonNull(terms, "terms");
            units = Limit.given("units", units);
        }

        @Override
        public void check() {
            Limit.units("units of line", units, 1, PlaceOrder.MOST_ITEMS, OrderLine.MOST_UNITS);
        }
    }

    /** Of how many packages a note is. */
    record Packages(@Min(1) @Max(Deliveries.MOST_PACKAGES) int packages) implements Checked {

        @Override
        public void check() {
            Limit.within("packages", packages, 1, Deliveries.MOST_PACKAGES);
        }
    }

    /** What somebody who signs has counted. */
    record Counted(
            @Min(0) long countedUnits,
            @Min(0) @Max(Deliveries.MOST_PACKAGES) int countedPackages) implements Checked {

        @Override
        public void check() {
            Limit.within("countedUnits", countedUnits, 0, Long.MAX_VALUE);
            Limit.within("countedPackages", countedPackages, 0, Deliveries.MOST_PACKAGES);
        }
    }

    /** What proves that all arrived. */
    record ArrivedAll(
            @NotBlank @Size(max = Deliveries.MOST_RECEIPT) @WrittenText
            String receipt) implements Checked {

        ArrivedAll {
            Objects.requireNonNull(receipt, "receipt");
        }

        @Override
        public void check() {
            Limit.words("receipt", receipt, Deliveries.MOST_RECEIPT);
        }
    }

    /** What arrived by line, and what proves it. */
    record Arrived(
            @Size(min = 1, max = PlaceOrder.MOST_ITEMS)
            Map<Integer, @Min(1) @Max(OrderLine.MOST_UNITS) Integer> arrived,

            @NotBlank @Size(max = Deliveries.MOST_RECEIPT) @WrittenText
            String receipt)
            implements Checked {

        Arrived {
            arrived = Limit.given("arrived", arrived);
            Objects.requireNonNull(receipt, "receipt");
        }

        @Override
        public void check() {
            Limit.units("units of line", arrived, 1, PlaceOrder.MOST_ITEMS, OrderLine.MOST_UNITS);
            Limit.words("receipt", receipt, Deliveries.MOST_RECEIPT);
        }
    }

    /** Whose receivers a carrier wants to see, and why; the reason may be empty. */
    record Shown(
            @Size(min = 1, max = Receivers.MOST) List<ConsignmentId> consignments,
            @Size(max = StatedReason.MOST) @WrittenText String reason)
            implements Checked {

        Shown {
            consignments = Limit.given("consignments", consignments);
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public void check() {
            Limit.size("consignments", consignments, 1, Receivers.MOST);
            Limit.text("reason", reason, 0, StatedReason.MOST);
        }
    }
}
