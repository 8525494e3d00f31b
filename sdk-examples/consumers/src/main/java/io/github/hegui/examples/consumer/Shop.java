package io.github.hegui.examples.consumer;

import io.github.hegui.kernel.crypto.FileKeyVault;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.trade.order.Orders;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A Spring Boot application that keeps its orders with the SDK, in one SQLite file. */
@SpringBootApplication
public class Shop {

    /** Starts it, does one sale ({@code place}) or shows one order ({@code read ID}), and ends. */
    public static void main(String[] arguments) {
        try (var context = start(arguments)) {
            Counter counter = context.getBean(Counter.class);
            if (arguments[0].equals("place")) {
                counter.receive();
                System.out.println("order " + counter.place());
            } else {
                System.out.println("order " + counter.read(arguments[1]));
            }
        }
    }

    /** The host's own tables are in the SDK's file, so that one transaction can hold both. */
    static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(Shop.class)
                .web(WebApplicationType.NONE)
                .properties("hegui.background.enabled=false")
                .properties("spring.datasource.url=jdbc:sqlite:${shop.folder}/shop.db"
                        + "?transaction_mode=IMMEDIATE&journal_mode=WAL&synchronous=FULL&busy_timeout=10000")
                .run(arguments);
    }

    @Bean(destroyMethod = "close")
    Store store(@Value("${shop.folder}") Path folder) {
        return JdbcStore.sqlite(folder.resolve("shop.db"));
    }

    @Bean
    Desk desk(Store store, @Value("${shop.folder}") Path folder) {
        Clock clock = Clock.systemUTC();
        FileKeyVault keys = FileKeyVault.at(folder.resolve("keys"), Suite.INTERNATIONAL, clock);
        return Desk.on(store)
                .clock(clock)
                .sealer(Sealers.of(Keyring.in(keys, "shop", Suite.INTERNATIONAL, clock)))
                .features(Orders.FEATURE)
                .build();
    }

    @Bean
    Counter counter(Desk desk, DataSource host) {
        return new Counter(desk, host);
    }
}
