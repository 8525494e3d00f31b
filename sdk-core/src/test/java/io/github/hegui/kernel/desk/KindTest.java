package io.github.hegui.kernel.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class KindTest {

    record Person(String id, String given, String family, int visits) {}

    record Met(String id) {}

    private static KindBuilder<Person> people() {
        return Kind.of("test.person", Person.class, Person::id);
    }

    /** 1: one name; 2: two names; 3: visits are counted. */
    private static final Kind<Person> THIRD = people().schema(3)
            .upcast(1, node -> {
                String[] names = node.remove("name").asString().split(" ", 2);
                return node.put("given", names[0]).put("family", names[1]);
            })
            .upcast(2, node -> node.put("visits", 1))
            .build();

    private static Document stored(int schema, String body) {
        return new Document(
                new DocumentKey(Partition.DEFAULT, "test.person", "p"),
                1,
                schema,
                body.getBytes(StandardCharsets.UTF_8),
                null);
    }

    @Test
    void older_forms_are_lifted_step_by_step_and_newer_ones_read_as_far_as_they_are_known() {
        Person li = new Person("p", "Li", "Na", 1);
        assertThat(THIRD.read(stored(1, "{\"id\":\"p\",\"name\":\"Li Na\"}"))).isEqualTo(li);
        assertThat(THIRD.read(stored(2, "{\"id\":\"p\",\"given\":\"Li\",\"family\":\"Na\"}")))
                .isEqualTo(li);
        assertThat(THIRD.read(
                        stored(9, "{\"id\":\"p\",\"given\":\"Li\",\"family\":\"Na\",\"visits\":1,\"mood\":\"good\"}")))
                .isEqualTo(li);
    }

    @Test
    void a_body_that_cannot_be_read_says_of_what_kind_whatever_an_upcaster_throws() {
        for (Document broken : new Document[] {stored(3, "{"), stored(1, "{\"id\":\"p\"}"), stored(2, "[]")}) {
            assertThatThrownBy(() -> THIRD.read(broken))
                    .isInstanceOfSatisfying(
                            HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREADABLE_DOCUMENT))
                    .hasMessageContaining("test.person");
        }
    }

    @TestFactory
    java.util.stream.Stream<DynamicTest> a_kind_that_cannot_work_is_refused_when_it_is_made() {
        AccessPath<Person> path = AccessPath.of("p", 1, p -> PathKey.start());
        return java.util.Map.<String, Runnable>of(
                        "upcaster", () -> people().schema(2).build(),
                        "schema", () -> people().schema(0).build(),
                        "path p twice", () -> people().path(path).path(path).build(),
                        ".met twice", () -> people().event("met", Met.class).event("met", Person.class),
                        "Met twice",
                                () -> people().event("a", Met.class)
                                        .event("b", Met.class)
                                        .build(),
                        "transient",
                                () -> people().event("a", Met.class)
                                        .lasts(Duration.ofHours(1))
                                        .build(),
                        "small letters",
                                () -> Kind.of("Person", Person.class, Person::id)
                                        .build())
                .entrySet()
                .stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertThatThrownBy(entry.getValue()::run)
                                .isInstanceOf(IllegalArgumentException.class)
                                .hasMessageContaining(entry.getKey())));
    }

    @Test
    void where_things_live_follows_from_their_owner_and_stands_in_their_id() {
        Desk desk = Desk.on(Store.inMemory(7, java.time.Clock.systemUTC()))
                .tenant("t")
                .build();
        boolean[] used = new boolean[7];
        for (int i = 0; i < 200; i++) {
            Partition home = desk.homeOf("seller-" + i);
            assertThat(home).isEqualTo(desk.homeOf("seller-" + i));
            assertThat(home.tenant()).isEqualTo("t");
            used[home.shard()] = true;
        }
        assertThat(used).containsOnly(true);
        for (String text : new String[] {"order-1", "order~1", "~", "a~0", "a~99", "店~3~x"}) {
            for (int shard = 0; shard < 7; shard++) {
                Partition there = new Partition("t", shard);
                assertThat(desk.placeOf(Desk.placed(text, there)))
                        .as("%s in %d", text, shard)
                        .isEqualTo(there);
            }
        }
        assertThat(desk.placeOf("order-1~x").shard()).isZero();
    }

    @Test
    void background_work_and_odd_options_are_refused_where_they_make_no_sense() {
        Desk desk = Desk.on(Store.inMemory()).build();
        assertThatThrownBy(() -> desk.upkeep().reindex(THIRD, Partition.DEFAULT, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Desk.on(Store.inMemory()).lease(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Desk.on(Store.inMemory()).commandRetention(Duration.ofDays(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Process.named("a b")).isInstanceOf(IllegalArgumentException.class);
    }
}
