package io.github.hegui.examples.starter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.party.SellerId;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** The starter with what each Spring Boot brings: over a real port, joined, with problems and figures. */
class StarterTest {

    private static final String BODY =
            """
            {"consumer":"c-1","seller":"s-1","items":[{"sku":"tea","name":"Tea","label":"","units":1,
             "unitPrice":{"amount":"12.30","currency":"CNY"}}],"deliveryFee":{"amount":"0.00","currency":"CNY"},
             "promotions":[],"totalShown":{"amount":"12.30","currency":"CNY"},"termsHash":"%s","holdFor":"PT30M"}"""
                    .formatted("0".repeat(64));

    @TempDir
    Path folder;

    private static HttpResponse<String> post(ConfigurableApplicationContext context, String id, String body)
            throws Exception {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/orders"))
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", id)
                                .header("Accept-Language", "en")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    @Test
    void an_order_is_placed_refused_and_rolled_back_over_http() throws Exception {
        Path file = folder.resolve("stall.db");
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Stall.class)
                .properties(
                        "server.port=0",
                        "spring.main.banner-mode=off",
                        "hegui.sqlite=" + file,
                        "hegui.joining=true",
                        "hegui.background.interval=200ms",
                        "spring.datasource.url=jdbc:sqlite:" + file
                                + "?transaction_mode=IMMEDIATE&journal_mode=WAL&synchronous=FULL&busy_timeout=10000")
                .run()) {
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            jdbc.execute("CREATE TABLE basket (order_id TEXT)");
            Inventory.on(context.getBean(Desk.class))
                    .receive(Command.of("stock", Actor.seller("s-1")), new SellerId("s-1"), Map.of(new Sku("tea"), 9))
                    .orElseThrow();

            assertThat(post(context, "fail-1", BODY).statusCode()).isEqualTo(500);
            assertThat(jdbc.queryForList("SELECT order_id FROM basket")).isEmpty();
            HttpResponse<String> placed = post(context, "order-1", BODY);
            assertThat(placed.body()).contains("\"state\":\"PLACED\"");
            assertThat(Inventory.on(context.getBean(Desk.class)).available(new SellerId("s-1"), new Sku("tea")))
                    .isEqualTo(8);

            HttpResponse<String> invalid = post(context, "order-2", BODY.replace("\"units\":1", "\"units\":0"));
            assertThat(invalid.statusCode()).isEqualTo(422);
            assertThat(invalid.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
            assertThat(invalid.body()).contains("\"code\":\"kernel.desk.INVALID\"", "\"path\":\"items[0].units\"");
            assertThat(context.getBean(MeterRegistry.class)
                            .get("hegui.commands")
                            .tag("outcome", "done")
                            .tag("action", "trade.order.place")
                            .timer()
                            .count())
                    .isPositive();
        }
    }
}
