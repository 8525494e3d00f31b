package io.github.hegui.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.EventType;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Process;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.feed.Subscription;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What an effect costs that is in another shard than its event: {@code ElsewhereLoad EVENTS}. On PostgreSQL with four shards, of events in the first: a process with its effects
 * there, one with its effects in the other three, and a subscription that gives a command there for each event. Time, and processor time of this thread and of the server, of an event.
 */
public final class ElsewhereLoad {

    private static final int SHARDS = 4;
    private static final int RUNS = 5;
    private static final int A_CHANGE = 5;

    /** A document. */
    public record Thing(String id, int at) {}

    /** What is told of it. */
    public record Told(String id, int number, String text) {}

    private static final Kind<Thing> KIND = Kind.of("bench.thing", Thing.class, Thing::id)
            .event("told", Told.class)
            .build();
    private static final Kind<Thing> EFFECT =
            Kind.of("bench.effect", Thing.class, Thing::id).build();
    private static final EventType<Told> TOLD = EventType.of("bench.thing.told", Told.class);
    private static final Actor ACTOR = Actor.platform("bench");

    private record Cost(long cpu, long time) {}

    private final JdbcStore store;
    private final Desk teller;
    private final ProcessHandle server;
    private int made;

    private ElsewhereLoad(JdbcStore store, ProcessHandle server) {
        this.store = store;
        this.teller = Desk.on(store).build();
        this.server = server;
    }

    /** Runs. */
    public static void main(String[] args) throws Exception {
        int events = Integer.parseInt(args[0]);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("autovacuum", "off")
                        .setServerConfig("shared_buffers", "256MB")
                        .setServerConfig("max_wal_size", "4GB")
                        .start();
                HikariDataSource pool = Measured.pool(server);
                JdbcStore store = JdbcStore.postgresql(pool).shards(SHARDS).open()) {
            new ElsewhereLoad(store, Measured.postmaster(server)).measure(events);
        }
    }

    private void measure(int events) {
        List<String> ways =
                List.of("a process in the event's shard", "a process elsewhere", "a subscription that gives commands");
        Desk[] desks = {
            desk(process("here")), desk(process("there").in(TOLD, (told, desk) -> place(told))), desk(subscription())
        };
        long[][] cpu = new long[3][RUNS];
        long[][] time = new long[3][RUNS];
        for (int run = -1; run < RUNS; run++) {
            tell(events);
            for (int way = 0; way < 3; way++) {
                Cost cost = cost(desks[way]);
                if (run >= 0) {
                    cpu[way][run] = cost.cpu() / events;
                    time[way][run] = cost.time() / events;
                }
            }
        }
        for (int way = 0; way < 3; way++) {
            Arrays.sort(cpu[way]);
            Arrays.sort(time[way]);
            System.out.printf(
                    "%s: %,d µs of processor time an event (%,d-%,d), %,d µs of time (%,d-%,d)%n",
                    ways.get(way),
                    cpu[way][RUNS / 2],
                    cpu[way][0],
                    cpu[way][RUNS - 1],
                    time[way][RUNS / 2],
                    time[way][0],
                    time[way][RUNS - 1]);
        }
    }

    private static Partition place(Told told) {
        return new Partition("", 1 + Math.floorMod(told.id().hashCode(), SHARDS - 1));
    }

    private Process process(String name) {
        return Process.named(name)
                .on(TOLD, EFFECT, told -> name + told.id() + told.number(), (work, told) -> effect(work, name, told));
    }

    private static Outcome<Thing> effect(Work work, String name, Told told) {
        return Outcome.done(work.put(EFFECT, Decision.of(new Thing(name + told.id() + told.number(), told.number()))));
    }

    private Feature subscription() {
        return Subscription.named("commands").handle(KIND, Told.class, (told, event) -> {
            var unused = teller.execute(
                            Command.of(event.id(), ACTOR),
                            "bench.effect",
                            told,
                            place(told),
                            EFFECT,
                            work -> effect(work, "command", told))
                    .orElseThrow();
        });
    }

    private Desk desk(Process process) {
        return desk(Feature.named("bench.processes").process(process).build());
    }

    private Desk desk(Feature feature) {
        return Desk.on(store).features(feature).build();
    }

    private void tell(int events) {
        for (int i = 0; i < events; i += A_CHANGE) {
            String id = "t-" + made++;
            teller.execute(Command.by(ACTOR), "bench.tell", id, Partition.DEFAULT, KIND, work -> {
                        Decision<Thing> decision = Decision.of(new Thing(id, 0));
                        for (int j = 0; j < A_CHANGE; j++) {
                            decision = decision.telling(new Told(id, j, "some text ".repeat(10)));
                        }
                        return Outcome.done(work.put(KIND, decision));
                    })
                    .orElseThrow();
        }
        var unused = store.sequence(0);
    }

    private Cost cost(Desk desk) {
        long begun = System.nanoTime();
        long before = cpu();
        var unused = desk.run(10_000_000, Duration.ofMinutes(10));
        return new Cost(cpu() - before, (System.nanoTime() - begun) / 1_000);
    }

    /** Microseconds of this thread and of this server's processes. */
    private long cpu() {
        return Measured.thread() + Measured.server(server);
    }
}
