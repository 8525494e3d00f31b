package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.desk.Calls;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.Parcels.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that calls somebody outside is killed with SIGKILL, whatever it is about; the next one goes on. */
@Tag("soak")
class CallCrashTest {

    private static final int PARCELS = 3_000;
    private static final int ROUNDS = 20;

    @TempDir
    private Path folder;

    private static Desk desk(Store store, Path office) {
        return Desk.on(store)
                .features(Parcels.calling(
                        Calls.over(Parcels.KIND, "office").again(Duration.ofMillis(200), Duration.ofSeconds(1)),
                        call -> {
                            Files.writeString(
                                    office,
                                    call.document().id() + "\n",
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.APPEND);
                            return Answer.TAKEN;
                        }))
                .build();
    }

    /** The process that is killed. */
    public static void main(String[] args) {
        try (Store store = JdbcStore.sqlite(Path.of(args[0]))) {
            Desk desk = desk(store, Path.of(args[1]));
            for (int i = 0; i < PARCELS; i++) {
                if (Parcels.find(desk, "p" + i).isEmpty()) {
                    Parcels.bring(desk, "p" + i, "office");
                }
                if (i % 10 == 9) {
                    var unused = desk.call(20, Duration.ofSeconds(5));
                }
            }
        }
    }

    private static void killed(Path data, Path office, long millis) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CallCrashTest.class.getName(),
                        data.toString(),
                        office.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        long before = size(office);
        for (int i = 0; i < 3_000 && size(office) == before; i++) {
            assertThat(process.waitFor(10, TimeUnit.MILLISECONDS)).as("is over").isFalse();
        }
        boolean unused = process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        assertThat(size(office)).as("it was under load").isGreaterThan(before);
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private Map<String, Integer> taken(Path office) {
        Map<String, Integer> times = new HashMap<>();
        try {
            Files.readAllLines(office).forEach(id -> times.merge(id, 1, Integer::sum));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return times;
    }

    @Test
    void what_was_asked_is_asked_again_and_nothing_follows_twice() throws Exception {
        Path data = folder.resolve("calls.db");
        Path office = folder.resolve("office.txt");
        Random random = new Random(20260302);
        for (int round = 0; round < ROUNDS; round++) {
            killed(data, office, random.nextInt(250));
        }
        int before = taken(office).size();
        assertThat(before).as("taken before the last process").isBetween(ROUNDS, PARCELS);
        try (Store store = JdbcStore.sqlite(data)) {
            Desk desk = desk(store, office);
            for (int i = 0; i < PARCELS; i++) {
                if (Parcels.find(desk, "p" + i).isEmpty()) {
                    Parcels.bring(desk, "p" + i, "office");
                }
            }
            for (int i = 0; i < 100 && desk.nextCall().isPresent(); i++) {
                var unused = desk.call(PARCELS, Duration.ofMinutes(5));
                Thread.sleep(100);
            }
            Map<String, Integer> taken = taken(office);
            List<String> told = new ArrayList<>();
            for (long after = 0; after < store.sequence(0); ) {
                for (FeedEvent event : store.feed(0, after, 1_000)) {
                    after = event.sequence();
                    if (event.type().equals("test.parcel.sent")) {
                        told.add(event.key().id());
                    }
                }
            }
            assertThat(told).hasSize(PARCELS).doesNotHaveDuplicates();
            assertThat(taken.keySet()).containsExactlyInAnyOrderElementsOf(told);
            for (int i = 0; i < PARCELS; i++) {
                assertThat(Parcels.find(desk, "p" + i).orElseThrow().sent()).isEqualTo(1);
            }
            System.out.println("calls: " + ROUNDS + " kills, " + before + " taken before the last process, "
                    + taken.values().stream().filter(times -> times > 1).count() + " asked for again");
        }
    }
}
