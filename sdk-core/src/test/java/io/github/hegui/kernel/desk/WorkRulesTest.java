package io.github.hegui.kernel.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.id.CodeKind;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.testkit.SetClock;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one piece of work asks, refuses and remembers. */
class WorkRulesTest {

    record OwnerId(@JsonValue String value) implements OpaqueId {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        OwnerId {}
    }

    record Jar(String id, OwnerId owner, int plums) {
        static final Kind<Jar> KIND = Kind.of("test.jar", Jar.class, Jar::id)
                .party(Role.SELLER, Jar::owner)
                .missing(No.NO_JAR)
                .stranger(No.NO_PARTY)
                .build();

        Outcome<Decision<Jar>> plus(int more) {
            return more > 9
                    ? Outcome.refused(No.TOO_MANY, more)
                    : Outcome.done(Decision.of(new Jar(id, owner, plums + more)));
        }
    }

    /** What goes along with a jar; nobody but the platform is a party to it. */
    record Lid(String id, boolean open) {
        static final Kind<Lid> KIND = Kind.of("test.lid", Lid.class, Lid::id).build();

        Outcome<Decision<Lid>> opened() {
            return open ? Outcome.refused(No.OPEN, id) : Outcome.done(Decision.of(new Lid(id, true)));
        }
    }

    enum No implements RefusalCode {
        NO_JAR(Reason.notFound("没有罐子 {0}", "no jar {0}")),
        NO_PARTY(Reason.forbidden("{0} 不是 {1} 的当事人", "{0} is no party to {1}")),
        TOO_MANY(Reason.conflict("太多：{0}", "too many: {0}")),
        OPEN(Reason.conflict("{0} 已打开", "{0} is open"));

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
    private static final Actor STRANGER = Actor.seller("o-2");
    private static final Actor PLATFORM = Actor.platform("op");
    private static final Partition P = Partition.DEFAULT;

    private final Store store = Store.inMemory();
    private final Desk desk = Desk.on(store).build();
    private final List<Sealed> sealed = new ArrayList<>();
    private final Desk sealing = Desk.on(store)
            .sealer(Sealers.of(Keyring.create(Suite.INTERNATIONAL, Clock.systemUTC())))
            .build();

    private Outcome<Jar> work(Actor actor, Function<Work, Outcome<Jar>> decide) {
        return desk.execute(Command.by(actor), "test.work", "", P, Jar.KIND, decide);
    }

    private static Outcome<Jar> more(Work work, int plums) {
        return work.change(Jar.KIND, "j", (jar, step) -> jar.plus(plums));
    }

    private Jar jar() {
        return desk.find(Jar.KIND, P, "j").orElseThrow();
    }

    private boolean isOpen() {
        return desk.find(Lid.KIND, P, "j").orElseThrow().open();
    }

    @BeforeEach
    void aJarWithItsLid() {
        work(PLATFORM, work -> {
                    work.add(Lid.KIND, Outcome.done(Decision.of(new Lid("j", false))));
                    return work.add(Jar.KIND, Outcome.done(Decision.of(new Jar("j", new OwnerId("o-1"), 0))));
                })
                .orElseThrow();
    }

    @Test
    void what_is_the_platforms_alone_is_refused_to_parties_whatever_is_decided_afterwards() {
        for (Actor other : List.of(OWNER, STRANGER)) {
            Outcome<Jar> outcome = work(other, work -> {
                work.askPlatform(Jar.KIND);
                more(work, 1);
                return Outcome.done(jar());
            });
            assertThat(outcome.refusal().is(No.NO_PARTY)).isTrue();
            assertThat(outcome.refusal().arguments()).containsExactly(other.toString(), "test.jar");
        }
        assertThat(jar().plums()).isZero();
        assertThat(work(PLATFORM, work -> {
                            work.askPlatform(Jar.KIND);
                            return more(work, 1);
                        })
                        .orElseThrow()
                        .plums())
                .isEqualTo(1);
    }

    @Test
    void a_refusal_that_stays_is_the_first_one_although_the_platform_is_asked_for_afterwards() {
        Outcome<Jar> outcome = work(OWNER, work -> {
            more(work, 10);
            work.askPlatform(Jar.KIND);
            return more(work, 1);
        });
        assertThat(outcome.refusal().is(No.TOO_MANY)).isTrue();
    }

    @Test
    void to_ask_for_the_platform_is_no_right_to_what_goes_along_for_anybody_else() {
        Outcome<Jar> outcome = work(OWNER, work -> {
            work.askPlatform(Lid.KIND);
            work.changeAlong(Lid.KIND, "j", (lid, step) -> lid.opened());
            return Outcome.done(jar());
        });
        assertThat(outcome.refusal().is(DeskRefusal.NOT_YOURS)).isTrue();
        assertThat(isOpen()).isFalse();
    }

    @Test
    void a_stranger_who_was_refused_opens_nothing_that_goes_along() {
        assertThatIllegalStateException()
                .isThrownBy(() -> work(STRANGER, work -> {
                    assertThat(work.read(Jar.KIND, "j").isDone()).isFalse();
                    work.changeAlong(Lid.KIND, "j", (lid, step) -> lid.opened());
                    return Outcome.done(jar());
                }))
                .withMessageContaining("test.lid");
        assertThat(isOpen()).isFalse();
    }

    private Outcome<Jar> make(Actor actor, boolean isAsked) {
        return sealing.execute(Command.by(actor), "test.make", "", P, Jar.KIND, work -> {
            Outcome<OwnerId> owner = isAsked
                    ? work.askParty(Jar.KIND, "k", Role.SELLER, new OwnerId("o-1"))
                    : Outcome.done(new OwnerId("o-1"));
            return owner.flatMap(who -> {
                sealed.add(work.seal(Clear.of(PersonalKind.NAME, "张三丰"), SubjectId.of(who)));
                return work.add(Jar.KIND, Outcome.done(Decision.of(new Jar("k", who, 1))));
            });
        });
    }

    @Test
    void personal_data_is_sealed_after_the_parties_of_what_is_to_be_made_were_asked() {
        Outcome<Jar> outcome = make(STRANGER, true);
        assertThat(outcome.refusal().is(No.NO_PARTY)).isTrue();
        assertThat(outcome.refusal().arguments()).containsExactly(STRANGER.toString(), "k");
        assertThat(make(Actor.consumer("o-1"), true).refusal().is(No.NO_PARTY))
                .as("the same id in another role")
                .isTrue();
        assertThat(sealed).isEmpty();
        assertThat(make(OWNER, true).isDone()).isTrue();
        assertThat(sealed).hasSize(1);
        assertThat(sealing.find(Jar.KIND, P, "k")).isPresent();
    }

    @Test
    void to_seal_for_whom_nobody_was_asked_or_who_was_refused_is_misuse() {
        assertThatIllegalStateException().isThrownBy(() -> make(OWNER, false)).withMessageContaining("askParty");
        assertThatIllegalStateException()
                .isThrownBy(() -> sealing.execute(Command.by(OWNER), "test.make", "", P, Jar.KIND, work -> {
                    more(work, 1);
                    work.askPlatform(Jar.KIND);
                    sealed.add(work.seal(Clear.of(PersonalKind.NAME, "张三丰"), new SubjectId("o-1")));
                    return Outcome.done(jar());
                }))
                .withMessageContaining("askParty");
        assertThat(sealed).isEmpty();
    }

    @Test
    void the_platform_changes_what_goes_along_without_more_ado() {
        assertThat(work(PLATFORM, work -> {
                            work.changeAlong(Lid.KIND, "j", (lid, step) -> lid.opened());
                            return more(work, 0);
                        })
                        .isDone())
                .isTrue();
        assertThat(isOpen()).isTrue();
    }

    @Test
    void what_goes_along_and_is_not_there_or_is_refused_refuses_all_of_it() {
        for (String lid : List.of("j", "nowhere")) {
            Outcome<Jar> outcome = work(
                    OWNER,
                    work -> work.change(Jar.KIND, "j", (jar, step) -> jar.plus(1), (along, before, after) -> {
                        assertThat(after.plums()).isEqualTo(before.plums() + 1);
                        along.changeAlong(Lid.KIND, "j", (l, step) -> l.opened());
                        return along.changeAlong(Lid.KIND, lid, (l, step) -> l.opened());
                    }));
            assertThat(outcome.refusal().is(lid.equals("j") ? No.OPEN : DeskRefusal.NOT_FOUND))
                    .isTrue();
            assertThat(jar().plums()).isZero();
            assertThat(isOpen()).isFalse();
        }
    }

    @Test
    void what_goes_along_is_not_asked_for_when_the_step_is_refused() {
        List<String> asked = new ArrayList<>();
        Outcome<Jar> outcome = work(
                OWNER,
                work -> work.change(Jar.KIND, "j", (jar, step) -> jar.plus(10), (along, before, after) -> {
                    asked.add("along");
                    return Outcome.done(after);
                }));
        assertThat(outcome.refusal().is(No.TOO_MANY)).isTrue();
        assertThat(asked).isEmpty();
    }

    @Test
    void after_a_refusal_that_stays_nothing_is_decided_added_or_read() {
        List<String> decided = new ArrayList<>();
        Outcome<Jar> outcome = work(OWNER, work -> {
            more(work, 10);
            assertThat(work.add(Jar.KIND, Outcome.done(Decision.of(new Jar("k", new OwnerId("o-1"), 0))))
                            .refusal()
                            .is(No.TOO_MANY))
                    .isTrue();
            assertThat(work.addAlong(Lid.KIND, Outcome.done(Decision.of(new Lid("k", true))))
                            .refusal()
                            .is(No.TOO_MANY))
                    .isTrue();
            assertThat(work.changeAlong(Lid.KIND, "j", (lid, step) -> {
                                decided.add(lid.id());
                                return lid.opened();
                            })
                            .refusal()
                            .is(No.TOO_MANY))
                    .isTrue();
            return work.read(Jar.KIND, "j");
        });
        assertThat(outcome.refusal().is(No.TOO_MANY)).isTrue();
        assertThat(decided).isEmpty();
        assertThat(desk.find(Jar.KIND, P, "k")).isEmpty();
        assertThat(desk.find(Lid.KIND, P, "k")).isEmpty();
    }

    @Test
    void things_that_one_command_makes_have_ids_of_their_own_that_a_repetition_finds_again() {
        CodeKind code = CodeKind.of("JAR");
        List<String> ids = new ArrayList<>();
        Command command = Command.of("make-1", PLATFORM);
        for (Store each : List.of(Store.inMemory(), Store.inMemory())) {
            Desk other = Desk.on(each)
                    .clock(new SetClock(Instant.parse("2026-03-02T01:00:00Z")))
                    .build();
            other.execute(command, "test.make", "", P, Jar.KIND, work -> {
                        ids.add(work.newId(code));
                        ids.add(work.newId(code, "second"));
                        return work.add(
                                Jar.KIND, Outcome.done(Decision.of(new Jar(ids.get(0), new OwnerId("o-1"), 0))));
                    })
                    .orElseThrow();
        }
        assertThat(ids.subList(0, 2)).doesNotHaveDuplicates().isEqualTo(ids.subList(2, 4));
    }
}
