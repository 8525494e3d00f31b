package io.github.hegui.examples.modules;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.desk.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Process;
import io.github.hegui.kernel.feed.Feed;
import io.github.hegui.kernel.feed.Subscription;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Done;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.party.SellerId;
import jakarta.validation.Validation;
import java.nio.file.Path;
import java.time.Duration;
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
        Refusal refusal = new Refusal("a.B", null, List.of("x"), "中", "en");
        assertThat(Json.read(Json.write(refusal), Refusal.class)).isEqualTo(refusal);
    }

    @Test
    void a_desk_works_whole_with_its_processes_and_subscriptions() {
        try (Store store = JdbcStore.sqlite(folder.resolve("shop.db"))) {
            Desk desk = Desk.on(store).build();
            List<String> told = new ArrayList<>();
            Subscription.named("mail").from(Feed.of(desk)).handle(event -> told.add(event.type()));
            Process.named("letting")
                    .on(
                            "example.stall.let",
                            Stall.KIND,
                            event -> "s-1",
                            (work, event) ->
                                    Outcome.done(work.find(Stall.KIND, "s-1").orElseThrow()))
                    .runBy(desk);
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
