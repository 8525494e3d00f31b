package io.github.hegui;

import static io.github.hegui.kernel.crypto.Suite.INTERNATIONAL;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.desk.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.RunReport;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.order.DealState;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.order.PlaceOrder;
import io.github.hegui.trade.order.PlaceOrder.Item;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.Receiver;
import io.github.hegui.trade.party.SellerId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of the README is the code between the two marks. */
class ReadmeTest {

    private static final Path ROOT = Path.of(System.getProperty("hegui.root", ".."));
    private static final Path HERE = ROOT.resolve("sdk-core/src/test/java/io/github/hegui/ReadmeTest.java");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern MARKED = Pattern.compile("// <readme>\n(.*?)\n *// </readme>", Pattern.DOTALL);

    @Test
    void the_example_does_what_it_says() {
        var clock = Clock.fixed(Instant.parse("2026-03-04T02:00:00Z"), ZoneOffset.UTC);
        var monday = Instant.parse("2026-03-02T02:00:00Z");
        var terms = "0".repeat(64);
        var seller = new SellerId("s-1");
        var consumer = new ConsumerId("c-1");
        var tea = new Sku("tea");

        // <readme>
        var sealer = Sealers.of(Keyring.create(INTERNATIONAL, clock)); // Keyring.in(vault, ...) keeps its keys
        var desk = Desk.on(Store.inMemory()).clock(clock).sealer(sealer).build(); // JdbcStore.sqlite(file) keeps it
        var orders = Orders.on(desk);
        var inventory = Inventory.on(desk);
        var mine = Actor.seller("s-1");
        var goods = inventory.receive(Command.by(mine), seller, Map.of(tea, 100));

        var line = Item.of(tea, "Green tea", 2, Money.of("12.30", "CNY"));
        var receiver = Receiver.of("张三丰", "13812345678", "广东省深圳市南山区科技路1号"); // prints 张**, 138****5678, ...
        var asked = PlaceOrder.of(consumer, seller, List.of(line), terms)
                .withReceiver(receiver)
                .withHold(ofDays(7));
        var checkout = Command.of("checkout-1", Actor.consumer("c-1")).happenedAt(monday);
        Order order = orders.place(checkout, asked).orElseThrow();

        // on Wednesday nobody has confirmed yet: a breach of B-4.7c goes on record
        RunReport run = desk.run(100, Duration.ofSeconds(1));
        Outcome<Order> late = orders.confirm(order.id(), Command.by(mine)); // still possible
        // </readme>

        assertThat(order.toString()).contains("张**", "138****5678").doesNotContain("13812345678", "三丰", "科技路");
        assertThat(goods.orElseThrow().seller()).isEqualTo(seller);
        assertThat(run.fired()).isEqualTo(1);
        assertThat(late.orElseThrow().state()).isEqualTo(DealState.CONFIRMED);
        assertThat(late.orElseThrow().overdueAt()).isNotNull();
        assertThat(desk.store().feed(0, 0, 100))
                .extracting(FeedEvent::type)
                .contains("trade.order.confirmation-overdue", "trade.order.confirmed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void the_readme_shows_this_example(String page) throws Exception {
        var marked = MARKED.matcher(Files.readString(HERE));
        assertThat(marked.find()).isTrue();
        var shown = BLOCK.matcher(Files.readString(ROOT.resolve(page)));
        assertThat(shown.find()).as("%s has a java block", page).isTrue();
        assertThat(shown.group(1)).isEqualTo(marked.group(1).stripIndent() + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void the_readme_is_short(String page) throws Exception {
        assertThat(Files.readAllLines(ROOT.resolve(page))).hasSizeLessThan(150);
    }
}
