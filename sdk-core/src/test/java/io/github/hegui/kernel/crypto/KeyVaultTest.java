package io.github.hegui.kernel.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyVaultTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final Context WHERE = Context.of("here");

    @TempDir
    private Path directory;

    private Stream<KeyVault> vaults(Suite suite) {
        return Stream.of(
                InMemoryKeyVault.create(suite, CLOCK), FileKeyVault.at(directory.resolve("v" + suite), suite, CLOCK));
    }

    @ParameterizedTest
    @EnumSource
    void a_wrapped_key_unwraps_in_its_context_only(Suite suite) {
        vaults(suite).forEach(vault -> {
            SecretBytes key = SecretBytes.random(32);
            byte[] wrapped = vault.wrap(key, WHERE);
            assertThat(vault.suite()).isEqualTo(suite);
            assertThat(vault.unwrap(wrapped, WHERE)).isEqualTo(key);
            CannotBeOpened.check("context", () -> vault.unwrap(wrapped, Context.of("there")));
            wrapped[wrapped.length - 1] ^= 1;
            CannotBeOpened.check("changed", () -> vault.unwrap(wrapped, WHERE));
            CannotBeOpened.check("garbage", () -> vault.unwrap(new byte[0], WHERE));
        });
    }

    @ParameterizedTest
    @EnumSource
    void of_savers_at_once_one_wins_each_version(Suite suite) {
        vaults(suite).forEach(vault -> {
            assertThat(vault.load("r")).isEmpty();
            assertThat(vault.save("r", new KeyVault.Kept(2, "x"))).isFalse();
            for (long version = 1; version <= 5; version++) {
                long now = version;
                AtomicInteger won = new AtomicInteger();
                IntStream.range(0, 8).parallel().forEach(i -> {
                    if (vault.save("r", new KeyVault.Kept(now, "form " + i))) {
                        won.incrementAndGet();
                    }
                });
                assertThat(won).hasValue(1);
                assertThat(vault.load("r").orElseThrow().version()).isEqualTo(now);
            }
            for (String name : new String[] {"", "../r", "a/b", "A", ".lock", "a".repeat(65), "a\0"}) {
                assertThatThrownBy(() -> vault.load(name)).isInstanceOf(IllegalArgumentException.class);
            }
        });
    }

    /** The system lets go of a file's lock when any of a process's channels to it is closed: also that of a thread that gave up waiting. */
    @Test
    void who_gives_up_waiting_takes_no_lock_from_who_has_it() throws Exception {
        Path path = directory.resolve("locked");
        GuardedDirectory one = GuardedDirectory.at(path);
        GuardedDirectory two = GuardedDirectory.at(path);
        CountDownLatch isIn = new CountDownLatch(1);
        CountDownLatch mayGo = new CountDownLatch(1);
        Thread holder = new Thread(() -> one.locked(() -> {
            isIn.countDown();
            return awaited(mayGo);
        }));
        Thread waiting = new Thread(() -> {
            try {
                two.locked(() -> true);
            } catch (HeguiException e) {
                // interrupted
            }
        });
        holder.start();
        isIn.await();
        waiting.start();
        waiting.interrupt();
        waiting.join(500); // it may have to wait for the holder
        try {
            assertThat(otherProcess(path)).isEqualTo("locked");
        } finally {
            mayGo.countDown();
            holder.join();
            waiting.join();
        }
        assertThat(otherProcess(path)).isEqualTo("free");
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String otherProcess(Path path) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockProbe.class.getName(),
                        path.resolve(".lock").toString())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @ParameterizedTest
    @EnumSource
    void nodes_share_a_ring_and_see_each_others_rotation(Suite suite) {
        vaults(suite).forEach(vault -> {
            Keyring one = Keyring.in(vault, "orders", suite, CLOCK);
            Keyring two = Keyring.in(vault, "orders", suite, CLOCK);
            assertThat(two.primary().id()).isEqualTo(one.primary().id());
            Aead theirs = two.aead("a");
            one.rotate();
            byte[] sealed = one.aead("a").seal(new byte[] {7}, WHERE);
            assertThat(theirs.open(sealed, WHERE))
                    .as("an unknown key is looked up")
                    .containsExactly(7);
            two.rotate();
            one.refresh();
            assertThat(one.primary().id()).isEqualTo(two.primary().id());
            IntStream.range(0, 6)
                    .parallel()
                    .forEach(i -> assertThat((i % 2 == 0 ? one : two).rotate()).isNotNull());
            one.refresh();
            two.refresh();
            assertThat(one.keys()).hasSize(9);
            assertThat(two.keys())
                    .extracting(KeyInfo::id)
                    .containsExactlyElementsOf(
                            one.keys().stream().map(KeyInfo::id).toList());
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_key_that_another_node_destroyed_or_used_up_seals_nothing_more(Suite suite) {
        vaults(suite).forEach(vault -> {
            Keyring one = Keyring.in(vault, "orders", suite, CLOCK);
            Keyring two = Keyring.in(vault, "orders", suite, CLOCK);
            String old = one.primary().id();
            one.rotate();
            one.destroy(old);
            byte[] sealed = two.aead("a").seal(new byte[] {7}, WHERE);
            assertThat(one.aead("a").open(sealed, WHERE))
                    .as("sealed under the key of now, not under one that is gone")
                    .containsExactly(7);
            assertThat(two.keys().get(0).used()).as("of the key that is gone").isZero();

            KeyLimits few = new KeyLimits(Duration.ofDays(1), 1);
            Aead three =
                    Keyring.in(vault, "orders", suite, CLOCK).withLimits(few).aead("a");
            Aead four =
                    Keyring.in(vault, "orders", suite, CLOCK).withLimits(few).aead("a");
            one.rotate();
            assertThat(three.seal(new byte[1], WHERE)).isNotEmpty();
            one.rotate();
            assertThat(four.seal(new byte[1], WHERE))
                    .as("the key it knows is used up, but there is another one")
                    .isNotEmpty();
        });
    }

    @Test
    void what_another_node_changed_is_known_within_a_minute() {
        KeyVault vault = InMemoryKeyVault.create(Suite.INTERNATIONAL, CLOCK);
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000); // and it may run over
        Keyring one = Keyring.in(vault, "orders", Suite.INTERNATIONAL, CLOCK);
        AtomicBoolean isAway = new AtomicBoolean();
        Keyring two = Keyring.in(new Away(vault, isAway), "orders", Suite.INTERNATIONAL, CLOCK, nanos::get);
        Aead theirs = two.aead("a");
        String old = one.primary().id();
        byte[] sealed = theirs.seal(new byte[] {7}, WHERE);
        one.rotate();
        one.disable(old);

        nanos.addAndGet(Keyring.STALE_NANOS - 1);
        assertThat(theirs.open(sealed, WHERE)).as("a moment before").containsExactly(7);
        nanos.addAndGet(1);
        isAway.set(true);
        assertThat(theirs.open(sealed, WHERE)).as("the vault is away").containsExactly(7);
        isAway.set(false);
        nanos.addAndGet(Keyring.STALE_NANOS);
        CannotBeOpened.check("disabled elsewhere", () -> theirs.open(sealed, WHERE));
        assertThat(one.aead("a").open(theirs.seal(new byte[] {8}, WHERE), WHERE))
                .containsExactly(8);

        one.rotate();
        String third = one.primary().id();
        nanos.addAndGet(Keyring.STALE_NANOS);
        assertThat(two.primary().id()).isEqualTo(third);
    }

    /** A vault that is away now and then. */
    private record Away(KeyVault vault, AtomicBoolean isAway) implements KeyVault {
        @Override
        public Suite suite() {
            return vault.suite();
        }

        @Override
        public byte[] wrap(SecretBytes key, Context context) {
            return vault.wrap(key, context);
        }

        @Override
        public SecretBytes unwrap(byte[] wrapped, Context context) {
            return vault.unwrap(wrapped, context);
        }

        @Override
        public java.util.Optional<Kept> load(String name) {
            if (isAway.get()) {
                throw new HeguiException(ErrorCode.KEY_VAULT_FAILED, "away");
            }
            return vault.load(name);
        }

        @Override
        public boolean save(String name, Kept kept) {
            return vault.save(name, kept);
        }
    }

    @Test
    void nodes_count_messages_together_and_across_restarts() {
        KeyVault vault = InMemoryKeyVault.create(Suite.INTERNATIONAL, CLOCK);
        KeyLimits limits = new KeyLimits(Duration.ofDays(1), (1L << 20) * 2 + 5);
        List<Keyring> nodes = IntStream.range(0, 3)
                .mapToObj(i ->
                        Keyring.in(vault, "orders", Suite.INTERNATIONAL, CLOCK).withLimits(limits))
                .toList();
        nodes.forEach(
                node -> assertThat(node.aead("a").seal(new byte[1], WHERE)).isNotEmpty());
        Keyring restarted =
                Keyring.in(vault, "orders", Suite.INTERNATIONAL, CLOCK).withLimits(limits);
        assertThatThrownBy(() -> restarted.aead("a").seal(new byte[1], WHERE))
                .isInstanceOfSatisfying(
                        HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_USED_UP));
        assertThat(restarted.rotate().used()).isZero();
        assertThat(restarted.aead("a").seal(new byte[1], WHERE)).isNotEmpty();
    }

    @Test
    void unknown_keys_do_not_make_the_vault_busy() {
        Counting vault = new Counting(InMemoryKeyVault.create(Suite.INTERNATIONAL, CLOCK));
        Aead aead = Keyring.in(vault, "orders", Suite.INTERNATIONAL, CLOCK).aead("a");
        int before = vault.loads.get();
        byte[] sealed = new byte[60];
        Random random = new Random(1);
        for (int i = 0; i < 1_000; i++) {
            random.nextBytes(sealed);
            sealed[0] = 1;
            CannotBeOpened.check("garbage", () -> aead.open(sealed, WHERE));
        }
        assertThat(vault.loads.get() - before).isLessThanOrEqualTo(2);
    }

    @Test
    void a_file_vault_survives_a_restart() {
        Path path = directory.resolve("keys");
        Keyring ring = Keyring.in(FileKeyVault.at(path, Suite.GUOMI, CLOCK), "orders", Suite.GUOMI, CLOCK);
        byte[] sealed = ring.aead("a").seal(new byte[] {1}, WHERE);
        ring.rotate();
        FileKeyVault again = FileKeyVault.at(path, Suite.INTERNATIONAL, CLOCK);
        assertThat(again.suite())
                .as("the suite of the master key that is there")
                .isEqualTo(Suite.GUOMI);
        assertThat(Keyring.in(again, "orders", Suite.GUOMI, CLOCK).aead("a").open(sealed, WHERE))
                .containsExactly(1);
    }

    @Test
    void files_are_for_their_owner_only() throws IOException {
        Path path = directory.resolve("keys");
        FileKeyVault vault = FileKeyVault.at(path, Suite.INTERNATIONAL, CLOCK);
        assertThat(Keyring.in(vault, "orders", Suite.GUOMI, CLOCK).keys()).hasSize(1);
        assertThat(mode(path)).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(path)) {
            assertThat(files.toList())
                    .hasSize(4)
                    .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
        }
        for (String file : new String[] {"master.key", "orders.ring"}) {
            Files.setPosixFilePermissions(path.resolve(file), PosixFilePermissions.fromString("rw-r-----"));
            checkFailed(
                    "mode rw-------",
                    () -> Keyring.in(FileKeyVault.at(path, Suite.GUOMI, CLOCK), "orders", Suite.GUOMI, CLOCK));
            Files.setPosixFilePermissions(path.resolve(file), PosixFilePermissions.fromString("rw-------"));
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-x---"));
        checkFailed("mode rwx------", () -> vault.load("orders"));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        Files.move(path.resolve("orders.ring"), directory.resolve("elsewhere"));
        Files.createSymbolicLink(path.resolve("orders.ring"), directory.resolve("elsewhere"));
        checkFailed("must be a file", () -> vault.load("orders"));
    }

    @Test
    void damage_is_named_and_a_lost_master_key_is_not_replaced() throws IOException {
        Path path = directory.resolve("keys");
        FileKeyVault vault = FileKeyVault.at(path, Suite.INTERNATIONAL, CLOCK);
        assertThat(Keyring.in(vault, "orders", Suite.GUOMI, CLOCK).keys()).hasSize(1);
        String master = Files.readString(path.resolve("master.key"));
        for (String wrong : new String[] {
            "", "\0", master.replace(" 1 ", " 2 "), master.replace("INTERNATIONAL", "X"), "hegui-master 1 GUOMI ?"
        }) {
            Files.writeString(path.resolve("master.key"), wrong);
            checkFailed("master.key", () -> FileKeyVault.at(path, Suite.INTERNATIONAL, CLOCK));
        }
        byte[] huge = new byte[2 << 20];
        Files.write(path.resolve("master.key"), huge);
        checkFailed("more than", () -> FileKeyVault.at(path, Suite.INTERNATIONAL, CLOCK));
        Files.delete(path.resolve("master.key"));
        checkFailed("master key is gone", () -> FileKeyVault.at(path, Suite.INTERNATIONAL, CLOCK));
        Files.writeString(path.resolve("orders.ring"), "no version");
        checkFailed("version", () -> vault.load("orders"));
        Path file = Files.createFile(directory.resolve("file"));
        checkFailed("must be a directory", () -> FileKeyVault.at(file, Suite.INTERNATIONAL, CLOCK));
    }

    @Test
    void an_older_ring_that_is_put_back_is_taken_by_no_running_process() throws IOException {
        Path path = directory.resolve("keys");
        AtomicLong nanos = new AtomicLong();
        Keyring ring = Keyring.in(FileKeyVault.at(path, Suite.GUOMI, CLOCK), "orders", Suite.GUOMI, CLOCK, nanos::get);
        byte[] early = ring.aead("a").seal(new byte[] {1}, WHERE);
        String first = ring.primary().id();
        String older = Files.readString(path.resolve("orders.ring"));
        ring.rotate();
        byte[] late = ring.aead("a").seal(new byte[] {2}, WHERE);
        ring.destroy(first);
        String newest = Files.readString(path.resolve("orders.ring"));
        Files.writeString(path.resolve("orders.ring"), older);
        checkFailed("an older one was put back", ring::refresh);
        checkFailed("an older one was put back", ring::rotate);
        nanos.addAndGet(2 * Keyring.STALE_NANOS);
        assertThat(ring.aead("a").open(late, WHERE)).containsExactly(2);
        assertThatThrownBy(() -> ring.aead("a").open(early, WHERE))
                .isInstanceOfSatisfying(
                        HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_OPEN));
        String version = newest.substring(0, newest.indexOf('\n'));
        Files.writeString(path.resolve("orders.ring"), version + older.substring(older.indexOf('\n')));
        assertThatThrownBy(ring::refresh)
                .as("the version is bound into what is sealed")
                .isInstanceOfSatisfying(
                        HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_OPEN));
        Files.writeString(path.resolve("orders.ring"), newest);
        ring.refresh();
        assertThat(ring.aead("a").open(late, WHERE)).containsExactly(2);
    }

    @Test
    void a_ring_whose_file_is_gone_is_not_made_anew() throws IOException {
        Path path = directory.resolve("keys");
        FileKeyVault vault = FileKeyVault.at(path, Suite.GUOMI, CLOCK);
        Keyring ring = Keyring.in(vault, "orders", Suite.GUOMI, CLOCK);
        String form = Files.readString(path.resolve("orders.ring"));
        Files.delete(path.resolve("orders.ring"));
        checkFailed("ring orders was made here and its file is gone", ring::rotate);
        checkFailed(
                "ring orders was made here and its file is gone",
                () -> Keyring.in(FileKeyVault.at(path, Suite.GUOMI, CLOCK), "orders", Suite.GUOMI, CLOCK));
        assertThat(Keyring.in(vault, "others", Suite.GUOMI, CLOCK).keys()).hasSize(1);
        Files.writeString(path.resolve("orders.ring"), form);
        Files.setPosixFilePermissions(path.resolve("orders.ring"), PosixFilePermissions.fromString("rw-------"));
        assertThat(Keyring.in(vault, "orders", Suite.GUOMI, CLOCK).primary()).isEqualTo(ring.primary());
        Files.delete(path.resolve("rings"));
        checkFailed("its list of rings is gone", () -> FileKeyVault.at(path, Suite.GUOMI, CLOCK));
    }

    @Test
    void nobody_else_may_put_another_directory_in_its_place() throws IOException {
        Path parent = Files.createDirectory(directory.resolve("shared"));
        Path path = parent.resolve("keys");
        FileKeyVault vault = FileKeyVault.at(path, Suite.GUOMI, CLOCK);
        assertThat(vault.suite()).isEqualTo(Suite.GUOMI);
        for (String mode : new String[] {"rwxrwx---", "rwx----w-", "rwxrwxrwx"}) {
            Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString(mode));
            checkFailed("others must not write in it", () -> FileKeyVault.at(path, Suite.GUOMI, CLOCK));
        }
        Files.setAttribute(parent, "unix:mode", 01777);
        assertThat(FileKeyVault.at(path, Suite.GUOMI, CLOCK).suite())
                .as("as in the directory for temporary files")
                .isEqualTo(Suite.GUOMI);
        Path link = Files.createSymbolicLink(directory.resolve("link"), parent);
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxrwxrwx"));
        checkFailed("others must not write in it", () -> FileKeyVault.at(link.resolve("keys"), Suite.GUOMI, CLOCK));
    }

    @Test
    void what_is_somebody_else_s_is_refused() throws IOException {
        UserPrincipal nobody =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may give files away");
        Path path = directory.resolve("keys");
        FileKeyVault vault = FileKeyVault.at(path, Suite.GUOMI, CLOCK);
        Keyring ring = Keyring.in(vault, "orders", Suite.GUOMI, CLOCK);
        Files.setOwner(path.resolve("orders.ring"), nobody);
        checkFailed("orders.ring must belong to this process's user", ring::refresh);
        Files.setOwner(path, nobody);
        checkFailed("the directory must belong", () -> FileKeyVault.at(path, Suite.GUOMI, CLOCK));
        Path theirs = Files.createDirectory(directory.resolve("theirs"));
        Files.setOwner(theirs, nobody);
        checkFailed(
                "must belong to this process's user or to root",
                () -> FileKeyVault.at(theirs.resolve("keys"), Suite.GUOMI, CLOCK));
    }

    @Test
    void a_half_written_file_of_a_crash_harms_nobody() throws IOException {
        Path path = directory.resolve("keys");
        FileKeyVault vault = FileKeyVault.at(path, Suite.INTERNATIONAL, CLOCK);
        Keyring ring = Keyring.in(vault, "orders", Suite.GUOMI, CLOCK);
        Files.writeString(path.resolve(".new"), "half");
        assertThat(ring.rotate())
                .isEqualTo(Keyring.in(vault, "orders", Suite.GUOMI, CLOCK).primary());
        assertThat(path.resolve(".new")).doesNotExist();
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void checkFailed(String what, org.assertj.core.api.ThrowableAssert.ThrowingCallable use) {
        assertThatThrownBy(use)
                .isInstanceOfSatisfying(
                        HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.KEY_VAULT_FAILED))
                .hasMessageContaining(what);
    }

    /** Counts what the vault is asked. */
    static final class Counting implements KeyVault {
        private final KeyVault vault;
        final AtomicInteger loads = new AtomicInteger();
        final AtomicInteger unwraps = new AtomicInteger();
        final AtomicInteger wraps = new AtomicInteger();

        Counting(KeyVault vault) {
            this.vault = vault;
        }

        @Override
        public Suite suite() {
            return vault.suite();
        }

        @Override
        public byte[] wrap(SecretBytes key, Context context) {
            wraps.incrementAndGet();
            return vault.wrap(key, context);
        }

        @Override
        public SecretBytes unwrap(byte[] wrapped, Context context) {
            unwraps.incrementAndGet();
            return vault.unwrap(wrapped, context);
        }

        @Override
        public java.util.Optional<Kept> load(String name) {
            loads.incrementAndGet();
            return vault.load(name);
        }

        @Override
        public boolean save(String name, Kept kept) {
            return vault.save(name, kept);
        }
    }
}
