package io.github.hegui.examples.consumer;

import io.github.hegui.identity.password.Password;
import io.github.hegui.identity.password.Passwords;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.Violation;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.payment.acceptance.Payments;
import io.github.hegui.privacy.vault.Vault;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.order.PlaceOrder;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.Receiver;
import io.github.hegui.trade.party.SellerId;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;


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

    @Test
    void every_wrong_field_of_a_services_parameter_is_named_with_its_path_in_the_language_of_who_asks() {
        PlaceOrder wrong = PlaceOrder.of(
                        new ConsumerId("c-1"),
                        new SellerId("s-1"),
                        List.of(
                                PlaceOrder.Item.of(new Sku("tea"), "Green tea", 0, Money.of("12.30", "CNY")),
                                PlaceOrder.Item.of(new Sku("cup"), "\uD83C", 1, Money.of("-1.00", "CNY"))),
                        "no hash")
                .withHold(Duration.ZERO)
                .withReceiver(Receiver.of("张三丰", "12", "广东省*"));
        try (ConfigurableApplicationContext context = shop()) {
            Checkout checkout = context.getBean(Checkout.class);
            Refusal refusal = context.getBean(Desk.class).check(wrong).orElseThrow();
            Map<String, String> chinese = violations(checkout, wrong, Locale.CHINA);
            Map<String, String> english = violations(checkout, wrong, Locale.ENGLISH);
            assertThat(chinese.keySet())
                    .containsExactlyInAnyOrder(
                            "holdFor",
                            "items[0].units",
                            "items[1].name",
                            "items[1].unitPrice",
                            "receiver.address",
                            "receiver.phone",
                            "termsHash")
                    .isEqualTo(english.keySet());
            assertThat(refusal.violations()).extracting(Violation::path).hasSameElementsAs(chinese.keySet());
            assertThat(chinese.values()).allSatisfy(text -> assertThat(text).containsPattern("\\p{IsHan}"));
            assertThat(english.values()).allSatisfy(text -> assertThat(text).startsWith("must "));
            assertThat(chinese).containsEntry("items[1].unitPrice", "金额不得为负");
            assertThat(english).containsEntry("items[1].unitPrice", "must not be negative");
            assertThat(context.getBean(Counter.class).ordersOfTheConsumer()).isEmpty();
        }
    }

    private static Map<String, String> violations(Checkout checkout, PlaceOrder wrong, Locale locale) {
        LocaleContextHolder.setLocale(locale);
        try {
            var unused = checkout.place("checkout-1", wrong);
            throw new AssertionError("it was not looked at");
        } catch (ConstraintViolationException e) {
            return e.getConstraintViolations().stream()
                    .collect(Collectors.toMap(
                            found -> found.getPropertyPath().toString().replaceFirst("^place\\.asked\\.", ""),
                            ConstraintViolation::getMessage));
        } finally {
            LocaleContextHolder.resetLocaleContext();
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
