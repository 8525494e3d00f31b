package io.github.hegui.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.access.Proof;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.http.Fields;
import io.github.hegui.kernel.http.Handler;
import io.github.hegui.kernel.http.HttpRequest;
import io.github.hegui.kernel.http.HttpResponse;
import io.github.hegui.kernel.http.Problem;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.testkit.AccessContract.Crate;
import io.github.hegui.testkit.AccessContract.Owner;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What a handler in front of a bound desk answers, and leaves as it was, on every home. */
public abstract class HttpContract extends DeskGround {

    /** What a stranger may send. */
    @NullMarked
    record Weighing(@Min(1) @Max(1_000) int weight, String note) {}

    private static final Actor SELLER = Actor.seller("s-1");

    private Handler weighing(Actor who) {
        Caller caller = Caller.of(who, Proof.session("ses"));
        Handler handler = request -> {
            Weighing asked =
                    Json.incoming(Weighing.class, request.body(), desk::check).orElseThrow();
            Crate crate = weigh(caller, request.fields().combined("command-id").orElseThrow(), asked);
            return HttpResponse.of(
                    200,
                    Fields.none().with("Content-Type", "application/json"),
                    Json.bytes(Map.of("weight", crate.weight())));
        };
        return handler.tellingProblems();
    }

    private Crate weigh(Caller caller, String id, Weighing asked) {
        return desk.as(caller)
                .execute(
                        Command.of(id, caller.actor()),
                        "test.weigh",
                        asked,
                        P,
                        Crate.KIND,
                        work -> work.change(
                                Crate.KIND,
                                "1",
                                (crate, step) -> Outcome.done(Decision.of(crate.with(crate.weight() + asked.weight()))
                                        .telling(new Crate.Weighed("1")))))
                .orElseThrow();
    }

    private HttpRequest request(String command, String body) {
        return HttpRequest.of(
                "POST",
                "https://example.com/crates/1",
                Fields.none().with("Command-Id", command).with("Accept-Language", "en"),
                body.getBytes(UTF_8));
    }

    private Crate crate() {
        return desk.find(Crate.KIND, P, "1").orElseThrow();
    }

    private void make() {
        Crate crate = new Crate("1", new Owner("s-1"), new Owner("c-1"), "north", "gd", 1);
        assertThat(Desk.on(store)
                        .clock(clock)
                        .build()
                        .execute(
                                Command.of("make", SELLER),
                                "test.make",
                                "1",
                                P,
                                Crate.KIND,
                                work -> Outcome.done(work.put(Crate.KIND, Decision.of(crate))))
                        .isDone())
                .isTrue();
    }

    @Test
    void what_is_asked_for_twice_is_done_once() {
        make();
        HttpRequest request = request("w-1", "{\"weight\":5,\"note\":\"a\"}");
        for (int i = 0; i < 2; i++) {
            HttpResponse response = weighing(SELLER).handle(request);
            assertThat(response.status()).isEqualTo(200);
            assertThat(new String(response.body(), UTF_8)).isEqualTo("{\"weight\":6}");
        }
        HttpResponse other = weighing(SELLER).handle(request("w-1", "{\"weight\":6,\"note\":\"a\"}"));
        checkProblem(other, 409, "kernel.desk.COMMAND_DIFFERS");
        assertThat(crate().weight()).isEqualTo(6);
    }

    @Test
    void a_stranger_finds_nothing_and_changes_nothing() {
        make();
        HttpResponse response = weighing(Actor.seller("s-2")).handle(request("w-1", "{\"weight\":5,\"note\":\"a\"}"));
        checkProblem(response, 404, "kernel.desk.NOT_FOUND");
        assertThat(crate().weight()).isEqualTo(1);
        assertThat(weighing(SELLER)
                        .handle(request("w-1", "{\"weight\":5,\"note\":\"a\"}"))
                        .status())
                .as("the id is free")
                .isEqualTo(200);
    }

    @Test
    void what_is_wrong_is_told_with_its_places_and_changes_nothing() {
        make();
        HttpResponse unreadable = weighing(SELLER).handle(request("w-1", "{\"weight\":1.5,\"size\":2}"));
        checkProblem(unreadable, 400, "kernel.json.UNREADABLE");
        assertThat(new String(unreadable.body(), UTF_8))
                .contains("\"path\":\"note\"", "\"path\":\"size\"", "\"path\":\"weight\"");
        HttpResponse beyond = weighing(SELLER).handle(request("w-1", "{\"weight\":1001,\"note\":\"\"}"));
        checkProblem(beyond, 422, "kernel.desk.INVALID");
        assertThat(new String(beyond.body(), UTF_8)).contains("\"path\":\"weight\"");
        assertThat(crate().weight()).isEqualTo(1);
    }

    @Test
    void garbage_gets_a_problem_and_changes_nothing() {
        make();
        Handler handler = weighing(SELLER);
        int done = 0;
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            StringBuilder body = new StringBuilder("{\"weight\":5,\"note\":\"a\"}");
            for (int change = random.nextInt(5); change >= 0; change--) {
                body.setCharAt(random.nextInt(body.length()), "{}[]\",:5.x\u0000".charAt(random.nextInt(11)));
            }
            HttpResponse response = handler.handle(request("g-" + seed, body.toString()));
            int status = response.status();
            if (status == 200) {
                done += Json.incoming(Weighing.class, body.toString().getBytes(UTF_8))
                        .orElseThrow()
                        .weight();
            }
            assertThat(status == 200 || status == 400 || status == 422)
                    .as("seed %d: %s gives %d", seed, body, status)
                    .isTrue();
            assertThat(status == 200
                            || Problem.MEDIA_TYPE.equals(
                                    response.fields().combined("content-type").orElse("")))
                    .as("seed %d", seed)
                    .isTrue();
        }
        assertThat(crate().weight()).isEqualTo(1 + done);
    }

    private static void checkProblem(HttpResponse response, int status, String code) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.fields().values("content-type")).containsExactly(Problem.MEDIA_TYPE);
        assertThat(new String(response.body(), UTF_8)).contains("\"code\":\"" + code + "\"");
    }
}
