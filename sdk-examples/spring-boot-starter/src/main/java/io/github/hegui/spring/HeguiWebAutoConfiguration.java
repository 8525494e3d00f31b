package io.github.hegui.spring;

import io.github.hegui.kernel.desk.Desk;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * {@code Desk}, {@code Command}, {@code Caller} and {@code Optional<Caller>} as arguments of a controller's methods, bodies that are {@code Checked} read strictly, and what is refused
 * as a problem, in a servlet application.
 */
@AutoConfiguration(after = HeguiSecurityAutoConfiguration.class)
@ConditionalOnClass(WebMvcConfigurer.class)
@EnableConfigurationProperties(HeguiProperties.class)
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

            /** Spring 6 has no other way, and a bean would read the answers of other servers too. */
            @Override
            @SuppressWarnings("removal")
            public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
                converters.add(0, new IncomingConverter(desk));
            }
        };
    }

    @Bean
    ProblemAdvice heguiProblemAdvice(Desk desk, HeguiProperties properties) {
        return new ProblemAdvice(desk, properties);
    }
}
