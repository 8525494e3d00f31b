package io.github.hegui.examples.replay.given;

import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.access.Proof;
import io.github.hegui.kernel.http.Fields;
import io.github.hegui.kernel.http.HttpRequest;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.trade.order.OrderRefusal;
import java.nio.charset.StandardCharsets;

/** Worlds of the examples of {@code kernel.http} and {@code kernel.json}. */
public final class HttpWorlds {

    private HttpWorlds() {}

    /** A request with an order in it. */
    public abstract static class OfHandler extends Sale {
        private static final String ORDER = """
                {"consumer":"c-1","seller":"s-1","items":[{"sku":"tea","name":"Tea","label":"","units":2,
                 "unitPrice":{"amount":"12.30","currency":"CNY"}}],"deliveryFee":{"amount":"0.00","currency":"CNY"},
                 "promotions":[],"totalShown":{"amount":"24.60","currency":"CNY"},"termsHash":"%s","holdFor":"PT30M"}""".formatted("0".repeat(64));

        protected final Caller caller = Caller.of(consumer, Proof.session("ses-81"));
        protected final HttpRequest request = HttpRequest.of(
                "POST", "https://example.com/orders", Fields.none(), ORDER.getBytes(StandardCharsets.UTF_8));
    }

    public abstract static class OfJson extends OfHandler {}

    public abstract static class OfProblem extends Given {
        protected final Refusal refusal = Refusal.of(OrderRefusal.NOT_FOUND, "ORD-1");
    }
}
