package io.github.hegui.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be written can be read: a form beyond the reader's limits is refused when it is written. */
class ReadableTest {

    record Node(@Nullable Node inner) {}

    record Thing(
            String id,
            @Nullable BigInteger number,
            @Nullable BigDecimal decimal,
            Map<String, Integer> map,
            @Nullable Node node) {

        static Thing of(BigInteger number) {
            return new Thing("t", number, null, Map.of(), null);
        }

        static Thing of(BigDecimal decimal) {
            return new Thing("t", null, decimal, Map.of(), null);
        }

        static Thing of(String key) {
            return new Thing("t", null, null, Map.of("a", 1, key, 2), null);
        }

        static Thing deep(int levels) {
            Node node = null;
            for (int i = 0; i < levels; i++) {
                node = new Node(node);
            }
            return new Thing("t", null, null, Map.of(), node);
        }
    }

    private static BigInteger digits(int number) {
        return BigInteger.TEN.pow(number).subtract(BigInteger.ONE);
    }

    static Stream<Arguments> kept() {
        return Stream.of(
                Arguments.of("1,000 digits", Thing.of(digits(1_000))),
                Arguments.of("less nothing, 1,000 digits", Thing.of(digits(999).negate())),
                Arguments.of("a small exponent", Thing.of(new BigDecimal("1E-5000"))),
                Arguments.of("a key of 50,000", Thing.of("k".repeat(50_000))),
                Arguments.of("a text of 900,000", new Thing("7".repeat(900_000), null, null, Map.of(), null)),
                Arguments.of("499 levels", Thing.deep(499)));
    }

    static Stream<Arguments> beyond() {
        return Stream.of(
                Arguments.of("1,001 digits", Thing.of(digits(1_001)), "1001"),
                Arguments.of("5,000 digits", Thing.of(digits(5_000)), "5000"),
                Arguments.of("a decimal of 1,500 digits", Thing.of(new BigDecimal(digits(1_500), 700)), "150"),
                Arguments.of("a key of 50,001", Thing.of("k".repeat(50_001)), "50000"),
                Arguments.of("a key of 60,000", Thing.of("k".repeat(60_000)), "50000"),
                Arguments.of("600 levels", Thing.deep(600), "500"));
    }

    private static final Kind<Thing> KIND =
            Kind.of("test.readable", Thing.class, Thing::id).build();

    @ParameterizedTest(name = "{0}")
    @MethodSource("kept")
    void at_the_edge_it_is_written_and_read(String name, Thing thing) {
        assertThat(Json.read(Json.bytes(thing), Thing.class)).isEqualTo(thing);
        assertThat(Json.read(Json.write(thing), Thing.class)).isEqualTo(thing);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beyond")
    void beyond_it_writing_is_refused(String name, Thing thing, String figure) {
        for (Runnable writing :
                List.<Runnable>of(() -> Json.bytes(thing), () -> Json.write(thing), () -> KIND.write(thing))) {
            assertThatThrownBy(writing::run).isInstanceOfSatisfying(HeguiException.class, e -> {
                assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED);
                assertThat(e).hasMessageContaining(figure).hasMessageContaining("Thing");
                assertThat(e.getMessage()).hasSizeLessThan(500);
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beyond")
    void a_command_that_leads_to_it_is_refused_and_leaves_nothing(String name, Thing thing, String figure) {
        Store store = Store.inMemory();
        Desk desk = Desk.on(store).build();
        for (Object content : List.of("small", thing)) {
            Outcome<Thing> outcome = desk.execute(
                    Command.by(Actor.seller("s")),
                    "write",
                    content,
                    Partition.DEFAULT,
                    KIND,
                    work -> Outcome.done(work.put(KIND, Decision.of(thing))));
            assertThat(outcome.isDone()).isFalse();
            assertThat(outcome.refusal().is(DeskRefusal.TOO_LARGE)).isTrue();
        }
        assertThat(desk.find(KIND, Partition.DEFAULT, "t")).isEmpty();
    }

    @Test
    void whatever_is_written_is_read() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 400; i++) {
            Thing thing = new Thing(
                    "7".repeat(random.nextInt(3_000)),
                    digits(1 + random.nextInt(1_100)),
                    new BigDecimal(digits(1 + random.nextInt(1_100)), random.nextInt(1_200)),
                    Map.of("k".repeat(random.nextInt(60_000)), 1, "8".repeat(random.nextInt(60_000)) + "x", 2),
                    null);
            byte[] written;
            try {
                written = Json.bytes(thing);
            } catch (HeguiException e) {
                continue;
            }
            assertThat(Json.read(written, Thing.class)).as("seed %d", seed).isEqualTo(thing);
        }
    }
}
