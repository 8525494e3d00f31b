package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Late;
import io.github.hegui.kernel.desk.ParkedEvent;
import io.github.hegui.kernel.desk.Process;
import io.github.hegui.kernel.desk.RunReport;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** A process whose effects are in other shards than its events, on every home: each stands once, in the order of its document, whoever dies in between. */
public abstract class ElsewhereContract extends DeskGround {

    /** What is sent somewhere else, so many times. */
    record Letter(String id, int sent) {
        static final Kind<Letter> KIND = Kind.of("test.letter", Letter.class, Letter::id)
                .event("sent", Sent.class)
                .bookkeeping()
                .build();
    }

    /** The event. */
    record Sent(String letter, int number, int to) {}

    /** What came of it there. */
    record Receipt(String id, int times) {
        static final Kind<Receipt> KIND = Kind.of("test.receipt", Receipt.class, Receipt::id)
                .bookkeeping()
                .build();
    }

    private static final Actor OPS = Actor.platform("ops");

    /** A node that dies. */
    private static final class Death extends VirtualMachineError {
        private static final long serialVersionUID = 1L;
    }

    private static void send(Desk desk, int from, String id, int... to) {
        var unused = desk.execute(
                        Command.by(OPS), "test.send", List.of(id, to), new Partition("", from), Letter.KIND, work -> {
                            int sent =
                                    work.find(Letter.KIND, id).map(Letter::sent).orElse(0);
                            Decision<Letter> decision = Decision.of(new Letter(id, sent + to.length));
                            for (int i = 0; i < to.length; i++) {
                                decision = decision.telling(new Sent(id, sent + i + 1, to[i]));
                            }
                            return Outcome.done(work.put(Letter.KIND, decision));
                        })
                .orElseThrow();
    }

    private static Sent sent(FeedEvent event) {
        return Letter.KIND.event(event, Sent.class);
    }

    private static String receipt(FeedEvent event, int number) {
        return event.key().id() + "#" + number;
    }

    private static Outcome<Receipt> receive(Work work, FeedEvent event) {
        String id = receipt(event, sent(event).number());
        int times = work.find(Receipt.KIND, id).map(Receipt::times).orElse(0);
        return Outcome.done(work.put(Receipt.KIND, Decision.of(new Receipt(id, times + 1))));
    }

    private static Process post(java.util.function.BiFunction<Work, FeedEvent, Outcome<Receipt>> effect) {
        return Process.named("post")
                .on(
                        "test.letter.sent",
                        Receipt.KIND,
                        event -> receipt(event, sent(event).number()),
                        effect)
                .in(
                        "test.letter.sent",
                        (event, desk) -> new Partition("", sent(event).to() % desk.shards()));
    }

    private int times(int to, String id) {
        return store.load(new DocumentKey(new Partition("", to % store.shards()), Receipt.KIND.name(), id))
                .map(Receipt.KIND::read)
                .map(Receipt::times)
                .orElse(0);
    }

    @Test
    void a_page_of_effects_is_one_commit_for_each_shard_and_one_for_the_cursor() {
        int[] to = new int[100];
        for (int i = 0; i < 100; i++) {
            to[i] = 1;
        }
        for (int letter = 0; letter < 2; letter++) {
            send(desk, 0, "l-" + letter, to);
            send(desk, 0, "m-" + letter, 2, 2, 2);
        }
        CountedStore counted = new CountedStore(store);
        Desk node = Desk.on(counted.store()).clock(clock).build();
        Late.run(node, post(ElsewhereContract::receive));
        assertThat(run(node)).isEqualTo(new RunReport(0, 206, 0, 0));
        assertThat(counted.taken("apply")).isEqualTo(store.shards() == 1 ? 2 : 3);
        for (int i = 1; i <= 100; i++) {
            assertThat(times(1, "l-1#" + i)).isEqualTo(1);
        }
        assertThat(times(2, "m-0#3")).isEqualTo(1);
        assertThat(run(node)).isEqualTo(RunReport.NOTHING);
    }

    @Test
    void two_events_of_one_name_in_two_shards_are_two() {
        for (int shard = 0; shard < store.shards(); shard++) {
            send(desk, shard, "same", 0);
        }
        Late.run(desk, post(ElsewhereContract::receive));
        assertThat(run(desk).handled()).isEqualTo(store.shards());
        assertThat(times(0, "same#1")).isEqualTo(store.shards());
    }

    @Test
    void one_that_fails_holds_up_its_document_and_nothing_else_and_is_parked_and_retried_like_any_other() {
        send(desk, 0, "a", 1, 2, 1);
        send(desk, 0, "b", 1, 1);
        boolean[] broken = {true};
        Late.run(desk, post((work, event) -> {
            if (broken[0] && event.key().id().equals("a") && sent(event).number() == 1) {
                throw new IllegalStateException("on purpose");
            }
            return receive(work, event);
        }));
        assertThat(run(desk)).isEqualTo(new RunReport(0, 2, 1, 0));
        assertThat(times(1, "b#2")).isEqualTo(1);
        assertThat(times(2, "a#2") + times(1, "a#3")).isZero();
        RunReport last = RunReport.NOTHING;
        for (int i = 2; i <= 8; i++) {
            clock.pass(Duration.ofMinutes(2));
            last = run(desk);
        }
        assertThat(last).isEqualTo(new RunReport(0, 2, 0, 1));
        assertThat(times(2, "a#2") + times(1, "a#3")).isEqualTo(2);
        broken[0] = false;
        ParkedEvent parked = desk.parked().events(0, "", 10).items().get(0);
        desk.parked().retry(Command.by(OPS), parked.id(), "mended").orElseThrow();
        assertThat(run(desk).handled()).isEqualTo(1);
        assertThat(times(1, "a#1")).isEqualTo(1);
    }

    @Test
    void a_place_that_is_none_is_that_events_failure() {
        send(desk, 0, "a", 5);
        send(desk, 0, "b", 0);
        Late.run(
                desk,
                Process.named("post")
                        .on("test.letter.sent", Receipt.KIND, event -> null, ElsewhereContract::receive)
                        .in(
                                "test.letter.sent",
                                (event, there) ->
                                        sent(event).to() == 5 ? new Partition("another", 0) : new Partition("", 0)));
        assertThat(run(desk)).isEqualTo(new RunReport(0, 1, 1, 0));
        assertThat(store.scan(new Partition("another", 0), Receipt.KIND.name(), "", 10))
                .isEmpty();
        assertThatThrownBy(() -> Process.named("p").in("test.letter.sent", (event, there) -> P))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not react");
    }

    @Test
    void a_refusal_that_may_be_is_noted_there_and_one_that_may_not_parks_the_event() {
        send(desk, 0, "a", 1);
        send(desk, 0, "b", 1);
        Late.run(
                desk,
                post((work, event) ->
                                Outcome.refused(event.key().id().equals("a") ? Box.No.EMPTY : Box.No.NO_APPLES, "x"))
                        .mayRefuse("test.letter.sent", Box.No.EMPTY));
        assertThat(run(desk)).isEqualTo(new RunReport(0, 1, 0, 1));
        Partition there = new Partition("", 1 % store.shards());
        assertThat(store.command(there, "hegui:elsewhere/post/0/test.letter/a@1.0")
                        .orElseThrow()
                        .refusal())
                .contains("EMPTY");
    }

    @Test
    void an_effect_that_is_short_of_what_is_taken_meanwhile_is_decided_anew() {
        send(desk, 0, "a", 1);
        send(desk, 0, "b", 1);
        Partition there = new Partition("", 1 % store.shards());
        var unused = store.apply(io.github.hegui.kernel.store.Change.in(there, AT)
                .move(APPLES.by(1))
                .build());
        Late.run(
                desk,
                post((work, event) -> {
                            work.move(List.of(APPLES.by(-1, NO_APPLES)));
                            return receive(work, event);
                        })
                        .mayRefuse("test.letter.sent", Box.No.NO_APPLES));
        assertThat(run(desk)).isEqualTo(new RunReport(0, 2, 0, 0));
        assertThat(store.counter(there, "apples")).isZero();
        assertThat(times(1, "a#1") + times(1, "b#1")).isEqualTo(1);
    }

    @Test
    void each_effect_stands_once_and_in_its_documents_order_whoever_dies_and_whenever() throws Exception {
        for (long seed = 1; seed <= 4; seed++) {
            walk(seed);
        }
    }

    private void walk(long seed) throws Exception {
        Random random = new Random(seed);
        Map<String, Integer> tries = new ConcurrentHashMap<>();
        List<String> outOfOrder = new ArrayList<>();
        Store second = secondDesk().store();
        List<Desk> nodes = new ArrayList<>(List.of(node(store, random), node(second, random)));
        for (Desk node : nodes) {
            Late.run(node, mortal(tries, outOfOrder));
        }
        Map<String, List<Integer>> all = new ConcurrentHashMap<>();
        for (int step = 0; step < 60; step++) {
            if (random.nextInt(3) == 0) {
                int from = random.nextInt(store.shards());
                String id = "w" + seed + "-" + from + "-" + random.nextInt(3);
                int[] to = random.ints(1 + random.nextInt(12), 0, 4).toArray();
                send(desk, from, id, to);
                for (int each : to) {
                    all.computeIfAbsent(id, key -> new ArrayList<>()).add(each);
                }
            } else {
                int which = random.nextInt(2);
                try {
                    var unused = nodes.get(which).run(1 + random.nextInt(40), Duration.ofMinutes(1));
                } catch (Death e) {
                    nodes.set(which, node(which == 0 ? store : second, random));
                    Late.run(nodes.get(which), mortal(tries, outOfOrder));
                }
            }
            clock.pass(Duration.ofSeconds(random.nextInt(3)));
        }
        Late.run(desk, mortal(tries, outOfOrder));
        do {
            clock.pass(Duration.ofSeconds(100));
        } while (!run(desk).equals(RunReport.NOTHING));
        assertThat(outOfOrder).as("seed %d", seed).isEmpty();
        all.forEach((id, to) -> {
            for (int i = 0; i < to.size(); i++) {
                assertThat(times(to.get(i), id + "#" + (i + 1)))
                        .as("seed %d, %s %d", seed, id, i + 1)
                        .isEqualTo(1);
            }
        });
    }

    private Process mortal(Map<String, Integer> tries, List<String> outOfOrder) {
        return post((work, event) -> {
            String id = receipt(event, sent(event).number());
            if (id.hashCode() % 11 == 0 && tries.merge(id, 1, Integer::sum) < 3) {
                throw new IllegalStateException("on purpose");
            }
            String before = receipt(event, sent(event).number() - 1);
            if (sent(event).number() > 1 && work.find(Receipt.KIND, before).isEmpty() && !isAnywhere(before)) {
                outOfOrder.add(id);
            }
            return receive(work, event);
        });
    }

    private boolean isAnywhere(String receipt) {
        for (int shard = 0; shard < store.shards(); shard++) {
            if (times(shard, receipt) > 0) {
                return true;
            }
        }
        return false;
    }

    /** A node that dies now and then before or after it committed something. */
    private Desk node(Store behind, Random random) {
        Store mortal = (Store) Proxy.newProxyInstance(
                ElsewhereContract.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, args) -> {
                    int fate = method.getName().equals("apply") ? random.nextInt(12) : 2;
                    if (fate == 0) {
                        throw new Death();
                    }
                    try {
                        Object answer = method.invoke(behind, args);
                        if (fate == 1) {
                            throw new Death();
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return Desk.on(mortal).clock(clock).build();
    }

    @Test
    void four_threads_on_two_nodes_do_each_once() throws Exception {
        for (int i = 0; i < 40; i++) {
            send(desk, 0, "l-" + i % 5, i % 4, (i + 1) % 4);
        }
        Desk other = secondDesk();
        Late.run(desk, post(ElsewhereContract::receive));
        Late.run(other, post(ElsewhereContract::receive));
        Threads.run(4, node -> {
            for (int i = 0; i < 10; i++) {
                var unused = (node % 2 == 0 ? desk : other).run(9, Duration.ofMinutes(1));
            }
        });
        RunReport rest = run(desk);
        assertThat(rest.failed() + rest.parked()).isZero();
        List<Document> receipts = new ArrayList<>();
        for (int shard = 0; shard < store.shards(); shard++) {
            receipts.addAll(store.scan(new Partition("", shard), Receipt.KIND.name(), "", 1_000));
        }
        assertThat(receipts)
                .hasSize(80)
                .allMatch(document -> Receipt.KIND.read(document).times() == 1);
        assertThat(desk.parked().events(0, "", 10).items()).isEmpty();
    }
}
