package io.github.hegui.kernel.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.job.JobMachine.State;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.MortalStore;
import io.github.hegui.testkit.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A job through a million documents, on two nodes of which one is killed five times. */
@Tag("soak")
class JobLoadTest {

    private static final int DOCUMENTS = Integer.getInteger("hegui.documents", 1_000_000);
    private static final int SHARDS = 4;
    private static final int A_CHANGE = 500;
    private static final int KILLS = 5;
    private static final Actor OFFICER = Actor.platform("officer-1");

    /** Something that is counted. */
    record Coin(String id, int number) {}

    /** That it was counted. */
    record Counted(String coin) {}

    private static final Kind<Coin> KIND = Kind.of("test.coin", Coin.class, Coin::id)
            .event("counted", Counted.class)
            .build();
    /** A process that does the job, and how often it decided. */
    private record Node(Desk desk, Job job, AtomicLong decided) {

        static Node on(Store store, AtomicLong decided) {
            Job job = Job.named("test.coins").over(KIND).each((coin, step) -> {
                decided.incrementAndGet();
                return Outcome.done(
                        Decision.of(new Coin(coin.id(), coin.number() + 1)).telling(new Counted(coin.id())));
            });
            return new Node(Desk.on(store).features(job.feature()).build(), job, decided);
        }

        JobReport report() {
            return Jobs.on(desk).report(job, "k").orElseThrow();
        }

        boolean isDone() {
            return report().state() == State.DONE;
        }

        void run() {
            var unused = desk.run(5_000, Duration.ofSeconds(1));
        }
    }

    private static void fill(Desk desk) {
        for (int from = 0; from < DOCUMENTS; from += A_CHANGE) {
            int first = from;
            Partition place = new Partition("", from / A_CHANGE % SHARDS);
            desk.execute(Command.by(OFFICER), "test.fill", from, place, KIND, work -> {
                        Coin last = null;
                        for (int i = first; i < Math.min(DOCUMENTS, first + A_CHANGE); i++) {
                            last = work.put(KIND, Decision.of(new Coin(Desk.placed("c" + i, place), 0)));
                        }
                        return Outcome.done(Objects.requireNonNull(last));
                    })
                    .orElseThrow();
        }
    }

    private static long sequence(Store store) {
        long all = 0;
        for (int shard = 0; shard < SHARDS; shard++) {
            all += store.sequence(shard);
        }
        return all;
    }

    @Test
    void each_of_a_million_is_counted_once() throws Exception {
        try (EmbeddedPostgres server = Postgres.start();
                JdbcStore one = JdbcStore.postgresql(Postgres.pool(server.getPostgresDatabase()))
                        .shards(SHARDS)
                        .open();
                JdbcStore two = JdbcStore.postgresql(Postgres.pool(server.getPostgresDatabase()))
                        .shards(SHARDS)
                        .open()) {
            AtomicLong byOne = new AtomicLong();
            AtomicLong byTwo = new AtomicLong();
            Node steady = Node.on(one, byOne);
            long begin = System.nanoTime();
            fill(steady.desk());
            System.out.printf("job: %,d documents in %d s%n", DOCUMENTS, (System.nanoTime() - begin) / 1_000_000_000);
            long before = sequence(one);
            begin = System.nanoTime();
            JobReport dry = Jobs.on(steady.desk()).dryRun(steady.job(), Duration.ofHours(1));
            System.out.printf("job: dry run in %d s, %s%n", (System.nanoTime() - begin) / 1_000_000_000, dry);
            assertThat(dry.counts().changed()).isEqualTo(DOCUMENTS);
            assertThat(sequence(one)).as("a dry run tells nothing").isEqualTo(before);
            Jobs.on(steady.desk()).start(Command.by(OFFICER), steady.job(), "k").orElseThrow();
            byOne.set(0);
            begin = System.nanoTime();
            AtomicLong kills = new AtomicLong();
            Thread other = new Thread(() -> {
                MortalStore mortal = new MortalStore(two);
                SplittableRandom random = new SplittableRandom(20260302);
                for (; kills.get() < KILLS && !steady.isDone(); kills.incrementAndGet()) {
                    Node mine = Node.on(mortal.revive(), byTwo);
                    mortal.killAt(50 + random.nextInt(200), random.nextBoolean());
                    while (!mortal.isDead() && !steady.isDone()) {
                        try {
                            mine.run();
                        } catch (MortalStore.Killed e) {
                            break;
                        }
                    }
                }
                Node last = Node.on(two, byTwo);
                while (!last.isDone()) {
                    last.run();
                }
            });
            other.start();
            while (!steady.isDone()) {
                steady.run();
            }
            other.join(600_000);
            assertThat(other.isAlive()).isFalse();
            System.out.printf(
                    "job: done in %d s, decided %,d on one node and %,d on the other, which was killed %d times%n",
                    (System.nanoTime() - begin) / 1_000_000_000, byOne.get(), byTwo.get(), kills.get());
            assertThat(steady.report().counts())
                    .isEqualTo(new JobCounts(DOCUMENTS, DOCUMENTS, java.util.Map.of(), 0, List.of()));
            assertThat(kills.get()).isEqualTo(KILLS);
            assertThat(byTwo.get()).isGreaterThan(DOCUMENTS / 10);
            long seen = 0;
            for (int shard = 0; shard < SHARDS; shard++) {
                String after = "";
                List<Document> page;
                do {
                    page = one.scan(new Partition("", shard), KIND.name(), after, 1_000);
                    for (Document document : page) {
                        assertThat(KIND.read(document).number()).isEqualTo(1);
                        after = document.key().id();
                        seen++;
                    }
                } while (page.size() == 1_000);
            }
            assertThat(seen).isEqualTo(DOCUMENTS);
        }
    }
}
