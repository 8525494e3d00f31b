package io.github.hegui.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.context.SecurityContextHolder;

/** Says who calls by Spring Security, where the host has no {@link CallerResolver} of its own. */
@AutoConfiguration
@ConditionalOnClass(SecurityContextHolder.class)
public final class HeguiSecurityAutoConfiguration {

    /** Made by Spring. */
    HeguiSecurityAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    CallerResolver heguiCallerResolver() {
        return new SecurityCallers();
    }
}
