package io.github.hegui.examples.shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.hegui.kernel.http.Fields;
import io.github.hegui.kernel.http.Handler;
import io.github.hegui.kernel.http.HttpRequest;
import io.github.hegui.kernel.http.HttpResponse;
import io.github.hegui.kernel.json.Json;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A handler behind the JDK's own server; any other carrier is as short. */
final class JdkServer {

    private JdkServer() {}

    /** Listens there; port 0 for a free one. Whoever starts it stops it. */
    static HttpServer serve(InetSocketAddress address, Handler handler) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        Handler telling = handler.tellingProblems();
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange, telling.handle(request(exchange)));
            } catch (IllegalArgumentException e) { // no request that HttpRequest takes
                exchange.sendResponseHeaders(400, -1);
            }
        });
        server.start();
        return server;
    }

    /** A byte more of the body than is taken, so that too much is told as such. */
    private static HttpRequest request(HttpExchange exchange) throws IOException {
        Fields fields = Fields.none();
        for (var line : exchange.getRequestHeaders().entrySet()) {
            for (String value : line.getValue()) {
                fields = fields.with(line.getKey(), value);
            }
        }
        String target = "http://" + fields.combined("host").orElse("localhost") + exchange.getRequestURI();
        byte[] body = exchange.getRequestBody().readNBytes(Json.MOST_INCOMING + 1);
        return HttpRequest.of(exchange.getRequestMethod(), target, fields, body);
    }

    private static void answer(HttpExchange exchange, HttpResponse response) throws IOException {
        for (Fields.Field field : response.fields()) {
            exchange.getResponseHeaders().add(field.name(), field.value());
        }
        exchange.sendResponseHeaders(response.status(), response.body().length == 0 ? -1 : response.body().length);
        exchange.getResponseBody().write(response.body());
    }
}
