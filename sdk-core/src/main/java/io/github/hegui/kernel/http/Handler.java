package io.github.hegui.kernel.http;

import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a request. It does not know what carries requests: a server of the JDK, a servlet, a test. It is called by many threads.
 *
 * <pre>{@code
 * Handler checkout = request -> {
 *     PlaceOrder asked = Json.incoming(PlaceOrder.class, request.body(), desk::check).orElseThrow();
 *     Order order = Orders.on(desk.as(caller)).place(Command.of("checkout-1", caller.actor()), asked).orElseThrow();
 *     return HttpResponse.of(201, Fields.none(), Json.bytes(order.id()));
 * };
 * HttpResponse answer = checkout.tellingProblems().handle(request);   // HttpResponse 201
 * }</pre>
 */
@FunctionalInterface
public interface Handler {

    /** The response. What it throws is for {@link #tellingProblems}, or for whoever carries it. */
    HttpResponse handle(HttpRequest request);

    /**
     * The same, and what is thrown is told as a {@link Problem} in the language that the request prefers: a refusal, what the SDK says is broken, and anything else
     * as an internal error, of which the answer says nothing and the log all. Never throws but an {@link Error}.
     */
    default Handler tellingProblems() {
        return request -> {
            try {
                return Objects.requireNonNull(handle(request), "no response");
            } catch (RuntimeException e) {
                Locale language = Problem.language(
                        request.fields().combined("accept-language").orElse(""));
                Problem problem = Problem.of(e, language);
                if (problem.isBroken()) {
                    Logger log = LoggerFactory.getLogger(Handler.class);
                    log.error("a request was answered with {} ({})", problem.status(), problem.code(), e);
                }
                return problem.response();
            }
        };
    }
}
