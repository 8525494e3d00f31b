package io.github.hegui.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Attribution;
import io.github.hegui.kernel.access.Proof;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.order.PlaceOrder;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.SellerId;
import io.micrometer.core.instrument.MeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An application on the starter, with a real PostgreSQL and a real port; one for all tests. */
class StarterTest {

    private static final SellerId SELLER = new SellerId("s-1");
    private static final Sku TEA = new Sku("tea");
    private static final String BODY = """
            {"consumer":"c-1","seller":"s-1","items":[{"sku":"tea","name":"Tea","label":"","units":1,
             "unitPrice":{"amount":"12.30","currency":"CNY"}}],"deliveryFee":{"amount":"0.00","currency":"CNY"},
             "promotions":[],"totalShown":{"amount":"12.30","currency":"CNY"},"termsHash":"%s","holdFor":"PT30M"}""".formatted("0".repeat(64));

    private static final String BASKET =
            "{\"lines\":[{\"units\":2,\"sku\":\"tea\"}],\"totalShown\":{\"amount\":\"24.60\",\"currency\":\"CNY\"}}";

    private static EmbeddedPostgres server;
    private static ConfigurableApplicationContext context;
    private static Desk desk;
    private static JdbcTemplate jdbc;
    private static Market.Baskets baskets;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        context = new SpringApplicationBuilder(Market.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "server.port=0",
                        "spring.main.banner-mode=off",
                        "spring.datasource.url=" + server.getJdbcUrl("postgres", "postgres"),
                        "spring.datasource.hikari.maximum-pool-size=4",
                        "hegui.background.interval=50ms",
                        "hegui.challenge=Basic realm=\"market\"",
                        "management.endpoint.health.show-details=always",
                        "logging.level.root=warn")
                .run();
        desk = context.getBean(Desk.class);
        jdbc = context.getBean(JdbcTemplate.class);
        baskets = context.getBean(Market.Baskets.class);
        jdbc.execute("CREATE TABLE basket (order_id TEXT)");
        Inventory.on(desk)
                .receive(Command.of("stock", Actor.seller("s-1")), SELLER, Map.of(TEA, 1_000))
                .orElseThrow();
    }

    @AfterAll
    static void stop() throws Exception {
        context.close();
        server.close();
    }

    private static PlaceOrder asked() {
        return PlaceOrder.of(
                new ConsumerId("c-1"),
                SELLER,
                List.of(PlaceOrder.Item.of(TEA, "Tea", 1, Money.of("12.30", "CNY"))),
                "0".repeat(64));
    }

    private static boolean isKept(String id) {
        return jdbc.queryForList("SELECT order_id FROM basket", String.class).contains(id);
    }

    private static HttpResponse<String> send(String user, String method, String path, String id, String body)
            throws Exception {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", id)
                .header("Key", id)
                .header("Accept-Language", "en")
                .method(method, BodyPublishers.ofString(body));
        if (!user.isEmpty()) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user + ":p").getBytes()));
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static void checkProblem(HttpResponse<String> response, int status, String... told) {
        assertThat(response.body()).contains(told);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(response.headers().firstValue("content-language")).contains("en");
    }

    @Test
    void who_is_signed_in_places_an_order_once_and_the_event_says_how_it_is_known_who() throws Exception {
        HttpResponse<String> first = send("c-1", "POST", "/asked", "http-1", BODY);
        assertThat(first.body()).contains("\"state\":\"PLACED\"");
        assertThat(send("c-1", "POST", "/asked", "http-1", BODY).body()).isEqualTo(first.body());
        String id = first.body().replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
        assertThat(isKept(id)).isTrue();
        Store store = context.getBean(Store.class);
        long end = store.sequence(0);
        List<FeedEvent> events = store.feed(0, 0, (int) end);
        assertThat(events)
                .filteredOn(event -> event.key().id().equals(id))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(
                                Attribution.parse(event.actor()).proof().sort())
                        .isEqualTo(Proof.Sort.SESSION));
    }

    @Test
    void what_is_not_taken_is_told_as_a_problem() throws Exception {
        checkProblem(send("", "POST", "/asked", "p-1", BODY), 401, "spring.NOT_SIGNED_IN");
        checkProblem(
                send("c-1", "POST", "/asked", "p-2", BODY.replace("\"units\":1", "\"units\":0")),
                422,
                "kernel.desk.INVALID",
                "\"path\":\"items[0].units\"",
                "must be at least 1");
        checkProblem(send("c-1", "POST", "/asked", "p-3", "{"), 400, "kernel.json.UNREADABLE");
        checkProblem(
                send(
                        "c-1",
                        "POST",
                        "/asked",
                        "p-4",
                        BODY.replace(
                                "12.30\",\"currency\":\"CNY\"},\"termsHash",
                                "12.31\",\"currency\":\"CNY\"},\"termsHash")),
                409,
                "trade.order.PRICE_DIFFERS",
                "\"clause\":\"B-5.4c\"");
        checkProblem(
                send("c-1", "GET", "/orders/" + "x".repeat(65) + "/complete", "p-8", ""),
                422,
                "\"path\":\"id\"",
                "\"constraint\":\"Size\"");
        String id = baskets.placeApart("p-5", asked()).id().value();
        checkProblem(send("c-2", "GET", "/orders/" + id + "/complete", "p-6", ""), 404, "trade.order.NOT_FOUND");
        checkProblem(send("c-1", "GET", "/orders/" + id + "/complete", "p-7", ""), 409, "\"code\":\"");
    }

    @Test
    void what_a_body_lacks_or_has_in_another_type_is_told_at_once_with_each_place() throws Exception {
        String wrong = BODY.replace("\"deliveryFee\":{\"amount\":\"0.00\",\"currency\":\"CNY\"},", "")
                .replace("\"holdFor\":\"PT30M\"", "\"holdFor\":60,\"colour\":1")
                .replace("\"units\":1", "\"units\":\"2\"");
        for (String path : List.of("/asked", "/unvalidated")) {
            checkProblem(
                    send("c-1", "POST", path, "w-1", wrong),
                    400,
                    "kernel.json.UNREADABLE",
                    "\"path\":\"deliveryFee\"",
                    "\"path\":\"holdFor\"",
                    "\"path\":\"colour\"",
                    "\"path\":\"items[0].units\"");
        }
        checkProblem(
                send(
                        "c-1",
                        "POST",
                        "/asked",
                        "w-2",
                        BODY.replace("{\"consumer\"", "{\"consumer\":\"c-9\",\"consumer\"")),
                400,
                "\"path\":\"consumer\"");
        checkProblem(
                send("c-1", "POST", "/asked", "w-3", BODY + " ".repeat(Json.MOST_INCOMING)),
                413,
                "kernel.json.TOO_LARGE");
        checkProblem(
                send("c-1", "POST", "/unvalidated", "w-4", BODY.replace("\"units\":1", "\"units\":0")),
                422,
                "\"path\":\"items[0].units\"");
    }

    @Test
    void a_body_of_the_hosts_own_stays_with_the_hosts_mapper() throws Exception {
        assertThat(send("c-1", "POST", "/note", "o-1", "{\"words\":\"a\",\"colour\":1}")
                        .body())
                .isEqualTo("a");
    }

    @Test
    void who_is_signed_in_as_no_party_is_refused() throws Exception {
        checkProblem(send("bad id", "GET", "/whoami", "n-1", ""), 403, "spring.NO_ID");
        checkProblem(send("both", "GET", "/whoami", "n-2", ""), 403, "spring.NOT_ONE_ROLE");
        checkProblem(send("clerk", "GET", "/whoami", "n-3", ""), 403, "spring.NOT_ONE_ROLE");
        HttpResponse<String> nobody = send("", "GET", "/whoami", "n-4", "");
        checkProblem(nobody, 401, "spring.NOT_SIGNED_IN");
        assertThat(nobody.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"market\"");
        assertThat(send("c-1", "GET", "/whoami", "n-5", "").body()).isEqualTo("CONSUMER:c-1");
    }

    @Test
    void a_basket_is_priced_by_the_host_and_placed_once() throws Exception {
        HttpResponse<String> first = send("c-1", "POST", "/orders", "k-1", BASKET);
        assertThat(first.body()).contains("\"state\":\"PLACED\"");
        assertThat(send("c-1", "POST", "/orders", "k-1", BASKET).body()).isEqualTo(first.body());
        checkProblem(
                send("c-1", "POST", "/orders", "k-2", BASKET.replace("24.60", "0.02")),
                409,
                "trade.order.PRICE_DIFFERS");
        checkProblem(
                send("c-1", "POST", "/orders", "k-3", BASKET.replace("{\"units", "{\"unitPrice\":\"0.01\",\"units")),
                400,
                "\"path\":\"lines[0].unitPrice\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "hegui:x", "once:x", "LONG"})
    void a_command_id_that_a_stranger_may_not_give_is_refused(String id) throws Exception {
        String key = id.equals("LONG") ? "x".repeat(201) : id;
        checkProblem(
                send("c-1", "POST", "/orders", key, BASKET), 422, "spring.INVALID", "\"path\":\"Idempotency-Key\"");
    }

    @Test
    void a_caller_may_be_optional() throws Exception {
        assertThat(send("", "GET", "/visitor", "v-1", "").body()).isEqualTo("nobody");
        assertThat(send("c-1", "GET", "/visitor", "v-2", "").body()).isEqualTo("CONSUMER:c-1");
    }

    @Test
    void no_message_of_an_exception_is_told() throws Exception {
        for (String path : List.of("/range?from=x", "/checkedRange?from=x")) {
            HttpResponse<String> answer = send("c-1", "GET", path, "e-1", "");
            checkProblem(answer, 422, "spring.INVALID", "from", "\"constraint\":\"typeMismatch\"");
            assertThat(answer.body()).doesNotContain("Failed to convert", "java.lang", "NumberFormat");
        }
    }

    @Test
    void a_desk_joins_the_transaction_around_it_and_is_rolled_back_with_it() {
        assertThatThrownBy(() -> baskets.placeAndFail("tx-1", asked())).hasMessage("the host fails");
        Order again = baskets.placeApart("tx-1", asked());
        assertThat(isKept(again.id().value())).isTrue();
        assertThat(Orders.on(desk).find(again.id())).isPresent();
    }

    @Test
    void a_transaction_within_a_transaction_is_its_own() {
        AtomicReference<OrderId> outer = new AtomicReference<>();
        AtomicReference<OrderId> inner = new AtomicReference<>();
        AtomicReference<OrderId> outside = new AtomicReference<>();
        TransactionTemplate transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        transaction.executeWithoutResult(status -> {
            outer.set(baskets.place(desk, Command.of("n-1", Actor.consumer("c-1")), asked())
                    .id());
            assertThat(Orders.on(desk).find(outer.get())).as("it sees its own").isPresent();
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> {
            inner.set(baskets.placeApart("n-2", asked()).id());
            outside.set(baskets.placeOutside("n-3", asked()).id());
            outer.set(baskets.place(desk, Command.of("n-4", Actor.consumer("c-1")), asked())
                    .id());
            status.setRollbackOnly();
        });
        assertThat(Orders.on(desk).find(outer.get())).isEmpty();
        assertThat(Orders.on(desk).find(inner.get())).isPresent();
        assertThat(Orders.on(desk).find(outside.get())).isPresent();
    }

    @Test
    void what_nobody_would_commit_is_refused_after_the_commit() {
        AtomicReference<RuntimeException> refused = new AtomicReference<>();
        TransactionTemplate transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        transaction.executeWithoutResult(status ->
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        try {
                            var unused = Orders.on(desk).place(Command.of("late", Actor.consumer("c-1")), asked());
                        } catch (RuntimeException e) {
                            refused.set(e);
                        }
                    }
                }));
        assertThat(refused.get()).isInstanceOf(IllegalStateException.class).hasMessageContaining("transaction");
    }

    @Test
    void the_background_runs_on_a_scheduler() throws Exception {
        String id = baskets.placeApart("b-1", asked()).id().value();
        for (int i = 0; i < 400 && !Market.TOLD.contains(id); i++) {
            Thread.sleep(25);
        }
        assertThat(Market.TOLD).contains(id);
    }

    @Test
    void figures_and_health_are_told() throws Exception {
        Order order = baskets.placeApart("f-1", asked());
        assertThat(Orders.on(desk)
                        .complete(Command.by(Actor.consumer("c-1")), order.id())
                        .isDone())
                .isFalse();
        MeterRegistry registry = context.getBean(MeterRegistry.class);
        assertThat(registry.get("hegui.commands")
                        .tag("action", "trade.order.place")
                        .tag("outcome", "done")
                        .timer()
                        .count())
                .isPositive();
        assertThat(registry.get("hegui.commands")
                        .tag("action", "trade.order.complete")
                        .tag("outcome", "refused")
                        .timer()
                        .count())
                .isPositive();
        for (String gauge : List.of(
                "hegui.feed.unread", "hegui.parked.events", "hegui.parked.deadlines", "hegui.deadlines.overdue")) {
            assertThat(registry.get(gauge).gauge().value()).as(gauge).isNotNaN();
        }
        HttpResponse<String> health = send("", "GET", "/actuator/health", "h", "");
        assertThat(health.body()).contains("\"hegui\":{\"details\":{", "\"status\":\"UP\"", "\"parkedEvents\":0");
    }

    /** The block begins with a capital, for those with a small one are compiled without Spring. */
    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void the_readme_shows_what_runs_here(String page) throws Exception {
        Path root = Path.of(System.getProperty("hegui.root", "../.."));
        String source = Files.readString(
                root.resolve("sdk-examples/spring-boot-starter/src/test/java/io/github/hegui/spring/Market.java"));
        var marked = Pattern.compile("// <readme>\n(.*?)\n *// </readme>", Pattern.DOTALL)
                .matcher(source);
        var shown = Pattern.compile("```Java\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(root.resolve(page)));
        assertThat(marked.find() && shown.find()).isTrue();
        assertThat(shown.group(1)).isEqualTo(marked.group(1).stripIndent() + "\n");
    }
}
