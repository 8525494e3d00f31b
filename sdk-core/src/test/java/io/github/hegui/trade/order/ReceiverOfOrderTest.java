package io.github.hegui.trade.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.crypto.KeyInfo;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.outcome.Done;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.trade.Shop;
import io.github.hegui.trade.party.Receiver;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B-7.2.4 信息安全与保密：订单的收货人密封保存，重复命令仍可识别")
class ReceiverOfOrderTest {

    /** With the same mask. */
    private static final Receiver OTHER_PHONE = Receiver.of("𠮷田花子", "13899995678", "广东省深圳市南山区科技路1号");

    private final Shop shop = new Shop();
    private final Command command = Command.of("checkout-1", Shop.BY_CONSUMER);

    private Outcome<Order> place(Receiver receiver) {
        return shop.orders.place(command, Shop.teaAndCups().withReceiver(receiver));
    }

    private void assertDiffers(Outcome<Order> outcome) {
        assertThat(outcome.isDone()).isFalse();
        assertThat(outcome.refusal().is(DeskRefusal.COMMAND_DIFFERS)).isTrue();
        assertThat(outcome.toString()).doesNotContain("13812345678", "13899995678");
    }

    private byte[] digest() {
        CommandRecord record = shop.store
                .command(Partition.DEFAULT, Shop.BY_CONSUMER + " checkout-1")
                .orElseThrow();
        return record.digest();
    }

    @Test
    @Verifies(Clause.B_7_2_4)
    void it_is_stored_sealed_as_the_consumer_s_data() {
        Order order = place(Shop.RECEIVER).orElseThrow();
        Receiver stored = Objects.requireNonNull(shop.order(order.id()).agreed().receiver());
        assertThat(stored.sealed())
                .hasSize(3)
                .allSatisfy(part -> assertThat(part.subject()).isEqualTo(new SubjectId("consumer-1")));
        assertThat(shop.desk.masks(stored.sealed())).startsWith("𠮷***", "138****5678");
        assertThat(shop.desk.mask(stored.address())).startsWith("广东省深圳市*").doesNotContain("科技路");
        assertThat(stored).hasToString("Receiver[name=***, phone=***, address=***]");
        byte[] body = shop.store
                .load(new io.github.hegui.kernel.store.DocumentKey(
                        Partition.DEFAULT, "trade.order", order.id().value()))
                .orElseThrow()
                .body();
        assertThat(new String(Objects.requireNonNull(body), StandardCharsets.UTF_8))
                .contains("[2,\"mobile\",\"consumer-1\",")
                .doesNotContain("138", "5678", "*", "𠮷", "广东", "花子", "科技路");
    }

    @Test
    void the_same_receiver_again_is_the_same_command_and_another_phone_is_not() {
        Order order = place(Shop.RECEIVER).orElseThrow();
        Outcome<Order> again = place(Receiver.of("𠮷田花子", "13812345678", "广东省深圳市南山区科技路1号"));
        assertThat(again).isEqualTo(new Done<>(order, true));
        assertDiffers(place(OTHER_PHONE));
    }

    @Test
    void it_still_is_after_a_rotation_and_no_more_when_the_key_is_gone() {
        place(Shop.RECEIVER).orElseThrow();
        KeyInfo old = shop.keys.primary();
        shop.keys.rotate();
        assertThat(place(Shop.RECEIVER).isDone()).isTrue();
        assertDiffers(place(OTHER_PHONE));
        shop.keys.destroy(old.id());
        assertDiffers(place(Shop.RECEIVER));
    }

    /** A plain hash could be tried out: a mobile number has ten billion forms at most. */
    @Test
    void the_digest_is_keyed_so_that_it_cannot_be_tried_out() throws Exception {
        place(Shop.RECEIVER).orElseThrow();
        byte[] here = digest();
        assertThat(here).hasSize(37);
        Shop elsewhere = new Shop();
        elsewhere
                .orders
                .place(command, Shop.teaAndCups().withReceiver(Shop.RECEIVER))
                .orElseThrow();
        byte[] there = elsewhere
                .store
                .command(Partition.DEFAULT, Shop.BY_CONSUMER + " checkout-1")
                .orElseThrow()
                .digest();
        assertThat(HexFormat.of().formatHex(here, 5, 37))
                .isNotEqualTo(HexFormat.of().formatHex(there, 5, 37));
        assertThat(MessageDigest.isEqual(here, there)).isFalse();
    }

    @Test
    void a_desk_without_a_sealer_refuses_it_as_misuse_and_takes_orders_without() {
        Desk bare =
                Desk.on(shop.store).features(Orders.FEATURE).clock(shop.clock).build();
        assertThatIllegalStateException()
                .isThrownBy(() -> Orders.on(bare).place(command, Shop.teaAndCups()))
                .withMessageContaining("Desk.on(store).sealer(");
        assertThatIllegalStateException()
                .isThrownBy(() -> bare.execute(
                        command,
                        "test.act",
                        Shop.RECEIVER,
                        Partition.DEFAULT,
                        Order.KIND,
                        work -> Outcome.refused(OrderRefusal.NOT_FOUND, "x")))
                .withMessageContaining("Desk.on(store).sealer(");
        PlaceOrder asked = Shop.teaAndCups();
        assertThat(Orders.on(bare)
                        .place(
                                command,
                                PlaceOrder.of(asked.consumer(), asked.seller(), asked.items(), asked.termsHash()))
                        .isDone())
                .isTrue();
        assertThat(digest()).hasSize(32);
    }

    @Test
    void a_command_from_before_there_was_a_sealer_is_still_known() {
        Desk bare =
                Desk.on(shop.store).features(Orders.FEATURE).clock(shop.clock).build();
        PlaceOrder shown = Shop.teaAndCups();
        PlaceOrder plain = PlaceOrder.of(shown.consumer(), shown.seller(), shown.items(), shown.termsHash());
        Order order = Orders.on(bare).place(command, plain).orElseThrow();
        assertThat(shop.orders.place(command, plain)).isEqualTo(new Done<>(order, true));
        assertThat(shop.orders
                        .confirm(Command.of("confirm", Shop.BY_SELLER), order.id())
                        .isDone())
                .isTrue();
        assertDiffers(Orders.on(bare).confirm(Command.of("confirm", Shop.BY_SELLER), order.id()));
    }

    @Test
    void what_is_sealed_already_is_copied_but_only_as_the_same_consumer_s() {
        Receiver kept = Shop.RECEIVER.map(part -> shop.desk.seal(part, new SubjectId("consumer-1")));
        assertThat(place(kept).orElseThrow().agreed().receiver()).isEqualTo(kept);
        assertThat(place(kept).isDone()).isTrue();
        Receiver theirs = Shop.RECEIVER.map(part -> shop.desk.seal(part, new SubjectId("consumer-2")));
        assertDiffers(place(theirs));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.orders.place(
                        Command.by(Shop.BY_CONSUMER), Shop.teaAndCups().withReceiver(theirs)))
                .withMessageContaining("another subject's");
    }

    @Test
    void an_order_holds_no_clear_receiver_and_a_receiver_no_other_kinds() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Placing.place(Shop.teaAndCups(), new OrderId("o"), shop.step(Shop.BY_CONSUMER, Shop.OPENING)))
                .withMessageContaining("sealed")
                .withMessageNotContaining("13812345678");
        Clear name = Clear.of(PersonalKind.NAME, "张三");
        assertThatIllegalArgumentException().isThrownBy(() -> new Receiver(name, name, name));
    }

    @Test
    void the_limits_of_a_receiver_hold_where_no_validator_knows_of_them() {
        jakarta.validation.metadata.BeanDescriptor constrained =
                instance(jakarta.validation.metadata.BeanDescriptor.class, method -> true);
        jakarta.validation.Validator blind = instance(
                jakarta.validation.Validator.class,
                method -> method.equals("validate") ? java.util.Set.of() : constrained);
        Desk desk = Desk.on(shop.store)
                .features(Orders.FEATURE)
                .clock(shop.clock)
                .sealer(shop.desk.sealer())
                .validator(blind)
                .build();
        for (Receiver wrong : java.util.List.of(
                Receiver.of("n".repeat(101), "13812345678", "北京市海淀区1号"),
                Receiver.of("张三", "not a phone", "北京市海淀区1号"),
                Receiver.of("张三", "13812345678", "a".repeat(501)))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Orders.on(desk)
                            .place(
                                    Command.by(Shop.BY_CONSUMER),
                                    Shop.teaAndCups().withReceiver(wrong)))
                    .withMessageContaining("a receiver's");
        }
    }

    private static <T> T instance(Class<T> type, java.util.function.Function<String, Object> answers) {
        return type.cast(java.lang.reflect.Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.apply(method.getName())));
    }
}
