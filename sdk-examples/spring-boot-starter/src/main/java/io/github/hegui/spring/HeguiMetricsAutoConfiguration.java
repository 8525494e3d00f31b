package io.github.hegui.spring;

import io.github.hegui.kernel.desk.Desk;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Figures of a desk for Micrometer, where it is there. */
@AutoConfiguration
@ConditionalOnClass(MeterBinder.class)
public final class HeguiMetricsAutoConfiguration {

    /** Made by Spring. */
    HeguiMetricsAutoConfiguration() {}

    @Bean
    CommandFigures heguiCommandFigures() {
        return new CommandFigures();
    }

    @Bean
    BacklogFigures heguiBacklogFigures(ObjectProvider<Desk> desk) {
        return new BacklogFigures(desk);
    }
}
