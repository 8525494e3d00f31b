package io.github.hegui.privacy.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.audit.Audit;
import io.github.hegui.kernel.audit.AuditSettings;
import io.github.hegui.kernel.audit.LegalHold;
import io.github.hegui.kernel.audit.Retention;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.RefusalSort;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.testkit.StrangersWalk;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.order.PlaceOrder;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.Receiver;
import io.github.hegui.trade.party.SellerId;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is the platform's alone, asked for by everybody else: destroying a person's key, holding and dropping what the log keeps, saying what a thing is found by. */
class StrangersTest {

    private static final Actor OFFICER = Actor.platform("officer");

    private final Store store = Store.inMemory();
    private final Keyring ring = Keyring.create(Suite.INTERNATIONAL, Clock.systemUTC());
    private final Vault vault = Vault.on(store).keyring(ring).build();
    private final AuditSettings settings =
            AuditSettings.of("test.example", SigningKey.generate(SignatureAlgorithm.ED25519, "k"));
    private final Desk desk = Desk.on(store)
            .sealer(vault)
            .features(vault.feature(), settings.feature(), Orders.FEATURE)
            .build();
    private final Retention retention = Retention.on(Audit.on(desk, settings));

    private final Lookups lookups = Lookups.on(desk, vault)
            .keyring(ring)
            .path(LookupPath.exact("by-mobile", 1, ring.primary().id(), PersonalKind.MOBILE))
            .build();

    private static final PlaceOrder ASKED = PlaceOrder.of(
                    new ConsumerId("c-1"),
                    new SellerId("ann"),
                    List.of(PlaceOrder.Item.of(new Sku("tea"), "Tea", 1, Money.of("12.30", "CNY"))),
                    "0".repeat(64))
            .withReceiver(Receiver.of("张三丰", "13812345678", "广东省深圳市南山区科技路1号"));

    private long dropped = 1;
    private String subject = "h-1";
    private final StrangersWalk walk = new StrangersWalk(store)
            .door(vault)
            .door(retention)
            .door(lookups)
            .value(SubjectId.class, () -> new SubjectId(subject))
            .withoutValidator() // none is on this class path: limits hold all the same
            .right("Retention.hold/2.tenant = ''", "Retention.hold/2.tenant = ' '")
            .right("Retention.hold/2.kind = ' '", "Retention.hold/2.document = ' '")
            .right("Vault.shred/1 unknown", "Vault.shred/1 far") // then there will be no key
            .right("Lookups.note/1 unknown", "Lookups.note/1 far") // nobody knows all subjects
            .right("Retention.retire/2 many") // all of them the same event
            .value(String.class, () -> "h-1")
            .value(Clear[].class, () -> new Clear[] {Clear.of(PersonalKind.MOBILE, "13812345678")})
            .value(int.class, () -> 0)
            .value(LegalHold.Scope.class, () -> LegalHold.Scope.document(LegalHold.KIND, "nothing"))
            .value(Collection.class, () -> List.of(dropped));

    /** Sealing makes a key; whoever may not place the order, or breaks a limit, leaves none. */
    @Test
    void who_may_not_place_a_consumers_order_leaves_no_key_of_the_consumer() {
        Orders orders = Orders.on(desk);
        for (Actor stranger : StrangersWalk.strangers(Actor.seller("ann"), Actor.consumer("c-1"))) {
            Outcome<Order> outcome = orders.place(Command.by(stranger), ASKED);
            assertThat(outcome.refusal().sort()).as("%s: %s", stranger, outcome).isEqualTo(RefusalSort.FORBIDDEN);
        }
        assertThat(orders.place(Command.by(Actor.seller("ann")), ASKED).isDone())
                .isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> orders.place(Command.by(Actor.consumer("c-1")), ASKED.withHold(Duration.ZERO)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lookups.note(
                        Command.by(OFFICER),
                        new SubjectId("c-1"),
                        "t-1",
                        Clear.of(PersonalKind.MOBILE, "13812345678"),
                        Clear.of(PersonalKind.MOBILE, "13812345679")))
                .withMessageContaining("two texts of kind mobile");
        assertThat(vault.under()).as("keys").isEmpty();
        assertThat(orders.place(Command.by(Actor.consumer("c-1")), ASKED)
                        .refusal()
                        .sort())
                .as("short of stock, but hers to ask for")
                .isNotEqualTo(RefusalSort.FORBIDDEN);
        assertThat(vault.under()).containsValue(1L);
    }

    @Test
    @Verifies(Clause.B_8_3_2)
    @DisplayName("B-8.3.2 访问控制：销毁密钥、法律保全与清除日志仅限平台")
    void nobody_but_the_platform_destroys_holds_drops_or_says_what_is_found_by_what() {
        Parcel.send(desk, "p-1", "h-1");
        List<Actor> strangers = StrangersWalk.strangers(Actor.seller("ann"), Actor.consumer("h-1"));
        subject = "unknown";
        walk.refuses(strangers);
        assertThat(vault.under())
                .as("keys, none of them made for a stranger")
                .containsOnlyKeys(ring.primary().id())
                .containsValue(1L);
        subject = "h-1";
        walk.does(OFFICER, "Lookups.note");
        walk.does(OFFICER, "Retention.hold");
        walk.refuses(strangers);
        walk.does(OFFICER, "Retention.lift");
        walk.does(OFFICER, "Vault.shred");
        walk.refuses(strangers);
        desk.run(1_000, Duration.ofSeconds(30));
        walk.does(OFFICER, "Retention.retire");
        dropped = 2;
        walk.refuses(strangers);
        walk.everyVerbWasDone();
    }
}
