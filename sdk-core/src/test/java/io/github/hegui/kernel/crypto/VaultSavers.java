package io.github.hegui.kernel.crypto;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A process whose threads each save a form several times, whoever comes between: says how often it did, and how often it was told that it did. */
final class VaultSavers {

    static final int THREADS = 6;
    static final int SAVES = 25;

    private VaultSavers() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path path = Path.of(arguments[0]);
        AtomicInteger saved = new AtomicInteger();
        Thread[] threads = IntStream.range(0, THREADS)
                .mapToObj(i -> new Thread(() -> save(path, saved)))
                .toArray(Thread[]::new);
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("saved " + saved);
    }

    private static void save(Path path, AtomicInteger saved) {
        FileKeyVault vault = FileKeyVault.at(path, Suite.INTERNATIONAL, Clock.systemUTC());
        for (int mine = 0; mine < SAVES; ) {
            long version = vault.load("r").map(KeyVault.Kept::version).orElse(0L);
            if (vault.save("r", new KeyVault.Kept(version + 1, "form"))) {
                mine++;
                saved.incrementAndGet();
            }
        }
    }
}
