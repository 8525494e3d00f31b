package io.github.hegui.trade.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.audit.AccessLog;
import io.github.hegui.kernel.audit.Disclosure;
import io.github.hegui.kernel.audit.Period;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.trade.Shop;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.PlaceOrder;
import io.github.hegui.trade.party.Receiver;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("B-6.1b 配送商保密：承运方只能看到配送所需的收货人信息")
class ReceiversTest {

    private final Shop shop = new Shop();
    private final Receivers receivers = Receivers.on(shop.desk);

    private Consignment handedOver() {
        return shop.aHandedOverConsignment(shop.aConfirmedOrder().id(), Map.of());
    }

    private Outcome<Disclosure> show(Actor actor, ConsignmentId... ids) {
        return receivers.show(Command.by(actor), List.of(ids), "round 12");
    }

    private static Receiver on(Consignment consignment) {
        return Objects.requireNonNull(consignment.handOver().note()).receiver();
    }

    private static void assertRefused(Outcome<?> outcome, RefusalCode code) {
        assertThat(outcome.isDone()).isFalse();
        assertThat(outcome.refusal().is(code)).as("%s", outcome).isTrue();
    }

    @Test
    @Verifies({Clause.B_6_1B, Clause.B_8_3_5})
    void its_carrier_is_shown_name_number_and_address_and_that_is_on_record() {
        Consignment consignment = handedOver();
        Disclosure round = show(Shop.BY_CARRIER, consignment.id()).orElseThrow();
        Receiver receiver = on(consignment);
        assertThat(List.of(round.text(receiver.name()), round.text(receiver.phone()), round.text(receiver.address())))
                .containsExactly("𠮷田花子", "13812345678", "广东省深圳市南山区科技路1号");
        assertThat(AccessLog.on(shop.desk)
                        .ofSubject(new SubjectId("consumer-1"), Period.always(), "", 10)
                        .items())
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.actor()).isEqualTo(Shop.BY_CARRIER);
                    assertThat(record.purpose()).isEqualTo("delivery");
                    assertThat(record.categories()).containsExactly("basic.address", "basic.mobile", "basic.name");
                });
    }

    @Test
    @Verifies({Clause.B_6_1B, Clause.B_7_2_5C})
    void nobody_else_is_and_not_before_the_note_nor_after_the_end() {
        Consignment consignment = handedOver();
        ConsignmentId id = consignment.id();
        assertRefused(show(Actor.carrier("carrier-2"), id), DeliveryRefusal.NOT_CARRIED);
        assertRefused(show(Shop.BY_SELLER, id), DeliveryRefusal.NOT_CARRIED);
        assertRefused(show(Actor.platform("carrier-1"), id), DeliveryRefusal.NOT_CARRIED);
        assertRefused(show(Shop.BY_CARRIER, new ConsignmentId("none")), DeliveryRefusal.NOT_FOUND);
        assertRefused(show(Shop.BY_CARRIER, id, new ConsignmentId("none")), DeliveryRefusal.NOT_FOUND);

        Consignment packed = shop.deliveries
                .prepareAll(
                        Command.by(Shop.BY_SELLER), shop.aConfirmedOrder().id(), Shop.CARRIER, Consignment.Terms.none())
                .orElseThrow();
        assertRefused(show(Shop.BY_CARRIER, packed.id()), DeliveryRefusal.NOT_NEEDED);
        shop.deliveries.deliverAll(Command.by(Shop.BY_CARRIER), id, "receipt").orElseThrow();
        assertRefused(show(Shop.BY_CARRIER, id), DeliveryRefusal.NOT_NEEDED);
        assertThat(AccessLog.on(shop.desk).between(Period.always(), "", 10).items())
                .isEmpty();
    }

    @Test
    @Verifies({Clause.B_6_1B, Clause.B_6_2_1})
    void the_note_has_what_delivery_needs_and_nothing_else_of_the_order() {
        Consignment consignment = handedOver();
        String note = JsonMapper.builder()
                .build()
                .writeValueAsString(consignment.handOver().note());
        assertThat(note)
                .contains("\"receiver\":{\"name\":\"***\",\"phone\":\"***\",\"address\":\"***\"}")
                .contains("\"name\":\"Tea\"", "\"value\":", "\"sender\":\"seller-1\"", "\"carrier\":\"carrier-1\"")
                .doesNotContain("consumer", "138", "广东", "花子", "科技路", "discount", "paid", "terms");
        assertThat(consignment.toString()).doesNotContain("13812345678", "花子", "科技路");
        Order order = shop.order(consignment.order());
        assertThat(on(consignment))
                .as("copied, not sealed anew")
                .isEqualTo(order.agreed().receiver());
    }

    @Test
    @Verifies(Clause.B_6_2_1)
    void an_order_without_a_receiver_is_not_packed() {
        PlaceOrder plain = Shop.teaAndCups();
        PlaceOrder asked = PlaceOrder.of(plain.consumer(), plain.seller(), plain.items(), plain.termsHash());
        Order order = shop.orders.place(Command.by(Shop.BY_CONSUMER), asked).orElseThrow();
        shop.orders.confirm(Command.by(Shop.BY_SELLER), order.id()).orElseThrow();
        assertRefused(
                shop.deliveries.prepareAll(
                        Command.by(Shop.BY_SELLER), order.id(), Shop.CARRIER, Consignment.Terms.none()),
                DeliveryRefusal.NO_RECEIVER);
    }

    @Test
    void a_round_is_bounded_and_needs_a_sealer() {
        ConsignmentId id = new ConsignmentId("x");
        assertRefused(receivers.show(Command.by(Shop.BY_CARRIER), List.of(), ""), DeskRefusal.INVALID);
        assertRefused(
                receivers.show(Command.by(Shop.BY_CARRIER), Collections.nCopies(101, id), ""), DeskRefusal.INVALID);
        assertThatIllegalStateException()
                .isThrownBy(() -> Receivers.on(Desk.on(shop.store).build()))
                .withMessageContaining("sealer");
    }
}
