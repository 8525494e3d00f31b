package io.github.hegui.kernel.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.store.Store;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A JVM that runs {@link CrashLoad} and is killed with SIGKILL at some moment; what it told is what was acknowledged. */
final class Victim {

    final Set<String> applied = new HashSet<>();
    final Set<String> refused = new HashSet<>();

    /** Begun and not answered when it was killed. */
    final Set<String> open = new HashSet<>();

    /** Runs rounds on the same data; each goes on from the one before, and ends with the checks and the repeated commands. */
    static void rounds(int rounds, long seed, List<String> home, java.util.function.Supplier<Store> opened)
            throws Exception {
        Random random = new Random(seed);
        Victim victim = new Victim();
        for (int round = 0; round < rounds; round++) {
            long life = 100 + random.nextInt(300);
            try {
                victim.live("r" + round, home, life);
                victim.settle(opened.get());
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ", round " + round + ", killed after " + life + " ms", e);
            }
        }
    }

    private void live(String run, List<String> home, long millis) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CrashLoad.class.getName(),
                run));
        command.addAll(home);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int before = applied.size();
        Thread killer = null;
        try (BufferedReader told = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                hear(line);
                if (killer == null && applied.size() > before) {
                    killer = new Thread(() -> {
                        try {
                            Thread.sleep(millis);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        // by its handle: the process itself would close the pipe that is still being read
                        boolean unused = process.toHandle().destroyForcibly();
                    });
                    killer.start();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("killed by SIGKILL").isEqualTo(137);
        assertThat(applied.size()).as("it was under load").isGreaterThan(before);
    }

    private void hear(String line) {
        // a last line may have been cut short by the kill: it then names no command that was begun
        String id = line.length() > 2 ? line.substring(2) : "";
        if (line.startsWith("B ") && id.split("-", -1).length == 3) {
            open.add(id);
        } else if (line.startsWith("A ") && open.remove(id)) {
            applied.add(id);
        } else if (line.startsWith("R ") && open.remove(id)) {
            refused.add(id);
        }
    }

    /** Looks, then hands in again what was not answered, and looks again. */
    private void settle(Store store) {
        try (store) {
            CrashCheck.check(store, applied, refused);
            for (String id : open) {
                CrashLoad.carryOut(store, id);
                boolean done = store.load(CrashLoad.made(id)).isPresent();
                (done ? applied : refused).add(id);
            }
            open.clear();
            CrashCheck.check(store, applied, refused);
        }
    }
}
