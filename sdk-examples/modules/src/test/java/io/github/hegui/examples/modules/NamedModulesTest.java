package io.github.hegui.examples.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.hegui.identity.factor.OneTimeCodes;
import io.github.hegui.identity.password.Password;
import io.github.hegui.identity.password.PasswordCheck;
import io.github.hegui.identity.password.Passwords;
import io.github.hegui.identity.verification.IdentifierFormat;
import io.github.hegui.identity.verification.IdentifierText;
import io.github.hegui.identity.verification.VerificationRefusal;
import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.SecretBytes;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Process;
import io.github.hegui.kernel.feed.Subscription;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Done;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.RefusalSort;
import io.github.hegui.kernel.outcome.Violation;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.payment.acceptance.Notice;
import io.github.hegui.payment.acceptance.PaymentMachine;
import io.github.hegui.payment.acceptance.Payments;
import io.github.hegui.payment.acceptance.SandboxChannel;
import io.github.hegui.payment.ledger.Account;
import io.github.hegui.payment.ledger.Ledger;
import io.github.hegui.payment.ledger.LedgerCheck;
import io.github.hegui.payment.ledger.Posting;
import io.github.hegui.payment.ledger.PostingId;
import io.github.hegui.payment.ledger.Transfer;
import io.github.hegui.privacy.vault.Vault;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.delivery.Consignment;
import io.github.hegui.trade.delivery.Deliveries;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.order.PlaceOrder;
import io.github.hegui.trade.party.CarrierId;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.Receiver;
import io.github.hegui.trade.party.SellerId;
import jakarta.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedModulesTest {

    private static final Stall STALL = new Stall("s-1", Money.of("12.30", "CNY"), "CNY");

    @TempDir
    Path folder;

    @Test
    void each_library_is_a_named_module() {
        assertThat(Desk.class.getModule().getName()).isEqualTo("io.github.hegui.core");
        assertThat(Stall.class.getModule().getName()).isEqualTo("io.github.hegui.examples.modules");
        for (String name : List.of("payment", "identity", "privacy")) {
            assertThat(ModuleLayer.boot().findModule("io.github.hegui." + name))
                    .as(name)
                    .isPresent();
        }
    }

    @Test
    void jackson_writes_and_reads_our_records_and_the_embedders() {
        assertThat(Json.read(Json.write(STALL), Stall.class)).isEqualTo(STALL);
        Refusal refusal = new Refusal("a.B", RefusalSort.CONFLICT, null, List.of("x"), "中", "en");
        assertThat(Json.read(Json.write(refusal), Refusal.class)).isEqualTo(refusal);
    }

    @Test
    void inputs_of_every_module_are_told_by_their_fields() {
        Desk desk = Desk.on(Store.inMemory()).build();
        Money nothing = Money.of("0.00", "CNY");
        PlaceOrder order = PlaceOrder.of(
                        new ConsumerId("c"),
                        new SellerId("s"),
                        List.of(PlaceOrder.Item.of(new Sku("tea"), "Tea", 0, nothing)),
                        "ab".repeat(32))
                .withReceiver(Receiver.of("张三丰", "12", "科技路1号"));
        assertThat(desk.check(order).orElseThrow().violations())
                .extracting(Violation::path)
                .containsExactly("items[0].units", "receiver.phone");
        assertThat(desk.check(Notice.of("card", "r", nothing)).orElseThrow().violations())
                .extracting(Violation::zh)
                .containsExactly("金额必须大于零");
    }

    @Test
    void a_desk_works_whole_with_its_processes_and_subscriptions() {
        try (Store store = JdbcStore.sqlite(folder.resolve("shop.db"))) {
            Process letting = Process.named("letting")
                    .on(
                            Stall.KIND.event(Stall.Let.class),
                            Stall.KIND,
                            Stall.Let::stall,
                            (work, let) -> work.read(Stall.KIND, let.stall()));
            List<String> told = new ArrayList<>();
            Desk desk = Desk.on(store)
                    .features(
                            Feature.named("example.stalls").process(letting).build(),
                            Subscription.named("mail").handle(event -> told.add(event.type())))
                    .build();
            for (boolean again : new boolean[] {false, true}) {
                Outcome<Stall> outcome = desk.execute(
                        Command.of("c1", Actor.platform("op")),
                        "example.let",
                        STALL,
                        Partition.DEFAULT,
                        Stall.KIND,
                        work -> Outcome.done(
                                work.put(Stall.KIND, Decision.of(STALL).telling(new Stall.Let("s-1")))));
                assertThat(outcome).isEqualTo(new Done<>(STALL, again));
            }
            Inventory inventory = Inventory.on(desk);
            SellerId seller = new SellerId("s");
            assertThat(inventory
                            .receive(Command.of("c2", Actor.seller("s")), seller, Map.of(new Sku("tea"), 3))
                            .isDone())
                    .isTrue();
            assertThat(desk.run(100, Duration.ofMinutes(1)).failed()).isZero();
            assertThat(told).containsExactly("example.stall.let", "trade.goods-receipt.received");
            assertThat(inventory.available(seller, new Sku("tea"))).isEqualTo(3);
        }
    }

    @Test
    void a_payment_is_taken_and_released() {
        try (Store store = JdbcStore.sqlite(folder.resolve("shop.db"))) {
            Desk desk = Desk.on(store)
                    .features(Payments.FEATURE, Deliveries.FEATURE)
                    .sealer(Sealers.of(Keyring.create(Suite.INTERNATIONAL, Clock.systemUTC())))
                    .build();
            Orders orders = Orders.on(desk);
            Payments payments = Payments.on(desk);
            Actor seller = Actor.seller("s");
            Actor consumer = Actor.consumer("c");
            Actor carrier = Actor.carrier("k");
            Inventory.on(desk)
                    .receive(Command.by(seller), new SellerId("s"), Map.of(new Sku("tea"), 1))
                    .orElseThrow();
            Money price = Money.of("12.30", "CNY");
            PlaceOrder goods = PlaceOrder.of(
                    new ConsumerId("c"),
                    new SellerId("s"),
                    List.of(PlaceOrder.Item.of(new Sku("tea"), "Tea", 1, price)),
                    "ab".repeat(32));
            PlaceOrder asked = goods.withReceiver(Receiver.of("张三", "13812345678", "北京市海淀区中关村大街1号"));
            Order order = orders.place(Command.by(consumer), asked).orElseThrow();
            Payments.Asked paying = new Payments.Asked(order.id(), "card", price);
            assertThat(payments.take(Command.by(consumer), paying, SandboxChannel.named("sandbox"))
                            .orElseThrow()
                            .state())
                    .isEqualTo(PaymentMachine.State.CAPTURED);
            run(desk);
            orders.confirm(Command.by(seller), order.id()).orElseThrow();
            Deliveries deliveries = Deliveries.on(desk);
            Consignment packed = deliveries
                    .prepareAll(Command.by(seller), order.id(), new CarrierId("k"), Consignment.Terms.none())
                    .orElseThrow();
            deliveries.issueNote(Command.by(seller), packed.id(), 1).orElseThrow();
            deliveries.sign(Command.by(seller), packed.id(), 1, 1).orElseThrow();
            deliveries.sign(Command.by(carrier), packed.id(), 1, 1).orElseThrow();
            deliveries.deliverAll(Command.by(carrier), packed.id(), "r").orElseThrow();
            orders.complete(Command.by(consumer), order.id()).orElseThrow();
            run(desk);

            Account payable = Account.Chart.SELLER_PAYABLE.of("s", price.currency());
            Account bank = Account.Chart.BANK.of("-", price.currency());
            Ledger ledger = Ledger.on(desk);
            assertThat(ledger.balance(payable)).isEqualTo(price);
            for (Transfer transfer : List.of(
                    Transfer.pending(payable, bank, price, "PAYOUT"),
                    Transfer.post("PENDING.1", payable, bank, price, "PAYOUT"))) {
                Posting posting =
                        new Posting(new PostingId(transfer.type().name()), List.of(transfer), Moment.of(desk.now()));
                ledger.post(Command.by(Actor.system("payout")), posting).orElseThrow();
            }
            assertThat(ledger.balance(bank)).isEqualTo(price);
            assertThat(LedgerCheck.of(desk, "").violations()).isEmpty();
        }
    }

    @Test
    void the_vault_seals_and_shreds() {
        try (Store store = JdbcStore.sqlite(folder.resolve("shop.db"))) {
            Vault vault = Vault.on(store)
                    .keyring(Keyring.create(Suite.INTERNATIONAL, Clock.systemUTC()))
                    .build();
            Desk desk = Desk.on(store).features(vault.feature()).sealer(vault).build();
            Sealed name = desk.seal(Clear.of(PersonalKind.NAME, "张三丰"), new SubjectId("c-1"));
            assertThat(new String(vault.open(name.ciphertext(), name.place("")), StandardCharsets.UTF_8))
                    .isEqualTo("张三丰");
            Command request = Command.by(Actor.platform("officer"));
            assertThat(vault.shred(request, new SubjectId("c-1"), "request").isDone())
                    .isTrue();
            assertThatThrownBy(() -> vault.open(name.ciphertext(), name.place("")))
                    .isInstanceOfSatisfying(
                            HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_OPEN));
        }
    }

    @Test
    void a_password_and_a_one_time_code_are_checked() {
        Passwords passwords = Passwords.ofDefaults();
        try (Password typed = Password.of("密码 1".toCharArray()).orElseThrow()) {
            assertThat(passwords.check(typed, passwords.hash(typed))).isEqualTo(PasswordCheck.GOOD);
        }
        OneTimeCodes codes = OneTimeCodes.ofDefaults();
        SecretBytes secret = codes.newSecret();
        Instant now = Instant.ofEpochSecond(59);
        assertThat(codes.match(secret, codes.totp(secret, now), now, OneTimeCodes.NEVER))
                .hasValue(1);
    }

    record Caller(@IdentifierText(IdentifierFormat.MOBILE) String phone) {}

    @Test
    void a_desk_tells_the_reasons_of_another_modules_constraints() {
        Desk desk = Desk.on(Store.inMemory()).build();
        assertThat(desk.check(new Caller("138 1234 5678"))).isEmpty();
        assertThat(desk.check(new Caller("12345")).orElseThrow().violations())
                .extracting(Violation::path, Violation::zh, Violation::en)
                .containsExactly(
                        tuple("phone", VerificationRefusal.MOBILE_FORM.zh(), VerificationRefusal.MOBILE_FORM.en()));
    }

    private static void run(Desk desk) {
        assertThat(desk.run(1_000, Duration.ofSeconds(10)).failed()).isZero();
    }

    @Test
    void the_validator_finds_our_constraints() {
        try (var factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()) {
            Stall wrong = new Stall("s-1", Money.of("0.00", "CNY"), "XYZ1");
            assertThat(factory.getValidator().validate(STALL)).isEmpty();
            assertThat(factory.getValidator().validate(wrong))
                    .extracting(v -> v.getPropertyPath().toString())
                    .containsExactlyInAnyOrder("rent", "currency");
        }
    }
}
