package io.github.hegui.trade.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.archive.Archive;
import io.github.hegui.kernel.archive.ArchiveFolder;
import io.github.hegui.kernel.archive.ArchiveReader;
import io.github.hegui.kernel.archive.ArchiveRules;
import io.github.hegui.kernel.audit.Audit;
import io.github.hegui.kernel.audit.AuditSettings;
import io.github.hegui.kernel.audit.LogVerifier;
import io.github.hegui.kernel.audit.StoreCheck;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.testkit.SetClock;
import io.github.hegui.trade.Shop;
import io.github.hegui.trade.inventory.Hold;
import io.github.hegui.trade.inventory.Inventory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivedOrdersTest {

    private static final ArchiveRules RULES = ArchiveRules.after(Duration.ofDays(400))
            .with(Order.KIND, order -> Optional.ofNullable(order.times().endedAt()))
            .with(Hold.KIND, hold -> hold.state().rest().isEnd() ? ArchiveRules.ANY_TIME : Optional.empty())
            .build();

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock(Instant.parse("2021-03-01T02:00:00Z"));
    private final SigningKey key = SigningKey.generate(SignatureAlgorithm.ED25519, "log");
    private final AuditSettings settings = AuditSettings.of("test.example/audit", key);

    @Test
    void orders_leave_with_their_stock_and_those_that_go_on_stay_with_theirs() {
        try (Store store = Store.inMemory()) {
            Desk desk = Desk.on(store)
                    .clock(clock)
                    .features(Orders.FEATURE, settings.feature())
                    .sealer(Sealers.of(Keyring.create(Suite.INTERNATIONAL, clock)))
                    .build();
            Orders orders = Orders.on(desk);
            Inventory.on(desk)
                    .receive(Command.of("in", Shop.BY_SELLER), Shop.SELLER, Map.of(Shop.TEA, 1_000, Shop.CUP, 1_000))
                    .orElseThrow();
            Order open = orders.place(Command.of("open", Shop.BY_CONSUMER), Shop.teaAndCups())
                    .orElseThrow();
            orders.confirm(Command.by(Shop.BY_SELLER), open.id()).orElseThrow();
            Map<OrderId, Order> ended = new HashMap<>();
            for (int i = 0; i < 200; i++) {
                clock.pass(Duration.ofMinutes(1));
                Order placed = orders.place(Command.of("place-" + i, Shop.BY_CONSUMER), Shop.teaAndCups())
                        .orElseThrow();
                Order cancelled =
                        orders.cancel(Command.by(Shop.BY_CONSUMER), placed.id()).orElseThrow();
                ended.put(cancelled.id(), cancelled);
            }
            clock.pass(Duration.ofDays(401));
            var run = desk.run(100_000, Duration.ofMinutes(1));
            Audit audit = Audit.on(desk, settings);
            var signed = audit.checkpoint(0);
            Archive archive = Archive.on(desk, audit, RULES, ArchiveFolder.at(folder));
            while (archive.step(0)) {}
            assertThat(run.failed()).isZero();
            assertThat(signed.size()).isGreaterThan(256);
            assertThat(orders.find(open.id())).isPresent();
            assertThat(store.scan(Partition.DEFAULT, Hold.KIND.name(), "", 1_000))
                    .anySatisfy(hold ->
                            assertThat(hold.key().id()).isEqualTo(open.id().value()));
            ArchiveReader reader = ArchiveReader.of(
                    ArchiveFolder.at(folder),
                    LogVerifier.with("log", SignatureAlgorithm.ED25519, key.verifyingKey())
                            .build());
            int[] read = {0};
            for (String name : reader.names()) {
                reader.documents(name, Order.KIND, order -> {
                    read[0]++;
                    assertThat(order).isEqualTo(ended.get(order.id()));
                    assertThat(orders.find(order.id())).isEmpty();
                });
            }
            assertThat(read[0]).isGreaterThan(100);
            assertThat(orders.endedOfSeller(Shop.SELLER, "", 1_000).items()).hasSize(200 - read[0]);
            assertThat(store.scan(Partition.DEFAULT, Hold.KIND.name(), "", 1_000))
                    .hasSize(201 - read[0]);
            var last = audit.checkpoint(0);
            StoreCheck check = audit.archived(archive).storeCheck(0);
            while (!check.run()) {}
            assertThat(check.report().faults()).isEmpty();
            assertThat(last.size()).isEqualTo(store.sequence(0));
        }
    }
}
