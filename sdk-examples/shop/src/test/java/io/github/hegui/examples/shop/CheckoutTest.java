package io.github.hegui.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.access.Proof;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.inventory.Inventory;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.party.SellerId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckoutTest {

    private static final String ORDER = """
            {"consumer":"c-1","seller":"s-1","items":[{"sku":"tea","name":"Tea","label":"","units":2,
             "unitPrice":{"amount":"12.30","currency":"CNY"}}],"deliveryFee":{"amount":"0.00","currency":"CNY"},
             "promotions":[],"totalShown":{"amount":"24.60","currency":"CNY"},"termsHash":"%s","holdFor":"PT30M"}""".formatted("0".repeat(64));

    private final Desk desk = Desk.on(Store.inMemory()).features(Orders.FEATURE).build();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void serve() throws Exception {
        Inventory.on(desk)
                .receive(Command.of("stock", Actor.seller("s-1")), new SellerId("s-1"), Map.of(new Sku("tea"), 100))
                .orElseThrow();
        Checkout checkout = new Checkout(
                desk,
                session -> session.equals("ses-1")
                        ? Optional.of(Caller.of(Actor.consumer("c-1"), Proof.session("ses-1")))
                        : Optional.empty());
        server = JdkServer.serve(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), checkout);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpResponse<String> post(String session, String id, byte[] body) throws Exception {
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/orders");
        return client.send(
                java.net.http.HttpRequest.newBuilder(uri)
                        .header("Authorization", session)
                        .header("Idempotency-Key", id)
                        .header("Accept-Language", "en")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String session, String id, String body) throws Exception {
        return post(session, id, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static void checkProblem(HttpResponse<String> response, int status, String told) {
        assertThat(response.body()).contains(told);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    }

    @Test
    void an_order_is_placed_once_however_often_it_is_sent() throws Exception {
        HttpResponse<String> first = post("ses-1", "checkout-1", ORDER);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.body()).contains("\"state\":\"PLACED\"", "\"amount\":\"24.60\"");
        assertThat(post("ses-1", "checkout-1", ORDER).body()).isEqualTo(first.body());
        assertThat(Inventory.on(desk).available(new SellerId("s-1"), new Sku("tea")))
                .isEqualTo(98L);
    }

    @Test
    void what_is_not_taken_is_told_as_a_problem() throws Exception {
        checkProblem(post("ses-2", "a", ORDER), 401, "NOT_SIGNED_IN");
        checkProblem(post("ses-1", "a", ORDER.replace("\"c-1\"", "\"c-2\"")), 403, "\"code\":\"trade.order.");
        checkProblem(post("ses-1", "a", ORDER.replace("\"units\":2", "\"units\":1.5")), 400, "items[0].units");
        checkProblem(post("ses-1", "a", ORDER.replace("\"units\":2", "\"units\":0")), 422, "units of item tea: 0");
        checkProblem(post("ses-1", "b", ORDER.replace("24.60", "24.61")), 409, "PRICE_DIFFERS");
        checkProblem(post("ses-1", "c", new byte[(1 << 20) + 1_000]), 413, "TOO_LARGE");
        checkProblem(post("ses-1", "c", new byte[0]), 400, "is no JSON");
    }
}
