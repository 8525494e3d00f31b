package io.github.hegui.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.outcome.Violation;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.DataCategory;
import io.github.hegui.kernel.personal.Gate;
import io.github.hegui.kernel.personal.Gates;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.PersonalRefusal;
import io.github.hegui.kernel.personal.Purpose;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.personal.Use;
import io.github.hegui.kernel.personal.Way;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.SetClock;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("B-8.3.5 可追溯：每次披露都记录何人、为何、何时")
class DisclosuresTest {

    private static final Actor CARRIER = Actor.carrier("c-9");
    private static final String PHONE = "13812345678";

    private final SetClock clock = new SetClock(Instant.parse("2026-03-02T02:00:00Z"));
    private final Keyring ring = Keyring.create(Suite.INTERNATIONAL, clock);
    private final Store store = Store.inMemory();
    private final Desk desk = desk(Gates.allowing(Purpose.DELIVERY));
    private final Disclosures disclosures = Disclosures.on(desk);
    private final AccessLog log = AccessLog.on(desk);
    private final Sealed phone = phone("u-1");

    private Desk desk(Gate gate) {
        return Desk.on(store).clock(clock).sealer(Sealers.of(ring)).gate(gate).build();
    }

    private Sealed phone(String subject) {
        return desk.seal(Clear.of(PersonalKind.MOBILE, PHONE), new SubjectId(subject));
    }

    private static Command command(String id) {
        return Command.of(id, CARRIER);
    }

    private Outcome<Disclosure> ask(String id, Sealed... values) {
        return disclosures.grant(command(id), Purpose.DELIVERY, List.of(values), "round 12");
    }

    private List<AccessRecord> all() {
        return log.between(Period.always(), "", 1_000).items();
    }

    private static void assertRefused(Outcome<?> outcome, RefusalCode code) {
        assertThat(outcome.isDone()).isFalse();
        assertThat(outcome.refusal().is(code)).as("%s", outcome).isTrue();
    }

    @Test
    @Verifies({Clause.B_8_3_5, Clause.B_7_2_4})
    void what_is_granted_is_on_record_before_it_is_shown() {
        Sealed name = desk.seal(Clear.of(PersonalKind.NAME, "张三"), new SubjectId("u-1"));
        Disclosure shown = ask("d-1", phone, name, phone("u-2")).orElseThrow();

        assertThat(log.ofSubject(new SubjectId("u-1"), Period.always(), "", 10).items())
                .containsExactly(new AccessRecord(
                        "CARRIER:c-9 d-1",
                        new SubjectId("u-1"),
                        CARRIER,
                        "delivery",
                        Way.SHOW,
                        null,
                        List.of("basic.mobile", "basic.name"),
                        "purpose",
                        "round 12",
                        io.github.hegui.kernel.time.Moment.of(clock.instant())));
        assertThat(log.ofSubject(new SubjectId("u-2"), Period.always(), "", 10).items())
                .singleElement()
                .satisfies(r -> assertThat(r.categories()).containsExactly("basic.mobile"));
        assertThat(log.byActor(CARRIER, Period.always(), "", 10).items()).hasSize(2);
        assertThat(store.feed(0, 0, 10))
                .extracting(e -> e.type())
                .hasSize(2)
                .containsOnly("kernel.audit.access.disclosed");
        assertThat(shown.text(phone)).isEqualTo(PHONE);
        assertThat(shown.text(name)).isEqualTo("张三");
        assertThat(shown).hasToString("Disclosure for delivery of 2 subjects until 2026-03-02T02:15:00.000Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"the store is away", "lost the race"})
    @Verifies(Clause.B_8_3_5)
    void what_cannot_be_recorded_is_not_shown(String why) {
        Store failing = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("apply")) {
                        if (why.startsWith("the store")) {
                            throw new HeguiException(ErrorCode.STORE_FAILED, why);
                        }
                        return new Verdict.Conflict(
                                ((Change) arguments[0]).writes().get(0).key());
                    }
                    return method.invoke(store, arguments);
                });
        Desk broken = Desk.on(failing)
                .clock(clock)
                .sealer(Sealers.of(ring))
                .gate(Gates.allowing(Purpose.DELIVERY))
                .build();
        assertThatThrownBy(() ->
                        Disclosures.on(broken).grant(command("d-1"), Purpose.DELIVERY, List.of(phone), "round 12"))
                .isInstanceOf(HeguiException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining(PHONE);
        assertThat(all()).isEmpty();
    }

    /** An answer. */
    public record Label(Disclosed phone) {}

    @Test
    @Verifies(Clause.B_7_2_4)
    void what_leaves_in_clear_has_one_form_that_is_read_again_as_clear_and_never_stored() throws Exception {
        Disclosed phone = ask("d-1", this.phone).orElseThrow().disclosed(this.phone);
        String json = "{\"phone\":{\"kind\":\"mobile\",\"clear\":\"13812345678\"}}";
        tools.jackson.databind.json.JsonMapper three =
                tools.jackson.databind.json.JsonMapper.builder().build();
        com.fasterxml.jackson.databind.ObjectMapper two = new com.fasterxml.jackson.databind.ObjectMapper();
        assertThat(three.writeValueAsString(new Label(phone))).isEqualTo(json);
        assertThat(two.writeValueAsString(new Label(phone))).isEqualTo(json);
        assertThat(three.readValue(three.writeValueAsString(phone), Clear.class))
                .isEqualTo(Clear.of(PersonalKind.MOBILE, PHONE));
        assertThat(new Label(phone).toString()).contains("138****5678").doesNotContain(PHONE);
        assertThat(Disclosed.class.getConstructors())
                .as("only a disclosure makes one")
                .isEmpty();
        for (Object stored : List.of(phone, new Label(phone), List.of(phone))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Json.write(stored))
                    .satisfies(e -> assertThat(e + " " + e.getCause()).doesNotContain(PHONE));
        }
        assertThatThrownBy(() -> desk.execute(
                        command("with"),
                        "test.with",
                        phone,
                        desk.homeOf("a"),
                        AccessRecord.KIND,
                        work -> Outcome.refused(PersonalRefusal.CLOSED)))
                .isInstanceOf(RuntimeException.class)
                .hasMessageNotContaining(PHONE);
    }

    @Test
    void a_disclosure_is_not_dated_later_than_now() {
        Command later = command("d-1").happenedAt(clock.instant().plusMillis(1));
        assertRefused(disclosures.grant(later, Purpose.DELIVERY, List.of(phone), ""), DeskRefusal.IN_THE_FUTURE);
        assertThat(all()).isEmpty();
    }

    @Test
    @Verifies(Clause.B_7_2_4)
    void a_desk_without_a_gate_shows_nothing_to_anybody() {
        Desk closed = Desk.on(store).clock(clock).sealer(Sealers.of(ring)).build();
        Outcome<Disclosure> asked = Disclosures.on(closed).grant(command("d-1"), Purpose.DELIVERY, List.of(phone), "");
        assertRefused(asked, PersonalRefusal.CLOSED);
        assertThat(asked.refusal().clause()).contains(Clause.B_7_2_4);
        assertThat(all()).isEmpty();
    }

    @Test
    @Verifies(Clause.B_7_2_5C)
    @DisplayName("B-7.2.5c 仅限明示用途")
    void a_purpose_opens_what_it_needs_to_whom_it_names() {
        Purpose wider = new Purpose("delivery", Set.of(PersonalKind.values()), Set.of(Role.values()));
        assertRefused(disclosures.grant(command("a"), wider, List.of(phone), ""), PersonalRefusal.PURPOSE);
        assertRefused(
                disclosures.grant(Command.of("b", Actor.seller("s")), Purpose.DELIVERY, List.of(phone), ""),
                PersonalRefusal.ROLE);
        Sealed card = desk.seal(Clear.of(PersonalKind.BANK_CARD, "6222020000000000"), new SubjectId("u-1"));
        assertRefused(ask("c", phone, card), PersonalRefusal.KIND);
        assertThat(all()).isEmpty();

        Disclosure shown = ask("d", phone).orElseThrow();
        assertThatIllegalArgumentException().isThrownBy(() -> shown.text(card));
        assertThatIllegalArgumentException().isThrownBy(() -> shown.text(phone("u-2")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shown.text(Clear.of(PersonalKind.MOBILE, PHONE)))
                .withMessageNotContaining(PHONE);
    }

    @Test
    @Verifies(Clause.B_7_2_5C)
    void what_may_be_shown_may_not_be_given_to_others_unless_the_purpose_says_to_whom() {
        Use shared = Use.share(Purpose.DELIVERY, "sms-house");
        assertRefused(disclosures.grant(command("a"), shared, List.of(phone), ""), PersonalRefusal.WAY);
        assertRefused(
                disclosures.grant(command("a"), new Use(Purpose.DELIVERY, Way.PUBLISH, null), List.of(phone), ""),
                PersonalRefusal.WAY);
        Purpose wider = Purpose.DELIVERY.sharedWith("sms-house");
        Disclosures wide = Disclosures.on(desk(Gates.allowing(wider)));
        assertRefused(
                wide.grant(command("b"), Use.share(wider, "another"), List.of(phone), ""), PersonalRefusal.RECIPIENT);
        assertThat(all()).isEmpty();
        assertThat(wide.grant(command("c"), Use.share(wider, "sms-house"), List.of(phone), "")
                        .isDone())
                .isTrue();
        assertThat(all()).singleElement().satisfies(record -> {
            assertThat(record.way()).isEqualTo(Way.SHARE);
            assertThat(record.recipient()).isEqualTo("sms-house");
        });
        assertThat(wide.grant(command("d"), wider, List.of(phone), "").isDone())
                .as("and shown as before")
                .isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> new Use(wider, Way.SHARE, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Use(wider, Way.SHOW, "sms-house"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Purpose("x", wider.kinds(), wider.roles(), Set.of(Way.SHARE), Set.of()));
    }

    @Test
    void categories_lie_within_one_another_and_a_desk_lets_nothing_be_used_unless_it_is_told_what() {
        DataCategory basic = new DataCategory("basic");
        assertThat(basic.covers(PersonalKind.MOBILE.category())).isTrue();
        assertThat(PersonalKind.MOBILE.category().covers(basic)).isFalse();
        assertThat(basic.covers(new DataCategory("basics.x"))).isFalse();
        assertThat(basic.covers(basic)).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> new DataCategory("basic..x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new DataCategory("Basic"));
        SubjectId person = new SubjectId("u-1");
        DataCategory behaviour = new DataCategory("behaviour.view");
        assertThat(desk.uses().may(person, "recommendation", Set.of(behaviour))).isFalse();
        Desk told = Desk.on(store)
                .uses((subject, purpose, categories) -> purpose.equals("recommendation")
                        && categories.stream().allMatch(new DataCategory("behaviour")::covers))
                .build();
        assertThat(told.uses().may(person, "recommendation", Set.of(behaviour))).isTrue();
        assertThat(told.uses().may(person, "recommendation", Set.of(behaviour, basic)))
                .isFalse();
    }

    @Test
    void a_grant_ends_and_its_repetition_within_that_time_makes_no_second_record() {
        Disclosure shown = ask("d-1", phone).orElseThrow();
        clock.set(clock.instant().plus(Duration.ofMinutes(14)));
        assertThat(ask("d-1", phone).orElseThrow().until()).isEqualTo(shown.until());
        assertRefused(ask("d-1", phone("u-2")), DeskRefusal.COMMAND_DIFFERS);
        assertThat(all()).hasSize(1);

        clock.set(clock.instant().plus(Duration.ofMinutes(1)));
        assertThatIllegalStateException().isThrownBy(() -> shown.text(phone));
        assertRefused(ask("d-1", phone), PersonalRefusal.OVER);
        assertThat(ask("d-2", phone).isDone()).isTrue();
        assertRefused(
                disclosures.grant(
                        command("d-3").happenedAt(clock.instant().minus(Duration.ofMinutes(15))),
                        Purpose.DELIVERY,
                        List.of(phone),
                        ""),
                PersonalRefusal.OVER);
        assertThat(all()).hasSize(2);
    }

    @Test
    void the_gate_is_asked_each_time_and_sees_all_that_is_asked_for() {
        List<Gate.Request> asked = new ArrayList<>();
        Desk moody = desk(request -> {
            asked.add(request);
            return asked.size() == 1
                    ? Outcome.done(new Gate.Grant("consent-7"))
                    : Outcome.refused(PersonalRefusal.PURPOSE, "x");
        });
        Disclosures some = Disclosures.on(moody.forTenant("t"));
        Sealed theirs = moody.forTenant("t").seal(Clear.of(PersonalKind.MOBILE, PHONE), new SubjectId("u-1"));
        Disclosure shown =
                some.grant(command("d"), Purpose.DELIVERY, List.of(theirs), "").orElseThrow();
        assertThat(shown.text(theirs)).isEqualTo(PHONE);
        assertThat(some.grant(command("d"), Purpose.DELIVERY, List.of(theirs), "")
                        .isDone())
                .isFalse();
        assertThat(asked.get(0).subjects()).containsOnlyKeys(new SubjectId("u-1"));
        assertThat(asked.get(0).tenant()).isEqualTo("t");
        assertThat(asked.get(0).actor()).isEqualTo("c-9");
        assertThat(AccessLog.on(moody.forTenant("t"))
                        .between(Period.always(), "", 9)
                        .items())
                .singleElement()
                .satisfies(r -> assertThat(r.basis()).isEqualTo("consent-7"));
    }

    @Test
    void no_command_id_is_in_the_way_of_another_ones_records() {
        assertThat(ask("round", phone, phone("u-2")).isDone()).isTrue();
        assertThat(ask("round/1", phone).isDone()).isTrue();
        assertThat(ask("r".repeat(200), phone, phone("u-2"), phone("u-3")).isDone())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void a_hundred_subjects_are_one_grant_on_any_number_of_shards(int shards) {
        Store many = Store.inMemory(shards, clock);
        Desk wide = Desk.on(many)
                .clock(clock)
                .sealer(Sealers.of(ring))
                .gate(Gates.allowing(Purpose.DELIVERY))
                .build();
        List<Sealed> values = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            values.add(phone("u-" + i));
        }
        Disclosure shown = Disclosures.on(wide)
                .grant(command("d"), Purpose.DELIVERY, values, "")
                .orElseThrow();
        assertThat(values).allSatisfy(value -> assertThat(shown.text(value)).isEqualTo(PHONE));
        AccessLog wideLog = AccessLog.on(wide);
        assertThat(wideLog.byActor(CARRIER, Period.always(), "", 1_000).items()).hasSize(100);
        assertThat(wideLog.ofSubject(new SubjectId("u-42"), Period.always(), "", 10)
                        .items())
                .hasSize(1);

        values.add(phone("u-100"));
        assertThat(Disclosures.on(wide)
                        .grant(command("e"), Purpose.DELIVERY, values, "")
                        .refusal()
                        .violations())
                .extracting(Violation::toString)
                .containsExactly("subjects must have at most 100 elements");
        assertThat(Disclosures.on(wide)
                        .grant(command("e"), Purpose.DELIVERY, List.of(), "")
                        .refusal()
                        .violations())
                .extracting(Violation::toString)
                .containsExactly("values must have 1 to 1000 elements");
    }

    @Test
    void without_a_sealer_or_within_a_host_s_transaction_there_are_none(@TempDir Path folder) throws Exception {
        assertThatIllegalStateException()
                .isThrownBy(() -> Disclosures.on(Desk.on(store).build()))
                .withMessageContaining("sealer(Sealers.of(keyring))");
        Path file = folder.resolve("a.db");
        try (Store sqlite = JdbcStore.sqlite(file);
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            connection.setAutoCommit(false);
            Desk joined = Desk.on(sqlite).sealer(Sealers.of(ring)).build().joining(connection);
            assertThatIllegalStateException().isThrownBy(() -> Disclosures.on(joined));
            Desk plain = Desk.on(sqlite).sealer(Sealers.of(ring)).build();
            assertThatIllegalStateException()
                    .isThrownBy(() -> Disclosures.on(plain.batch().desk()));
        }
    }
}
