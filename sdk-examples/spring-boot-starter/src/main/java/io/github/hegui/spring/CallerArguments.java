package io.github.hegui.spring;

import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.outcome.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives a controller's method the caller, or the desk bound to the caller; who has not signed in is refused, unless the caller is optional. */
final class CallerArguments implements HandlerMethodArgumentResolver {

    private final ObjectProvider<Desk> desk;
    private final ObjectProvider<CallerResolver> callers;

    CallerArguments(ObjectProvider<Desk> desk, ObjectProvider<CallerResolver> callers) {
        this.desk = desk;
        this.callers = callers;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return type == Caller.class || type == Desk.class || isOptional(parameter);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        CallerResolver resolver = callers.getIfAvailable(() -> Optional::empty);
        Optional<Caller> known = resolver.current();
        if (isOptional(parameter)) {
            return known;
        }
        Caller caller = known.map(Outcome::done)
                .orElseGet(() -> Outcome.refused(SpringRefusal.NOT_SIGNED_IN))
                .orElseThrow();
        return parameter.getParameterType() == Caller.class
                ? caller
                : desk.getObject().as(caller);
    }

    private static boolean isOptional(MethodParameter parameter) {
        return parameter.getParameterType() == Optional.class
                && parameter.nested().getNestedParameterType() == Caller.class;
    }
}
