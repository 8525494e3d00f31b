package io.github.hegui.examples.starter;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.access.Proof;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.spring.CallerResolver;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.order.PlaceOrder;
import jakarta.validation.Valid;
import java.util.Optional;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** An application on the starter, in one SQLite file with the host's own table. */
@SpringBootApplication
class Stall {

    @Bean
    Feature orders() {
        return Orders.FEATURE;
    }

    /** Without Spring Security the host says who calls. */
    @Bean
    CallerResolver caller() {
        return () -> Optional.of(Caller.of(Actor.consumer("c-1"), Proof.session("ses-1")));
    }

    record Placed(String id, String state) {}

    @RestController
    static class Checkout {
        private final JdbcTemplate jdbc;

        Checkout(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @PostMapping("/orders")
        @Transactional
        public Placed place(
                Desk desk,
                Caller caller,
                @RequestHeader("Idempotency-Key") String id,
                @Valid @RequestBody PlaceOrder asked) {
            Order order = Orders.on(desk)
                    .place(Command.of(id, caller.actor()), asked)
                    .orElseThrow();
            jdbc.update("INSERT INTO basket VALUES (?)", order.id().value());
            if (id.startsWith("fail")) {
                throw new IllegalStateException("the host fails");
            }
            return new Placed(order.id().value(), order.state().name());
        }
    }
}
