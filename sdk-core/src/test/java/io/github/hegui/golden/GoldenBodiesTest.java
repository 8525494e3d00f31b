package io.github.hegui.golden;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.ALWAYS;
import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_ABSENT;
import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import io.github.hegui.kernel.attachment.Attachment;
import io.github.hegui.kernel.json.BothJacksons;
import io.github.hegui.kernel.message.Message;
import io.github.hegui.testkit.GoldenBodies;
import io.github.hegui.testkit.HouseRules;
import io.github.hegui.trade.delivery.Consignment;
import io.github.hegui.trade.order.Order;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GoldenBodiesTest {

    /** They hold personal data, of which any mapper but the store's shows the mask, and no mask is read back. */
    private static final Set<Class<?>> MASKED = Set.of(Order.class, Consignment.class, Message.class, Attachment.class);

    @TestFactory
    Stream<DynamicTest> an_embedders_jackson_2_and_3_write_and_read_the_domain_types_alike() {
        return GoldenBodies.in(HouseRules.mainClasses(), Map.of()).values().stream()
                .filter(value -> Modifier.isPublic(value.getClass().getModifiers()))
                .map(value -> DynamicTest.dynamicTest(
                        value.getClass().getName(),
                        () -> BothJacksons.agree(value, !MASKED.contains(value.getClass()))));
    }

    @TestFactory
    Stream<DynamicTest>
            what_an_embedders_mapper_wrote_without_absent_values_is_read_by_one_that_takes_no_missing_number() {
        return GoldenBodies.in(HouseRules.mainClasses(), Map.of()).values().stream()
                .filter(value -> Modifier.isPublic(value.getClass().getModifiers()))
                .map(Emptied::of)
                // they always have personal data
                .filter(value ->
                        !(value instanceof Consignment || value instanceof Message || value instanceof Attachment))
                .flatMap(value -> Stream.of(ALWAYS, NON_NULL, NON_ABSENT)
                        .map(left -> DynamicTest.dynamicTest(
                                left + " " + value.getClass().getName(),
                                () -> BothJacksons.agreeWithout(left, value))));
    }

    @TestFactory
    Stream<DynamicTest> every_body_of_every_release_is_read() {
        return GoldenBodies.in(HouseRules.mainClasses(), Map.of()).tests("kernel.cursor", "trade.hold");
    }
}
