package io.github.hegui.spring;

import io.github.hegui.kernel.desk.Backlog;
import io.github.hegui.kernel.desk.Desk;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** The health indicator {@code hegui}, where Spring Boot 4 has health: up while the store answers, with what waits for the desk. */
@AutoConfiguration
@ConditionalOnClass(HealthIndicator.class)
public final class HeguiHealthAutoConfiguration {

    /** Made by Spring. */
    HeguiHealthAutoConfiguration() {}

    @Bean
    HealthIndicator heguiHealthIndicator(Desk desk) {
        return () -> {
            Backlog backlog = desk.upkeep().backlog();
            return Health.up()
                    .withDetail("unread", backlog.mostUnread())
                    .withDetail("parkedEvents", backlog.parkedEvents())
                    .withDetail("parkedDeadlines", backlog.parkedDeadlines())
                    .withDetail("overdue", backlog.overdue().toString())
                    .build();
        };
    }
}
