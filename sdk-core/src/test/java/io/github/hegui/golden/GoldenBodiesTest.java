package io.github.hegui.golden;

import io.github.hegui.testkit.GoldenBodies;
import io.github.hegui.testkit.HouseRules;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class GoldenBodiesTest {

    @TestFactory
    Stream<DynamicTest> every_body_of_every_release_is_read() {
        return GoldenBodies.in(HouseRules.mainClasses(), Map.of()).tests("kernel.cursor", "trade.hold");
    }
}
