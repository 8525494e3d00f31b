package io.github.hegui.examples.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.identity.password.Password;
import io.github.hegui.identity.password.Passwords;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.payment.acceptance.Payments;
import io.github.hegui.privacy.vault.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class ShopTest {

    @TempDir
    Path folder;

    @Test
    void an_order_that_was_placed_is_read_after_a_restart() throws Exception {
        String placed = run("place");
        String id = placed.split(" ", 2)[0];
        assertThat(id).startsWith("ORD");
        assertThat(placed).contains("PLACED", "Green tea", "张**").doesNotContain("13812345678");
        assertThat(run("read", id)).isEqualTo(placed);
    }

    @Test
    void a_sale_stands_or_falls_with_the_transaction_that_it_joined() {
        try (ConfigurableApplicationContext context = shop()) {
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            jdbc.execute("CREATE TABLE basket (order_id TEXT)");
            TransactionTemplate transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
            Counter counter = context.getBean(Counter.class);
            counter.receive();

            transaction.executeWithoutResult(status -> {
                jdbc.update("INSERT INTO basket VALUES (?)", counter.placeJoined());
                status.setRollbackOnly();
            });
            assertThat(counter.ordersOfTheConsumer()).isEmpty();
            assertThat(jdbc.queryForList("SELECT order_id FROM basket", String.class)).isEmpty();

            transaction.executeWithoutResult(
                    status -> jdbc.update("INSERT INTO basket VALUES (?)", counter.placeJoined()));
            assertThat(counter.ordersOfTheConsumer()).hasSize(1);
            assertThat(jdbc.queryForList("SELECT order_id FROM basket", String.class))
                    .isEqualTo(counter.ordersOfTheConsumer());
        }
    }

    @Test
    void a_desk_that_commits_by_itself_refuses_to_work_in_an_open_transaction() {
        try (ConfigurableApplicationContext context = shop()) {
            TransactionTemplate transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
            Counter counter = context.getBean(Counter.class);
            counter.receive();

            assertThatThrownBy(() -> transaction.execute(status -> counter.place()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("desk.joining(connection)");
            assertThat(counter.ordersOfTheConsumer()).isEmpty();
            Desk desk = context.getBean(Desk.class);
            assertThatThrownBy(() -> transaction.execute(status -> desk.run(10, Duration.ofSeconds(1))))
                    .isInstanceOf(IllegalStateException.class);

            transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
            assertThat(transaction.<String>execute(status -> counter.place())).startsWith("ORD");
        }
    }

    /** Caffeine, Bouncy Castle and the validator in the versions that the framework manages. */
    @Test
    void each_library_works_with_what_the_framework_brings() {
        Clock clock = Clock.systemUTC();
        try (Store store = Store.inMemory()) {
            Vault vault = Vault.on(store)
                    .keyring(Keyring.create(Suite.INTERNATIONAL, clock))
                    .build();
            Desk desk = Desk.on(store).features(Payments.FEATURE).sealer(vault).build();
            assertThat(desk.mask(desk.seal(Clear.of(PersonalKind.NAME, "张三丰"), new SubjectId("c-1"))))
                    .isEqualTo("张**");
            assertThat(Payments.on(desk)).isNotNull();
        }
        Passwords passwords = Passwords.ofDefaults();
        try (Password typed = Password.of("correct horse".toCharArray()).orElseThrow()) {
            assertThat(passwords.check(typed, passwords.hash(typed)).isGood()).isTrue();
        }
    }

    private ConfigurableApplicationContext shop() {
        System.setProperty("shop.folder", folder.toString());
        return Shop.start();
    }

    /** In a process of its own, with what this project's class path resolves to. */
    private String run(String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                "-Dspring.main.banner-mode=off",
                "-Dshop.folder=" + folder,
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                Shop.class.getName());
        builder.command().addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(out);
        assertThat(process.exitValue()).as(said).isZero();
        return said.lines()
                .filter(line -> line.startsWith("order "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(said))
                .substring("order ".length());
    }
}
