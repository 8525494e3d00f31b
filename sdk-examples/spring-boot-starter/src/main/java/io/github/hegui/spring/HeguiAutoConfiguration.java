package io.github.hegui.spring;

import io.github.hegui.kernel.access.Access;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.DeskBuilder;
import io.github.hegui.kernel.desk.DeskObserver;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.personal.Gate;
import io.github.hegui.kernel.personal.Sealer;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.kernel.store.jdbc.PostgresOptions;
import io.github.hegui.kernel.time.WorkingTime;
import jakarta.validation.Validator;
import java.time.Clock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.TransactionManager;

/**
 * A store and a desk of {@link HeguiProperties} and of beans, where the host has none of its own: {@link Feature}s, a {@link Sealer}, a {@link Gate}, {@link Access}, a
 * {@link Clock}, {@link WorkingTime}, a {@link Validator}, {@link DeskObserver}s, {@link DeskCustomizer}s. The desk joins the transaction that is open around a call; what
 * it does in the background runs on the host's {@link TaskScheduler}, and where there is not just one on threads of its own.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
            "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration",
            "org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration"
        })
@EnableConfigurationProperties(HeguiProperties.class)
public final class HeguiAutoConfiguration {

    /** Made by Spring. */
    HeguiAutoConfiguration() {}

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean(Store.class)
    JdbcStore heguiStore(HeguiProperties properties, ObjectProvider<DataSource> dataSource) {
        if (properties.sqlite() != null) {
            return JdbcStore.sqlite(properties.sqlite());
        }
        DataSource source = dataSource.getIfUnique();
        if (source == null) {
            throw new IllegalStateException(
                    "a desk needs a store: one DataSource, of PostgreSQL, or a primary one; the property hegui.sqlite; or a bean of type Store");
        }
        PostgresOptions options = JdbcStore.postgresql(source).shards(properties.shards());
        return properties.schema() == null
                ? options.open()
                : options.schema(properties.schema()).open();
    }

    @Bean
    @ConditionalOnMissingBean
    Desk desk(
            HostTransactions transactions,
            HeguiProperties properties,
            ObjectProvider<Feature> features,
            ObjectProvider<DeskObserver> observers,
            ObjectProvider<DeskCustomizer> customizers,
            Ports ports) {
        DeskBuilder builder = Desk.on(transactions.following())
                .tenant(properties.tenant())
                .commandRetention(properties.commandRetention())
                .lease(properties.lease())
                .features(features.orderedStream().toArray(Feature[]::new))
                .observer(Observers.of(observers.orderedStream().toList()));
        ports.into(builder);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    /** The ports of a desk, as far as the host has a bean for them. */
    record Ports(
            ObjectProvider<Clock> clock,
            ObjectProvider<WorkingTime> workingTime,
            ObjectProvider<Sealer> sealer,
            ObjectProvider<Gate> gate,
            ObjectProvider<Access> access,
            ObjectProvider<Validator> validator) {

        void into(DeskBuilder builder) {
            clock.ifAvailable(builder::clock);
            workingTime.ifAvailable(builder::workingTime);
            sealer.ifAvailable(builder::sealer);
            gate.ifAvailable(builder::gate);
            access.ifAvailable(builder::access);
            validator.ifUnique(builder::validator);
        }
    }

    @Bean
    Ports heguiPorts(
            ObjectProvider<Clock> clock,
            ObjectProvider<WorkingTime> workingTime,
            ObjectProvider<Sealer> sealer,
            ObjectProvider<Gate> gate,
            ObjectProvider<Access> access,
            ObjectProvider<Validator> validator) {
        return new Ports(clock, workingTime, sealer, gate, access, validator);
    }

    @Bean
    HostTransactions heguiHostTransactions(
            Store store, HeguiProperties properties, ObjectProvider<DataSource> dataSource) {
        return new HostTransactions(store, properties.joins() ? dataSource.getIfUnique() : null);
    }

    @Bean
    SmartInitializingSingleton heguiTransactionListener(
            HostTransactions listener, ObjectProvider<TransactionManager> managers) {
        return () -> managers.stream()
                .filter(ConfigurableTransactionManager.class::isInstance)
                .map(ConfigurableTransactionManager.class::cast)
                .filter(manager -> !manager.getTransactionExecutionListeners().contains(listener))
                .forEach(manager -> manager.addListener(listener));
    }

    @Bean
    @ConditionalOnProperty(name = "hegui.background.enabled", matchIfMissing = true)
    BackgroundRun heguiBackgroundRun(
            Desk desk, HeguiProperties properties, ObjectProvider<TaskScheduler> schedulers, OwnScheduler own) {
        TaskScheduler hosts = schedulers.getIfUnique();
        return new BackgroundRun(
                desk,
                hosts == null ? own.scheduler(1 + properties.background().callers()) : hosts,
                properties.background());
    }

    /** Made only where it is asked for. */
    static final class OwnScheduler implements AutoCloseable {
        private @Nullable ThreadPoolTaskScheduler scheduler;

        TaskScheduler scheduler(int threads) {
            ThreadPoolTaskScheduler made = new ThreadPoolTaskScheduler();
            made.setPoolSize(threads);
            made.setThreadNamePrefix("hegui-");
            made.setDaemon(true);
            made.initialize();
            scheduler = made;
            return made;
        }

        @Override
        public void close() {
            if (scheduler != null) {
                scheduler.shutdown();
            }
        }
    }

    @Bean
    OwnScheduler heguiOwnScheduler() {
        return new OwnScheduler();
    }
}
