package io.github.hegui.kernel.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.id.CodeKind;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.outcome.Done;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A front door as small as can be: a lease of a flat, with a key that is handed out along with it. */
class DoorTest {

    record LeaseId(@JsonValue String value) implements OpaqueId {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        LeaseId {}
    }

    record PartyId(@JsonValue String value) implements OpaqueId {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        PartyId {}
    }

    record Lease(LeaseId id, PartyId owner, @Nullable PartyId tenant, int rent) {
        static final AccessPath<Lease> BY_OWNER =
                AccessPath.of("by-owner", 1, l -> PathKey.start().text(l.owner.value()));
        static final Kind<Lease> KIND = Kind.of("test.lease", Lease.class, l -> l.id.value())
                .path(BY_OWNER)
                .tells(LeaseEvent.class)
                .party(Role.SELLER, Lease::owner)
                .party(Role.CONSUMER, Lease::tenant)
                .missing(No.NO_LEASE)
                .stranger(No.NO_PARTY)
                .build();

        Outcome<Decision<Lease>> raise(int by, Step step) {
            return by > 100
                    ? Outcome.refused(No.TOO_MUCH, by)
                    : Outcome.done(Decision.of(new Lease(id, owner, tenant, rent + by))
                            .telling(new LeaseEvent.RentRaised(id, by, step.at().epochMilli())));
        }
    }

    sealed interface LeaseEvent {
        record RentRaised(LeaseId lease, int by, long at) implements LeaseEvent {}

        record GivenUp(LeaseId lease) implements LeaseEvent {}
    }

    record Key(String lease, int copies) {
        static final Kind<Key> KIND = Kind.of("test.key", Key.class, Key::lease).build();
    }

    record Meter(String id, int read) {
        static final Kind<Meter> KIND =
                Kind.of("test.meter", Meter.class, Meter::id).build();
    }

    enum No implements RefusalCode {
        NO_LEASE(Reason.notFound("没有租约 {0}", "no lease {0}")),
        NO_PARTY(Reason.forbidden("{0} 不是租约 {1} 的当事人", "{0} is no party to lease {1}")),
        TOO_MUCH(Reason.conflict("涨得太多：{0}", "too much: {0}"));

        private final Reason reason;

        No(Reason reason) {
            this.reason = reason;
        }

        @Override
        public Reason reason() {
            return reason;
        }
    }

    private static final Actor OWNER = Actor.seller("o-1");
    private static final Actor TENANT = Actor.consumer("t-1");
    private static final CodeKind CODE = CodeKind.of("LSE");

    private final Store store = Store.inMemory();
    private final Desk desk = Desk.on(store).build();
    private final Door<Lease> door = desk.door(Lease.KIND);

    private Outcome<Lease> let(Command command, String owner, String tenant) {
        return door.make(
                command,
                "let",
                owner,
                CODE,
                List.of(owner, tenant),
                (work, id) -> work.add(
                        Lease.KIND,
                        Outcome.done(Decision.of(
                                new Lease(new LeaseId(id), new PartyId(owner), new PartyId(tenant), 900)))));
    }

    private Outcome<Lease> raise(Command command, LeaseId id, int by) {
        return door.step(command, "raise", id, (lease, step) -> lease.raise(by, step), by);
    }

    private final Lease lease = let(Command.by(OWNER), "o-1", "t-1").orElseThrow();

    @Test
    void parties_and_the_platform_act_and_nobody_else() {
        for (Actor party : List.of(OWNER, TENANT, Actor.platform("op"), Actor.system("clock"))) {
            assertThat(raise(Command.by(party), lease.id(), 1).isDone()).isTrue();
        }
        long told = store.sequence(0);
        for (Actor stranger : List.of(
                Actor.seller("o-2"),
                Actor.seller("t-1"),
                Actor.consumer("o-1"),
                Actor.carrier("o-1"),
                new Actor(Role.PROVIDER, "o-1"))) {
            assertThat(raise(Command.by(stranger), lease.id(), 1).refusal().is(No.NO_PARTY))
                    .isTrue();
        }
        assertThat(store.sequence(0)).isEqualTo(told);
        assertThat(door.find(lease.id()).orElseThrow().rent()).isEqualTo(904);
    }

    @Test
    void nobody_makes_a_document_to_which_others_are_the_parties() {
        assertThat(let(Command.by(Actor.seller("o-2")), "o-1", "t-1").refusal().is(No.NO_PARTY))
                .isTrue();
        assertThat(door.ofOwner("o-1", Lease.BY_OWNER, PathKey.start().text("o-1"), "", 10)
                        .items())
                .containsExactly(lease);
    }

    @Test
    void who_is_missing_is_told_by_the_kind() {
        assertThat(raise(Command.by(OWNER), new LeaseId("LSE9"), 1).refusal())
                .satisfies(refusal -> assertThat(refusal.is(No.NO_LEASE)).isTrue())
                .satisfies(refusal -> assertThat(refusal.arguments()).containsExactly("LSE9"));
    }

    @Test
    void a_command_is_carried_out_once_and_known_by_all_that_was_asked() {
        Command raise = Command.of("raise-1", OWNER);
        Lease raised = raise(raise, lease.id(), 5).orElseThrow();
        assertThat(raise(raise, lease.id(), 5)).isEqualTo(new Done<>(raised, true));
        assertThat(raise(raise, lease.id(), 6).refusal().is(DeskRefusal.COMMAND_DIFFERS))
                .isTrue();
    }

    @Test
    void the_first_refusal_of_several_decisions_stays_and_nothing_is_written() {
        List<String> asked = new ArrayList<>();
        Outcome<Lease> outcome = door.work(Command.by(OWNER), "give-keys", lease.id(), work -> {
            work.read(Lease.KIND, lease.id().value()).orElseThrow();
            work.addAlong(Key.KIND, Outcome.done(Decision.of(new Key(lease.id().value(), 2))));
            work.change(Lease.KIND, lease.id().value(), (l, step) -> l.raise(101, step));
            work.change(Lease.KIND, lease.id().value(), (l, step) -> {
                asked.add("again");
                return l.raise(1, step);
            });
            assertThat(work.read(Lease.KIND, "LSE9").refusal().is(No.TOO_MUCH)).isTrue();
            return Outcome.done(lease);
        });
        assertThat(outcome.refusal().is(No.TOO_MUCH)).isTrue();
        assertThat(asked).isEmpty();
        assertThat(desk.find(Key.KIND, Partition.DEFAULT, lease.id().value())).isEmpty();
        assertThat(door.find(lease.id())).contains(lease);
    }

    @Test
    void a_refusal_that_stays_is_not_talked_away_by_what_the_decision_returns() {
        Outcome<Lease> outcome =
                desk.execute(Command.by(OWNER), "test.sly", "", Partition.DEFAULT, Lease.KIND, work -> {
                    work.change(Lease.KIND, lease.id().value(), (l, step) -> l.raise(500, step));
                    return Outcome.done(lease);
                });
        assertThat(outcome.refusal().is(No.TOO_MUCH)).isTrue();
    }

    @Test
    void what_goes_along_is_changed_by_a_party_to_what_it_goes_with() {
        assertThat(door.work(Command.by(TENANT), "copy-key", lease.id(), work -> {
                            work.change(Lease.KIND, lease.id().value(), (l, step) -> l.raise(0, step));
                            return work.addAlong(
                                    Key.KIND,
                                    Outcome.done(Decision.of(new Key(lease.id().value(), 1))));
                        })
                        .isDone())
                .isTrue();
        assertThat(door.work(Command.by(TENANT), "lose-key", lease.id(), work -> {
                            work.read(Lease.KIND, lease.id().value()).orElseThrow();
                            return work.changeAlong(
                                    Key.KIND,
                                    lease.id().value(),
                                    (key, step) -> Outcome.done(Decision.of(new Key(key.lease(), 0))));
                        })
                        .isDone())
                .isTrue();
        assertThat(desk.find(Key.KIND, Partition.DEFAULT, lease.id().value()))
                .contains(new Key(lease.id().value(), 0));
    }

    @Test
    void nothing_goes_along_with_nothing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> door.work(
                        Command.by(TENANT),
                        "lose-key",
                        lease.id(),
                        work -> work.addAlong(
                                Key.KIND,
                                Outcome.done(Decision.of(new Key(lease.id().value(), 1))))))
                .withMessageContaining("test.key");
        assertThat(door.work(Command.by(Actor.consumer("t-2")), "lose-key", lease.id(), work -> {
                            return work.read(Lease.KIND, lease.id().value())
                                    .flatMap(found -> work.addAlong(
                                            Key.KIND,
                                            Outcome.done(Decision.of(
                                                    new Key(lease.id().value(), 1)))));
                        })
                        .refusal()
                        .is(No.NO_PARTY))
                .isTrue();
    }

    @Test
    void a_kind_that_says_nothing_of_parties_is_the_platforms_alone() {
        Door<Meter> meters = desk.door(Meter.KIND);
        Meter meter = meters.make(
                        Command.by(Actor.platform("op")),
                        "set",
                        "o-1",
                        CODE,
                        1,
                        (work, id) -> work.add(Meter.KIND, Outcome.done(Decision.of(new Meter(id, 1)))))
                .orElseThrow();
        assertThat(meters.step(
                                Command.by(OWNER),
                                "read",
                                new LeaseId(meter.id()),
                                (m, step) -> Outcome.done(Decision.of(new Meter(m.id(), 2))))
                        .refusal()
                        .is(DeskRefusal.NOT_YOURS))
                .isTrue();
        assertThat(meters.step(Command.by(OWNER), "read", new LeaseId("M-0"), (m, step) -> Outcome.done(Decision.of(m)))
                        .refusal()
                        .is(DeskRefusal.NOT_FOUND))
                .isTrue();
    }

    @Test
    void a_document_without_somebody_in_a_role_has_only_strangers_in_it() {
        Lease empty = desk.execute(
                        Command.by(OWNER),
                        "test.let",
                        "",
                        Partition.DEFAULT,
                        Lease.KIND,
                        work -> work.add(
                                Lease.KIND,
                                Outcome.done(Decision.of(new Lease(new LeaseId("LSE2"), new PartyId("o-1"), null, 1)))))
                .orElseThrow();
        assertThat(raise(Command.by(TENANT), empty.id(), 1).refusal().is(No.NO_PARTY))
                .isTrue();
    }

    @Test
    void events_of_a_sealed_interface_are_named_after_its_records() {
        assertThat(Lease.KIND.events()).containsOnlyKeys("test.lease.rent-raised", "test.lease.given-up");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Kind.of("test.open", Lease.class, l -> l.id().value()).tells(No.class))
                .withMessageContaining("is not sealed");
    }

    @Test
    void an_event_can_have_several_forms_and_each_is_read() {
        EventType<LeaseEvent.RentRaised> type = EventType.of("test.lease.rent-raised", LeaseEvent.RentRaised.class)
                .then(body -> body.put("by", body.get("percent").asInt()))
                .then(body -> (ObjectNode) body.put("at", 7L));
        assertThat(type.schema()).isEqualTo(3);
        LeaseEvent.RentRaised raised = new LeaseEvent.RentRaised(new LeaseId("LSE1"), 5, 7);
        assertThat(type.read(event(1, "{\"lease\":\"LSE1\",\"percent\":5}"))).isEqualTo(raised);
        assertThat(type.read(event(2, "{\"lease\":\"LSE1\",\"by\":5}"))).isEqualTo(raised);
        assertThat(type.read(event(3, "{\"lease\":\"LSE1\",\"by\":5,\"at\":7}")))
                .isEqualTo(raised);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> type.read(event(1, "[]")))
                .isInstanceOfSatisfying(
                        HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNREADABLE_DOCUMENT))
                .hasMessageContaining("of schema 1");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> EventType.of("other", LeaseEvent.GivenUp.class).read(event(1, "{}")))
                .withMessageContaining("is no other");
    }

    private static FeedEvent event(int schema, String body) {
        return new FeedEvent(
                1,
                new DocumentKey(Partition.DEFAULT, "test.lease", "LSE1"),
                1,
                0,
                "test.lease.rent-raised",
                schema,
                body.getBytes(StandardCharsets.UTF_8),
                Instant.EPOCH,
                "",
                "",
                new byte[0]);
    }

    @Test
    void an_event_is_written_under_the_number_of_its_form() {
        raise(Command.by(OWNER), lease.id(), 5).orElseThrow();
        assertThat(store.feed(0, 0, 10))
                .filteredOn(event -> event.type().equals("test.lease.rent-raised"))
                .extracting(FeedEvent::schema)
                .containsExactly(1);
    }

    @Test
    void a_feature_brings_what_it_needs_and_its_absence_is_told() {
        List<String> ran = new ArrayList<>();
        Feature base = Feature.named("test.base")
                .task("base", (d, shard, limit) -> {
                    ran.add("base");
                    return RunReport.NOTHING;
                })
                .build();
        Feature above = Feature.named("test.above").needs(base).build();
        Desk with = Desk.on(Store.inMemory()).features(above, base).build();
        with.require(base);
        with.require(above);
        with.run(10, Duration.ofSeconds(5));
        assertThat(ran).containsOnly("base");
        assertThatIllegalStateException()
                .isThrownBy(() -> desk.require(above))
                .withMessageContaining("test.above")
                .withMessageContaining("Desk.on(store).features(");
        Feature twin = Feature.named("test.base").build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Desk.on(Store.inMemory()).features(base, twin).build())
                .withMessageContaining("two features are called test.base");
    }

    @Test
    void a_process_reads_events_as_what_they_say() {
        Process copying = Process.named("test.copying")
                .on(
                        Lease.KIND.event(LeaseEvent.RentRaised.class),
                        Key.KIND,
                        event -> event.lease().value(),
                        (work, event) -> work.add(
                                Key.KIND,
                                Outcome.done(Decision.of(new Key(event.lease().value(), event.by())))));
        Desk running = Desk.on(store)
                .features(Feature.named("test.keys").process(copying).build())
                .build();
        raise(Command.by(OWNER), lease.id(), 5).orElseThrow();
        running.run(10, Duration.ofSeconds(5));
        assertThat(desk.find(Key.KIND, Partition.DEFAULT, lease.id().value()))
                .contains(new Key(lease.id().value(), 5));
    }
}
