package io.github.hegui.oversight.conformity;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.TimeLimit;
import io.github.hegui.kernel.timeline.Proposal;
import io.github.hegui.kernel.timeline.Timelines;
import io.github.hegui.trade.Shop;
import io.github.hegui.trade.order.OrderMachine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WeakerVersionsTest {

    private final Shop shop = new Shop(Timelines.FEATURE);
    private final Moment begin = Moment.of(Shop.OPENING.plus(Duration.ofDays(8)));
    private final Moment end = Moment.of(Shop.OPENING.plus(Duration.ofDays(9)));

    private void publish(int days, Moment from, String reason) {
        Timelines timelines = Timelines.on(shop.desk);
        Proposal open = timelines
                .propose(
                        Command.by(Actor.platform("pat")),
                        OrderMachine.Policies.OBJECTION,
                        TimeLimit.calendar(Duration.ofDays(days)),
                        from,
                        reason)
                .orElseThrow();
        timelines.publish(Command.by(Actor.platform("quy")), open.id()).orElseThrow();
    }

    private static JsonNode json(ConformityReport report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonReport.write(report, out);
        return new JsonMapper().readTree(out.toByteArray());
    }

    private ConformityReport report(Conformity conformity) {
        return ConformityReport.of("Shop", shop.clock.instant())
                .weakerVersions(conformity.weakerVersions())
                .build();
    }

    @Test
    void a_value_weaker_than_the_usual_one_is_named_in_the_report_with_its_reason_and_its_time() {
        Conformity before = Conformity.read(shop.desk);
        assertThat(json(report(before)).at("/weakerVersions").size()).isZero();
        publish(3, begin, "春节 <peak>");
        Conformity open = before.continued(shop.desk);
        assertThat(open.weakerVersions())
                .containsExactly(
                        new WeakerVersion("trade.order.objection", 1, "\"PT72H CALENDAR\"", begin, null, "春节 <peak>"));
        publish(10, end, "as before");
        Conformity ended = open.continued(shop.desk);
        assertThat(ended.weakerVersions())
                .containsExactly(
                        new WeakerVersion("trade.order.objection", 1, "\"PT72H CALENDAR\"", begin, end, "春节 <peak>"));
        assertThat(open.weakerVersions().get(0).until())
                .as("what was read before")
                .isNull();
        assertThat(before.weakerVersions()).isEmpty();
        assertThat(json(report(ended)).at("/weakerVersions/0").toString())
                .isEqualTo("{\"timeline\":\"trade.order.objection\",\"version\":1,\"value\":\"\\\"PT72H CALENDAR\\\"\","
                        + "\"from\":\"" + begin + "\",\"until\":\"" + end + "\",\"reason\":\"春节 <peak>\"}");
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        HtmlReport.write(report(ended), page);
        assertThat(page.toString(StandardCharsets.UTF_8))
                .contains("弱于默认值的配置", "trade.order.objection", "春节 &lt;peak&gt;");
    }
}
