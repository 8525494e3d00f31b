package io.github.hegui.examples.shop;

import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.http.Fields;
import io.github.hegui.kernel.http.Handler;
import io.github.hegui.kernel.http.HttpRequest;
import io.github.hegui.kernel.http.HttpResponse;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Reason;
import io.github.hegui.kernel.outcome.RefusalCode;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.order.PlaceOrder;
import java.util.Optional;
import java.util.function.Function;

/** Places an order for who is signed in: what comes in is read strictly, and the desk is bound to the caller. */
final class Checkout implements Handler {

    /** What the shop itself refuses. */
    enum No implements RefusalCode {
        /** No session. */
        NOT_SIGNED_IN(Reason.unauthenticated("请先登录", "sign in first")),
        /** Without an id a repeated request would be a second order. */
        NO_COMMAND_ID(Reason.invalid("缺少 Idempotency-Key", "the field Idempotency-Key is missing"));

        private final Reason reason;

        No(Reason reason) {
            this.reason = reason;
        }

        @Override
        public Reason reason() {
            return reason;
        }
    }

    /** What is shown of an order: what leaves is said here, and never a document as it is stored. */
    record Placed(String id, String state, Money total) {}

    private final Desk desk;
    private final Function<String, Optional<Caller>> sessions;

    Checkout(Desk desk, Function<String, Optional<Caller>> sessions) {
        this.desk = desk;
        this.sessions = sessions;
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        Caller caller = one(request, "authorization", No.NOT_SIGNED_IN)
                .flatMap(token ->
                        sessions.apply(token).map(Outcome::done).orElseGet(() -> Outcome.refused(No.NOT_SIGNED_IN)))
                .orElseThrow();
        String id = one(request, "idempotency-key", No.NO_COMMAND_ID).orElseThrow();
        PlaceOrder asked =
                Json.incoming(PlaceOrder.class, request.body(), desk::check).orElseThrow();
        Order order = Orders.on(desk.as(caller))
                .place(Command.of(id, caller.actor()), asked)
                .orElseThrow();
        Placed placed = new Placed(order.id().value(), order.state().name(), order.total());
        return HttpResponse.of(201, Fields.none().with("Content-Type", "application/json"), Json.bytes(placed));
    }

    private static Outcome<String> one(HttpRequest request, String field, RefusalCode otherwise) {
        return request.fields().combined(field).map(Outcome::done).orElseGet(() -> Outcome.refused(otherwise));
    }
}
