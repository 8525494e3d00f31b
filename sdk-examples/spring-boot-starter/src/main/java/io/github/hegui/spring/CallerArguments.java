package io.github.hegui.spring;

import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives a controller's method the caller, the desk bound to the caller, or the caller's command under the id of the field {@value #KEY}; who has not signed in is refused,
 * unless the caller is optional, and so is an id that a stranger may not give.
 */
final class CallerArguments implements HandlerMethodArgumentResolver {

    static final String KEY = "Idempotency-Key";

    private static final int MOST_KEY = 200;
    private static final Pattern TAKEN = Pattern.compile("[!-~]{1," + MOST_KEY + "}");

    private static final Violation WRONG_KEY = new Violation(
            KEY,
            "Key",
            Map.of(),
            "须恰好提供一次，1 至 " + MOST_KEY + " 个可见字符，且不得以 hegui: 或 once: 开头",
            "must be there once, have 1 to " + MOST_KEY + " visible characters and not begin with hegui: or once:");

    private final ObjectProvider<Desk> desk;
    private final ObjectProvider<CallerResolver> callers;

    CallerArguments(ObjectProvider<Desk> desk, ObjectProvider<CallerResolver> callers) {
        this.desk = desk;
        this.callers = callers;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return type == Caller.class || type == Desk.class || type == Command.class || isOptional(parameter);
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
        Class<?> type = parameter.getParameterType();
        if (type == Command.class) {
            return Command.of(key(request.getHeaderValues(KEY)).orElseThrow(), caller.actor());
        }
        return type == Caller.class ? caller : desk.getObject().as(caller);
    }

    /** What begins with {@value Command#ONCE} would be done again when it is sent again. */
    private static Outcome<String> key(String @Nullable [] values) {
        String given = values == null || values.length != 1 ? "" : values[0];
        boolean isTaken = TAKEN.matcher(given).matches()
                && !given.startsWith(Command.RESERVED)
                && !given.startsWith(Command.ONCE);
        return isTaken
                ? Outcome.done(given)
                : Outcome.refused(Refusal.about(SpringRefusal.INVALID, List.of(WRONG_KEY)));
    }

    private static boolean isOptional(MethodParameter parameter) {
        return parameter.getParameterType() == Optional.class
                && parameter.nested().getNestedParameterType() == Caller.class;
    }
}
