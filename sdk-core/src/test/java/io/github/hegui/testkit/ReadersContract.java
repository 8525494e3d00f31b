package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Late;
import io.github.hegui.kernel.desk.Process;
import io.github.hegui.kernel.desk.RunReport;
import io.github.hegui.kernel.feed.Subscription;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How many readers share a feed, on every home: it is read once for all, and each stands where it stands. */
public abstract class ReadersContract extends DeskGround {

    private static final int MANY = 30;

    /** Something that is counted. */
    record Tick(String id, int at) {
        static final Kind<Tick> KIND = Kind.of("test.tick", Tick.class, Tick::id)
                .event("red", Red.class)
                .event("green", Green.class)
                .event("blue", Blue.class)
                .bookkeeping()
                .build();
    }

    record Red(int at) {}

    record Green(int at) {}

    record Blue(int at) {}

    private void tick(String id, List<Object> events) {
        var unused = desk.execute(command("tick" + id + events.hashCode()), "test.tick", id, P, Tick.KIND, work -> {
                    int at = work.find(Tick.KIND, id).map(Tick::at).orElse(0) + 1;
                    Decision<Tick> decision = Decision.of(new Tick(id, at));
                    for (Object event : events) {
                        decision = decision.telling(event);
                    }
                    return Outcome.done(work.put(Tick.KIND, decision));
                })
                .orElseThrow();
    }

    private void red(int events) {
        for (int i = 0; i < events; i += 100) {
            List<Object> some = new ArrayList<>();
            for (int j = i; j < Math.min(events, i + 100); j++) {
                some.add(new Red(j));
            }
            tick("t-" + i + "-" + store.sequence(0), some);
        }
    }

    private static Process wanting(String name, String type, List<Long> met) {
        return Process.named(name).on(type, Tick.KIND, event -> null, (work, event) -> {
            met.add(event.sequence());
            return Outcome.done(work.put(Tick.KIND, Decision.of(new Tick(name + event.sequence(), 0))));
        });
    }

    private String cursor(String reader) {
        return store.load(new DocumentKey(P, "kernel.cursor", reader))
                .map(Document::body)
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .orElse("none");
    }

    private Map<String, Integer> cost(int readers) {
        CountedStore counted = new CountedStore(store);
        Desk node = Desk.on(counted.store()).clock(clock).build();
        for (int i = 0; i < readers; i++) {
            if (i % 3 == 0) {
                Late.give(
                        node,
                        Subscription.named("r" + readers + "-" + i)
                                .handle(Tick.KIND, Green.class, (green, event) -> {}));
            } else {
                Late.run(node, wanting("r" + readers + "-" + i, "test.tick.green", new ArrayList<>()));
            }
        }
        assertThat(run(node)).isEqualTo(RunReport.NOTHING);
        Map<String, Integer> cost = new TreeMap<>();
        for (String question : List.of("feed", "sequence", "load", "apply")) {
            cost.put(question, counted.taken(question));
        }
        return cost;
    }

    @Test
    void thirty_readers_ask_the_store_as_often_as_one_and_stand_at_the_end() {
        red(2_000);
        Map<String, Integer> one = cost(1);
        assertThat(one.get("feed")).isBetween(1, 10);
        assertThat(cost(MANY)).isEqualTo(one);
        assertThat(cursor("subscription/r30-0")).contains("\"position\":2000").doesNotContain("holder");
        assertThat(cursor("r30-29")).contains("\"position\":2000");
        Map<String, Integer> idle = cost(MANY);
        assertThat(idle).isEqualTo(Map.of("feed", 0, "sequence", 1, "load", 1, "apply", 0));
    }

    @Test
    void a_body_that_nobody_reacts_to_is_never_opened() {
        tick("a", List.of(new Red(1), new Green(2)));
        List<Integer> opened = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Late.run(desk, wanting("p" + i, "test.tick.blue", new ArrayList<>()));
        }
        Late.give(desk, Subscription.named("s").handle(Tick.KIND, Green.class, (green, event) -> {
            opened.add(green.at());
        }));
        assertThat(run(desk)).isEqualTo(new RunReport(0, 1, 0, 0));
        assertThat(opened).containsExactly(2);
    }

    @Test
    void who_comes_late_has_all_from_the_first_and_does_not_hold_up_the_others() {
        red(700);
        List<Long> early = new ArrayList<>();
        Late.run(desk, wanting("early", "test.tick.red", early));
        run(desk);
        tick("b", List.of(new Red(0), new Green(1)));
        List<Long> late = new ArrayList<>();
        List<Long> green = new ArrayList<>();
        Late.run(desk, wanting("late", "test.tick.red", late));
        Late.run(desk, wanting("green", "test.tick.green", green));
        assertThat(desk.run(50, Duration.ofMinutes(1)).pieces()).isEqualTo(50);
        assertThat(early).hasSize(701).isSorted();
        run(desk);
        assertThat(late).hasSize(701).isSorted().doesNotHaveDuplicates();
        assertThat(green).containsExactly(702L);
        assertThat(early).hasSize(701);
    }

    @Test
    void who_holds_the_lease_is_not_moved_by_another_node() throws Exception {
        tick("a", List.of(new Green(1)));
        red(200);
        tick("b", List.of(new Green(2)));
        Desk other = secondDesk();
        List<Integer> met = new ArrayList<>();
        for (Desk node : List.of(desk, other)) {
            Late.give(node, Subscription.named("s").handle(Tick.KIND, Green.class, (green, event) -> {
                met.add(green.at());
                if (node == desk && green.at() == 1) {
                    red(200);
                    assertThat(run(other)).isEqualTo(RunReport.NOTHING);
                }
            }));
        }
        run(desk);
        run(other);
        assertThat(met).containsExactly(1, 2);
        assertThat(cursor("subscription/s")).doesNotContain("holder");
    }

    @Test
    void an_event_that_waits_for_a_reaction_that_a_later_release_has_no_more_is_let_go() {
        tick("a", List.of(new Red(1), new Green(2)));
        Late.run(desk, Process.named("p").on("test.tick.red", Tick.KIND, event -> null, (work, event) -> {
            throw new IllegalStateException("on purpose");
        }));
        assertThat(run(desk)).isEqualTo(new RunReport(0, 0, 1, 0));
        assertThat(cursor("p")).contains("\"failures\":1");
        List<Long> met = new ArrayList<>();
        Desk later = Desk.on(store).clock(clock).build();
        Late.run(later, wanting("p", "test.tick.green", met));
        clock.pass(Duration.ofMinutes(2));
        run(later);
        assertThat(cursor("p")).contains("\"postponed\":[]");
        assertThat(met).containsExactly(2L);
        assertThat(run(later)).isEqualTo(RunReport.NOTHING);
    }

    @Test
    void readers_of_all_sorts_that_come_when_they_like_have_each_event_once_and_in_its_documents_order()
            throws Exception {
        for (long seed = 1; seed <= 2; seed++) {
            walk(seed);
        }
    }

    private void walk(long seed) throws Exception {
        Random random = new Random(seed);
        List<Desk> nodes = List.of(Desk.on(store).clock(clock).build(), secondDesk());
        List<String> types = List.of("test.tick.red", "test.tick.green", "test.tick.blue");
        Map<String, List<String>> met = new TreeMap<>();
        Map<String, String> wanted = new TreeMap<>();
        Map<String, Integer> tries = new TreeMap<>();
        for (int step = 0; step < 40; step++) {
            int what = random.nextInt(10);
            if (what < 4) {
                List<Object> events = new ArrayList<>();
                for (int i = random.nextInt(60); i >= 0; i--) {
                    int colour = random.nextInt(40);
                    events.add(colour == 0 ? new Green(i) : colour == 1 ? new Blue(i) : new Red(i));
                }
                tick("w" + seed + "-" + random.nextInt(5), events);
            } else if (what < 6 && wanted.size() < 12) {
                String name = "w" + seed + "." + wanted.size();
                String type = types.get(random.nextInt(6) == 0 ? 0 : 1 + random.nextInt(2));
                wanted.put(name, type);
                List<String> own = new ArrayList<>();
                met.put(name, own);
                boolean fails = random.nextInt(4) == 0;
                nodes.forEach(node ->
                        Late.run(node, Process.named(name).on(type, Tick.KIND, event -> null, (work, event) -> {
                            if (fails
                                    && event.sequence() % 31 == 0
                                    && tries.merge(name + event.sequence(), 1, Integer::sum) < 3) {
                                throw new IllegalStateException("on purpose");
                            }
                            work.put(Tick.KIND, Decision.of(new Tick(name + "@" + event.sequence(), 0)));
                            own.add(event.key().id() + " " + event.sequence());
                            return Outcome.done(new Tick(name + "@" + event.sequence(), 0));
                        })));
            } else {
                Desk node = nodes.get(random.nextInt(2));
                var unused = node.run(1 + random.nextInt(random.nextBoolean() ? 5 : 400), Duration.ofMinutes(1));
            }
            clock.pass(Duration.ofSeconds(random.nextInt(3)));
        }
        do {
            clock.pass(Duration.ofSeconds(100));
        } while (!run(nodes.get(0)).equals(RunReport.NOTHING));
        List<FeedEvent> all = told();
        wanted.forEach((name, type) -> {
            List<String> due = all.stream()
                    .filter(event -> event.type().equals(type))
                    .map(event -> event.key().id() + " " + event.sequence())
                    .toList();
            List<String> had = met.get(name).stream().distinct().toList();
            assertThat(had).as("seed %d, %s", seed, name).containsExactlyInAnyOrderElementsOf(due);
            due.stream()
                    .map(each -> each.split(" ")[0])
                    .distinct()
                    .forEach(document -> assertThat(of(document, had))
                            .as("seed %d, %s, %s", seed, name, document)
                            .isEqualTo(of(document, due)));
            assertThat(store.load(due.stream()
                            .map(each -> new DocumentKey(P, "test.tick", name + "@" + each.split(" ")[1]))
                            .toList()))
                    .as("seed %d, %s", seed, name)
                    .allMatch(document -> document != null && document.version() == 1);
        });
    }

    private static List<String> of(String document, List<String> events) {
        return events.stream().filter(event -> event.startsWith(document + " ")).toList();
    }
}
