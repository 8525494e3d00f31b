package io.github.hegui.kernel.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.json.BothJacksons;
import io.github.hegui.kernel.personal.Gate;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Purpose;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.personal.Use;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.time.Moment;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandJsonTest {

    private static final Instant FINE = Instant.parse("2026-03-02T01:00:00.123999Z");
    private static final Instant CUT = Instant.parse("2026-03-02T01:00:00.123Z");

    @Test
    void a_command_reads_the_same_in_both_jacksons() {
        Command now = Command.of("c-1", Actor.seller("s-7"));
        BothJacksons.roundTrip(now, Command.class, "{\"id\":\"c-1\",\"actor\":\"SELLER:s-7\",\"at\":null}");
        BothJacksons.roundTrip(
                now.happenedAt(FINE),
                Command.class,
                "{\"id\":\"c-1\",\"actor\":\"SELLER:s-7\",\"at\":\"2026-03-02T01:00:00.123Z\"}");
        assertThat(now.happenedAt(FINE).at()).isEqualTo(CUT);
        assertThat(now.at()).isNull();
        BothJacksons.refused("{\"id\":\"c-1\"}", Command.class);
        BothJacksons.refused("{\"id\":\"c-1\",\"actor\":\"SELLER:s-7\",\"at\":1772413200.123}", Command.class);
    }

    @Test
    void a_clock_reads_the_same_in_both_jacksons() {
        Decision<String> decision =
                Decision.of("x").starting("CONFIRM", FINE, true).stopping("PAY");
        assertThat(decision.deadlines()).extracting(Decision.Deadline::due).containsExactly(CUT, null);
        BothJacksons.roundTrip(
                decision.deadlines().get(0),
                Decision.Deadline.class,
                "{\"name\":\"CONFIRM\",\"due\":\"2026-03-02T01:00:00.123Z\",\"provisional\":true,\"computed\":null}");
        BothJacksons.roundTrip(
                decision.deadlines().get(1),
                Decision.Deadline.class,
                "{\"name\":\"PAY\",\"due\":null,\"provisional\":false,\"computed\":null}");
    }

    @Test
    void what_a_gate_is_asked_reads_the_same_in_both_jacksons() {
        Purpose asking = new Purpose("invoicing", Set.of(PersonalKind.EMAIL), Set.of(Role.SELLER));
        BothJacksons.roundTrip(
                new Gate.Request(
                        "t",
                        Role.SELLER,
                        "s-7",
                        Use.show(asking),
                        Map.of(new SubjectId("u-1"), Set.of(PersonalKind.EMAIL)),
                        Moment.of(FINE)),
                Gate.Request.class,
                "{\"tenant\":\"t\",\"role\":\"SELLER\",\"actor\":\"s-7\",\"use\":{\"purpose\":{\"name\":\"invoicing\",\"kinds\":[\"EMAIL\"],"
                        + "\"roles\":[\"SELLER\"],\"ways\":[\"SHOW\"],\"recipients\":[]},\"way\":\"SHOW\",\"recipient\":null},\"subjects\":{\"u-1\":[\"EMAIL\"]},\"at\":\"2026-03-02T01:00:00.123Z\"}");
    }
}
