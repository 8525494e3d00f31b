package io.github.hegui.spring;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.constraint.Checked;
import io.github.hegui.kernel.constraint.Limit;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.feed.Subscription;
import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.personal.Sealer;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.trade.catalog.Sku;
import io.github.hegui.trade.order.Order;
import io.github.hegui.trade.order.OrderId;
import io.github.hegui.trade.order.Orders;
import io.github.hegui.trade.order.PlaceOrder;
import io.github.hegui.trade.party.ConsumerId;
import io.github.hegui.trade.party.SellerId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** A small market on the starter: what a host writes. */
@SpringBootApplication
class Market {

    /** What is told by the feed, by a subscription that runs in the background. */
    static final Queue<String> TOLD = new ConcurrentLinkedQueue<>();

    @Bean
    Feature orders() {
        return Orders.FEATURE;
    }

    @Bean
    Feature mail() {
        return Subscription.named("mail").handle(event -> TOLD.add(event.key().id()));
    }

    @Bean
    Sealer sealer() {
        return Sealers.of(Keyring.create(Suite.INTERNATIONAL, Clock.systemUTC()));
    }

    @Bean
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .httpBasic(Customizer.withDefaults())
                .build();
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(
                User.withUsername("c-1").password("{noop}p").roles("CONSUMER").build(),
                User.withUsername("c-2").password("{noop}p").roles("CONSUMER").build(),
                User.withUsername("bad id")
                        .password("{noop}p")
                        .roles("CONSUMER")
                        .build(),
                User.withUsername("both")
                        .password("{noop}p")
                        .roles("CONSUMER", "SELLER")
                        .build(),
                User.withUsername("clerk").password("{noop}p").roles("CLERK").build());
    }

    record Placed(String id, String state) {
        static Placed of(Order order) {
            return new Placed(order.id().value(), order.state().name());
        }
    }

    /** What a client may say: what, how many, and which total was shown. */
    record Basket(List<Line> lines, Money totalShown) implements Checked {
        record Line(Sku sku, int units) {}

        @Override
        public void check() {
            Limit.size("lines", lines, 1, 100);
        }
    }

    /** As a host writes it. */
    @RestController
    static class Checkout {
        private final JdbcTemplate jdbc;

        Checkout(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        // <readme>
        @PostMapping("/orders")
        @Transactional // the desk of whom Spring Security knows joins, and is rolled back with your own rows
        public Placed place(Desk desk, Command command, @RequestBody Basket basket) { // by Idempotency-Key
            PlaceOrder asked = priced(basket, command.actor()); // prices and promotions are your word
            Order order = Orders.on(desk).place(command, asked).orElseThrow();
            jdbc.update("INSERT INTO basket VALUES (?)", order.id().value());
            return Placed.of(order);
        }
        // </readme>

        private static PlaceOrder priced(Basket basket, Actor buyer) {
            List<PlaceOrder.Item> items = basket.lines().stream()
                    .map(line -> PlaceOrder.Item.of(line.sku(), "Tea", line.units(), Money.of("12.30", "CNY")))
                    .toList();
            return PlaceOrder.of(new ConsumerId(buyer.id()), new SellerId("s-1"), items, "0".repeat(64))
                    .withTotalShown(basket.totalShown());
        }

        @PostMapping("/asked")
        @Transactional // the desk of whom Spring Security knows joins, and is rolled back with your own rows
        public Placed asked(Desk desk, Caller caller, @RequestHeader String key, @Valid @RequestBody PlaceOrder asked) {
            Command command = Command.of(key, caller.actor());
            Order order = Orders.on(desk).place(command, asked).orElseThrow();
            jdbc.update("INSERT INTO basket VALUES (?)", order.id().value());
            return Placed.of(order);
        }
    }

    /** Another endpoint. */
    @RestController
    static class Completion {
        @GetMapping("/orders/{id}/complete")
        Placed complete(Desk desk, Caller caller, @PathVariable @Size(max = 64) String id) {
            return Placed.of(Orders.on(desk)
                    .complete(Command.by(caller.actor()), new OrderId(id))
                    .orElseThrow());
        }
    }

    /** What a controller may take. */
    @RestController
    static class Arguments {
        record Note(String words) {}

        record Range(int from) {}

        @GetMapping("/whoami")
        String whoami(Caller caller) {
            return caller.actor().toString();
        }

        @GetMapping("/visitor")
        String visitor(Optional<Caller> caller) {
            return caller.map(one -> one.actor().toString()).orElse("nobody");
        }

        @PostMapping("/unvalidated")
        String unvalidated(@RequestBody PlaceOrder asked) {
            return asked.total().toString();
        }

        @PostMapping("/note")
        String note(@RequestBody Note note) {
            return note.words();
        }

        @GetMapping("/range")
        int range(@Valid Range range) {
            return range.from();
        }

        @GetMapping("/checkedRange")
        int checkedRange(@Valid Range range, @RequestHeader @Size(max = 64) String key) {
            return range.from();
        }
    }

    /** The host's own rows and the SDK's documents in one transaction. */
    @Service
    static class Baskets {
        private final JdbcTemplate jdbc;
        private final Desk desk;

        Baskets(JdbcTemplate jdbc, Desk desk) {
            this.jdbc = jdbc;
            this.desk = desk;
        }

        @Transactional
        public Order place(Desk on, Command command, PlaceOrder asked) {
            Order order = Orders.on(on).place(command, asked).orElseThrow();
            jdbc.update("INSERT INTO basket VALUES (?)", order.id().value());
            return order;
        }

        @Transactional
        public void placeAndFail(String id, PlaceOrder asked) {
            var unused = place(desk, Command.of(id, Actor.consumer("c-1")), asked);
            throw new IllegalStateException("the host fails");
        }

        @Transactional(propagation = Propagation.REQUIRES_NEW)
        public Order placeApart(String id, PlaceOrder asked) {
            return place(desk, Command.of(id, Actor.consumer("c-1")), asked);
        }

        @Transactional(propagation = Propagation.NOT_SUPPORTED)
        public Order placeOutside(String id, PlaceOrder asked) {
            return Orders.on(desk)
                    .place(Command.of(id, Actor.consumer("c-1")), asked)
                    .orElseThrow();
        }
    }
}
