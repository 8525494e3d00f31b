package io.github.hegui.testkit;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A verb asked for with right arguments but one. What its type takes is refused, with its path when it breaks a limit; what is null, or what its type does
 * not take, is told by an exception that names it.
 */
final class HostileWalk {

    /** As the platform itself names an argument that is null. */
    private static final Pattern NAMED = Pattern.compile("because \"[a-z]\\w*\" is null");

    private final Set<String> right;
    private final boolean hasValidator;
    private final List<String> wrong = new ArrayList<>();
    private int asked;
    private @Nullable String free;

    /**
     * @param right beginnings of the names of values that are none to be refused
     * @param hasValidator whether what breaks a limit is a refusal; else it may be thrown
     */
    HostileWalk(Set<String> right, boolean hasValidator) {
        this.right = right;
        this.hasValidator = hasValidator;
    }

    /** Asks for it, once for each hostile value. */
    void ask(String verb, Method method, Object[] arguments, Actor actor, Function<Object[], Outcome<?>> call) {
        AnnotatedType[] types = method.getAnnotatedParameterTypes();
        for (int place = 1; place < types.length; place++) {
            Map<String, Supplier<@Nullable Object>> hostile =
                    HostileValues.of(verb + "/" + place, types[place], arguments[place]);
            for (Map.Entry<String, Supplier<@Nullable Object>> each : hostile.entrySet()) {
                if (right.stream().noneMatch(each.getKey()::startsWith)) {
                    asked++;
                    @Nullable Object[] all = arguments.clone();
                    all[0] = Command.of("hostile-" + asked, actor);
                    ask(each.getKey(), all, place, each.getValue(), call);
                }
            }
        }
    }

    private void ask(
            String what,
            @Nullable Object[] all,
            int place,
            Supplier<@Nullable Object> value,
            Function<Object[], Outcome<?>> call) {
        boolean isMade = false;
        try {
            all[place] = value.get();
            isMade = all[place] != null && !what.endsWith("'null'");
            Outcome<?> outcome = call.apply(all);
            if (outcome.isDone()) {
                wrong.add(what + " was done");
            } else {
                look(what, outcome.refusal(), (Command) all[0]);
            }
        } catch (IllegalArgumentException | NullPointerException e) {
            String message = e.getMessage();
            if (message == null
                    || message.isBlank()
                    || (message.startsWith("Cannot ") && !NAMED.matcher(message).find())) {
                wrong.add(what + " threw what names nothing: " + e + at(e));
            } else if (isMade && hasValidator) {
                wrong.add(what + " was thrown, not refused: " + e + at(e));
            }
        } catch (RuntimeException e) {
            wrong.add(what + " threw " + e + at(e));
        }
    }

    private static String at(RuntimeException e) {
        return " at " + List.of(e.getStackTrace()).stream().limit(4).toList();
    }

    private void look(String what, Refusal refusal, Command command) {
        if (!refusal.is(DeskRefusal.INVALID)) {
            return;
        }
        free = command.id();
        refusal.violations().stream()
                .filter(violation ->
                        violation.path().isBlank() || violation.path().contains("<"))
                .forEach(violation -> wrong.add(what + " has no place: " + violation));
    }

    /** An id under which something was refused for its limits since this was asked last; null when nothing was. */
    @Nullable
    String freed() {
        String id = free;
        free = null;
        return id;
    }

    int asked() {
        return asked;
    }

    List<String> wrong() {
        return wrong;
    }
}
