package io.github.hegui.spring;

import io.github.hegui.kernel.desk.Desk;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** {@code Desk} and {@code Caller} as arguments of a controller's methods, and what is refused as a problem, in a servlet application. */
@AutoConfiguration(after = HeguiSecurityAutoConfiguration.class)
@ConditionalOnClass(WebMvcConfigurer.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
public final class HeguiWebAutoConfiguration {

    /** Made by Spring. */
    HeguiWebAutoConfiguration() {}

    @Bean
    WebMvcConfigurer heguiArguments(ObjectProvider<Desk> desk, ObjectProvider<CallerResolver> callers) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArguments(desk, callers));
            }
        };
    }

    @Bean
    ProblemAdvice heguiProblemAdvice(Desk desk) {
        return new ProblemAdvice(desk);
    }
}
