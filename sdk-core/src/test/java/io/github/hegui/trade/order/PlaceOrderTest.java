package io.github.hegui.trade.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.money.CurrencyMismatchException;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.Violation;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.order.PlaceOrder.Item;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.Receiver;
import io.github.hegui.trade.party.SellerId;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Whoever hands in what no order can be is told where, what about it, and what is allowed: by a validator, by the desk, and by the decision itself. */
class PlaceOrderTest {

    private static final Sku TEA = new Sku("tea");
    private static final Receiver SOMEBODY = Receiver.of("张三丰", "13812345678", "广东省深圳市南山区科技路1号");

    /** The smallest wrong input beside the largest right one, where it is told, and by which constraint. */
    private record Edge(String path, String constraint, String en, PlaceOrder right, PlaceOrder wrong) {
        @Override
        public String toString() {
            return path + " " + en;
        }
    }

    private static Money cny(long minor) {
        return Money.ofMinor(minor, "CNY");
    }

    private static Item tea(int units, long price) {
        return Item.of(TEA, "Tea", units, cny(price));
    }

    private static PlaceOrder order(Item... items) {
        return of(List.of(items), cny(0), List.of(), "0".repeat(64), PlaceOrder.HOLD, null, SOMEBODY);
    }

    private static PlaceOrder of(
            List<Item> items,
            Money fee,
            List<Promotion> promotions,
            String terms,
            Duration hold,
            String purchase,
            Receiver receiver) {
        return new PlaceOrder(
                new ConsumerId("c"),
                new SellerId("s"),
                items,
                fee,
                promotions,
                cny(0),
                terms,
                null,
                hold,
                purchase,
                receiver);
    }

    private static PlaceOrder terms(String hash) {
        return of(List.of(tea(1, 100)), cny(0), List.of(), hash, PlaceOrder.HOLD, null, null);
    }

    private static PlaceOrder hold(Duration time) {
        return order(tea(1, 100)).withHold(time);
    }

    private static PlaceOrder purchase(int characters) {
        return of(
                List.of(tea(1, 100)), cny(0), List.of(), "0".repeat(64), PlaceOrder.HOLD, "p".repeat(characters), null);
    }

    private static PlaceOrder promoted(String code, long amount) {
        return order(tea(1, 100)).withPromotions(List.of(new Promotion(code, cny(amount))));
    }

    private static PlaceOrder to(String name, String phone, String address) {
        return order(tea(1, 100)).withReceiver(Receiver.of(name, phone, address));
    }

    private static PlaceOrder to(UnaryOperator<String> longer) {
        return to("张" + longer.apply("三"), "13812345678", "科技路1号");
    }

    static Stream<Edge> edges() {
        String digits = "0".repeat(63);
        return Stream.of(
                new Edge(
                        "items",
                        "Size",
                        "must have 1 to 1900 elements",
                        order(Collections.nCopies(PlaceOrder.MOST_ITEMS, tea(1, 1))
                                .toArray(Item[]::new)),
                        order(Collections.nCopies(PlaceOrder.MOST_ITEMS + 1, tea(1, 1))
                                .toArray(Item[]::new))),
                new Edge("items", "Size", "must have 1 to 1900 elements", order(tea(1, 1)), order()),
                new Edge("items[0].units", "Min", "must be at least 1", order(tea(1, 1)), order(tea(0, 1))),
                new Edge(
                        "items[1].units",
                        "Max",
                        "must be at most 1000000",
                        order(tea(1, 1), tea(OrderLine.MOST_UNITS, 1)),
                        order(tea(1, 1), tea(OrderLine.MOST_UNITS + 1, 1))),
                new Edge(
                        "items[0].unitPrice",
                        "NotNegativeMoney",
                        "must not be negative",
                        order(tea(1, 0), tea(1, 1)),
                        order(tea(1, -1), tea(1, 1))),
                new Edge(
                        "items[0].name",
                        "Size",
                        "must have at most 500 characters",
                        order(Item.of(TEA, "T".repeat(Item.MOST_NAME), 1, cny(1))),
                        order(Item.of(TEA, "T".repeat(Item.MOST_NAME + 1), 1, cny(1)))),
                new Edge(
                        "items[0].name",
                        "NotBlank",
                        "must not be blank",
                        order(Item.of(TEA, "T", 1, cny(1))),
                        order(Item.of(TEA, "", 1, cny(1)))),
                new Edge(
                        "items[0].label",
                        "Size",
                        "must have at most 500 characters",
                        order(new Item(TEA, "Tea", "L".repeat(Item.MOST_NAME), 1, cny(1))),
                        order(new Item(TEA, "Tea", "L".repeat(Item.MOST_NAME + 1), 1, cny(1)))),
                new Edge(
                        "deliveryFee",
                        "NotNegativeMoney",
                        "must not be negative",
                        order(tea(1, 1)).withDelivery(cny(0)),
                        order(tea(1, 1)).withDelivery(cny(-1))),
                new Edge(
                        "promotions",
                        "Size",
                        "must have at most 20 elements",
                        order(tea(1, 100)).withPromotions(Collections.nCopies(20, new Promotion("p", cny(1)))),
                        order(tea(1, 100)).withPromotions(Collections.nCopies(21, new Promotion("p", cny(1))))),
                new Edge(
                        "promotions[0].code",
                        "Size",
                        "must have at most 64 characters",
                        promoted("p".repeat(Promotion.MOST_CODE), 1),
                        promoted("p".repeat(Promotion.MOST_CODE + 1), 1)),
                new Edge("promotions[0].code", "NotBlank", "must not be blank", promoted("p", 1), promoted("", 1)),
                new Edge(
                        "promotions[0].amount",
                        "PositiveMoney",
                        "must be positive",
                        promoted("p", 1),
                        promoted("p", 0)),
                new Edge(
                        "promotions",
                        "SoundTotal",
                        "must not come to more than the goods",
                        promoted("p", 100),
                        promoted("p", 101)),
                new Edge(
                        "items",
                        "SoundTotal",
                        "must come to at most 1000000000000000 minor units together with the delivery fee",
                        order(tea(1, PlaceOrder.LARGEST_TOTAL)),
                        order(tea(1, PlaceOrder.LARGEST_TOTAL)).withDelivery(cny(1))),
                new Edge(
                        "items",
                        "SoundTotal",
                        "must come to at most 1000000000000000 minor units together with the delivery fee",
                        order(tea(1, 1)),
                        order(tea(2, Long.MAX_VALUE))),
                new Edge(
                        "termsHash",
                        "Pattern",
                        "must have the form [0-9a-f]{64}",
                        terms(digits + "f"),
                        terms(digits + "F")),
                new Edge(
                        "holdFor",
                        "Lasting",
                        "must be 1 to 576000 minutes",
                        hold(Duration.ofMinutes(1)),
                        hold(Duration.ofMinutes(1).minusNanos(1))),
                new Edge(
                        "holdFor",
                        "Lasting",
                        "must be 1 to 576000 minutes",
                        hold(PlaceOrder.LONGEST_HOLD),
                        hold(PlaceOrder.LONGEST_HOLD.plusNanos(1))),
                new Edge(
                        "purchase",
                        "IdText",
                        "must be 1 to 64 printable characters without white space",
                        purchase(64),
                        purchase(65)),
                new Edge(
                        "items[0].name",
                        "WrittenText",
                        "must have no half of a surrogate pair and no control character but tab and line ends",
                        order(Item.of(TEA, "\uD83C\uDF75\t", 1, cny(1))),
                        order(Item.of(TEA, "\uD83C", 1, cny(1)))),
                new Edge(
                        "items[0].label",
                        "WrittenText",
                        "must have no half of a surrogate pair and no control character but tab and line ends",
                        order(new Item(TEA, "Tea", "\n", 1, cny(1))),
                        order(new Item(TEA, "Tea", "\u0000", 1, cny(1)))),
                new Edge(
                        "receiver.address",
                        "PersonalText",
                        "must be clear text of 1 to 500 characters in the form of its kind",
                        to("张", "13812345678", "科技路\uD83C\uDF75"),
                        to("张", "13812345678", "科技路\uD83C")),
                new Edge(
                        "items",
                        "Size",
                        "must have 1 to 1900 elements",
                        PlaceOrder.of(new ConsumerId("c"), new SellerId("s"), List.of(tea(1, 1)), "0".repeat(64)),
                        PlaceOrder.of(new ConsumerId("c"), new SellerId("s"), List.of(), "0".repeat(64))),
                new Edge(
                        "items",
                        "SoundTotal",
                        "must come to at most 1000000000000000 minor units together with the delivery fee",
                        PlaceOrder.of(
                                new ConsumerId("c"),
                                new SellerId("s"),
                                List.of(tea(1, PlaceOrder.LARGEST_TOTAL)),
                                "0".repeat(64)),
                        PlaceOrder.of(
                                new ConsumerId("c"),
                                new SellerId("s"),
                                List.of(tea(9, Long.MAX_VALUE), tea(9, Long.MAX_VALUE)),
                                "0".repeat(64))),
                new Edge(
                        "receiver.name",
                        "PersonalText",
                        "must be clear text of 1 to 100 characters in the form of its kind",
                        to(name -> name.repeat(Receiver.MOST_NAME - 1)),
                        to(name -> name.repeat(Receiver.MOST_NAME))),
                new Edge(
                        "receiver.phone",
                        "PersonalText",
                        "must be clear text of 1 to 48 characters in the form of its kind",
                        to("张", "13812345678", "x"),
                        to("张", "12", "x")),
                new Edge(
                        "receiver.address",
                        "PersonalText",
                        "must be clear text of 1 to 500 characters in the form of its kind",
                        to("张", "13812345678", "科".repeat(Receiver.MOST_ADDRESS)),
                        to("张", "13812345678", "科".repeat(Receiver.MOST_ADDRESS + 1))),
                new Edge(
                        "receiver.address",
                        "PersonalText",
                        "must be clear text of 1 to 500 characters in the form of its kind",
                        to("张", "13812345678", "科技路"),
                        to("张", "13812345678", "科技路*号")));
    }

    @ParameterizedTest
    @MethodSource("edges")
    void each_limit_is_told_where_it_is_broken_by_the_least_wrong_input(Edge edge) {
        Desk desk = Desk.on(Store.inMemory()).build();
        assertThat(desk.check(edge.right())).isEmpty();
        Refusal refusal = desk.check(edge.wrong()).orElseThrow();
        assertThat(refusal.violations()).hasSize(1);
        Violation violation = refusal.violations().get(0);
        assertThat(violation.path()).isEqualTo(edge.path());
        assertThat(violation.constraint()).isEqualTo(edge.constraint());
        assertThat(violation.en()).isEqualTo(edge.en());
        assertThat(violation.zh()).containsPattern("\\p{IsHan}").doesNotContain("{min}", "{most}");
    }

    @ParameterizedTest
    @MethodSource("edges")
    void a_hosts_validator_names_the_same_places(Edge edge) {
        try (var factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()) {
            Validator validator = factory.getValidator();
            assertThat(validator.validate(edge.right())).isEmpty();
            assertThat(validator.validate(edge.wrong()))
                    .extracting(violation -> violation.getPropertyPath().toString())
                    .containsExactly(edge.path());
        }
    }

    @ParameterizedTest
    @MethodSource("edges")
    void without_a_validator_the_decision_keeps_the_same_limits(Edge edge) {
        boolean isOfReceiver = edge.path().startsWith("receiver");
        assertThatCode(edge.right()::check).doesNotThrowAnyException();
        if (isOfReceiver) {
            return; // what the sealer refuses is told by ReceiverOfOrderTest, the rest is form
        }
        assertThatThrownBy(edge.wrong()::check).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_decision_says_which_item_and_what_about_it() {
        assertThatThrownBy(order(tea(1, 900), tea(2, -100))::check)
                .hasMessage("item tea has the unit price CNY -1.00, which must not be negative");
        assertThatThrownBy(order(tea(0, 1))::check).hasMessage("units of item tea: 0, allowed are 1 to 1000000");
        assertThatThrownBy(order(Item.of(TEA, "", 1, cny(1)))::check)
                .hasMessage("name of item tea: 0 characters, allowed are 1 to 500");
    }

    @Test
    void all_that_is_wrong_is_told_at_once_and_nothing_of_what_was_handed_in() {
        PlaceOrder wrong = of(
                List.of(tea(0, 1), tea(1, -7777)),
                cny(0),
                List.of(),
                "secret-hash",
                Duration.ZERO,
                null,
                new Receiver(
                        Clear.of(PersonalKind.NAME, "李*四"),
                        Clear.of(PersonalKind.MOBILE, "12"),
                        Clear.of(PersonalKind.ADDRESS, "广东省深圳市")));
        Refusal refusal = Desk.on(Store.inMemory()).build().check(wrong).orElseThrow();
        assertThat(refusal.code()).isEqualTo("kernel.desk.INVALID");
        assertThat(refusal.violations())
                .extracting(Violation::path)
                .containsExactly(
                        "holdFor",
                        "items[0].units",
                        "items[1].unitPrice",
                        "receiver.name",
                        "receiver.phone",
                        "termsHash");
        assertThat(refusal.toString() + refusal.zh() + refusal.violations())
                .doesNotContain("李", "四", "secret-hash", "77", "深圳");
    }

    @Test
    void two_currencies_make_no_order() {
        assertThatThrownBy(() -> order(tea(1, 1), Item.of(TEA, "Tea", 1, Money.ofMinor(1, "USD"))))
                .isInstanceOf(CurrencyMismatchException.class);
    }

    @Test
    void json_without_a_component_is_told_which_one_is_not_there() {
        PlaceOrder whole = terms("0".repeat(64));
        for (String component : List.of("consumer", "seller", "items", "deliveryFee", "promotions", "termsHash")) {
            assertThatThrownBy(() -> Json.read(without(whole, component), PlaceOrder.class))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("PlaceOrder: " + component + " is not there");
        }
        String item = Json.write(whole).replace("\"name\":\"Tea\",", "");
        assertThatThrownBy(() -> Json.read(item, PlaceOrder.class))
                .hasMessageEndingWith("PlaceOrder: items[0].name is not there");
        String none = Json.write(whole).replaceAll("\"items\":\\[.*?]", "\"items\":[null]");
        assertThatThrownBy(() -> Json.read(none, PlaceOrder.class))
                .hasMessageEndingWith("PlaceOrder: items[0] is not there");
        assertThat(Json.read(Json.write(whole), PlaceOrder.class)).isEqualTo(whole);
    }

    @Test
    void all_that_is_not_there_is_told_at_once_by_its_path() {
        String nothing = "{\"items\":[{\"sku\":\"tea\"},{}],\"promotions\":[{}],\"receiver\":{}}";
        assertThat(Json.incoming(PlaceOrder.class, nothing.getBytes(StandardCharsets.UTF_8))
                        .refusal()
                        .violations())
                .extracting(Violation::path)
                .containsExactlyInAnyOrder(
                        "consumer",
                        "deliveryFee",
                        "holdFor",
                        "items[0].label",
                        "items[0].name",
                        "items[0].unitPrice",
                        "items[0].units",
                        "items[1].label",
                        "items[1].name",
                        "items[1].sku",
                        "items[1].unitPrice",
                        "items[1].units",
                        "promotions[0].amount",
                        "promotions[0].code",
                        "receiver.address",
                        "receiver.name",
                        "receiver.phone",
                        "seller",
                        "termsHash",
                        "totalShown");
    }

    private static String without(PlaceOrder whole, String component) {
        ObjectNode tree = (ObjectNode) Json.mapper().readTree(Json.write(whole));
        assertThat(tree.remove(component)).isNotNull();
        return tree.toString();
    }
}
