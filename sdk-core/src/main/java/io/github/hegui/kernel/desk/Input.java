package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.constraint.Checked;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.Violation;
import io.github.hegui.kernel.outcome.Wording;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Looks at what commands ask for by its Jakarta constraints. Of each class it is known whether it has any, so that plain content costs a look-up. */
final class Input {

    private static final Set<String> OF_EACH = Set.of("message", "groups", "payload", "validationAppliesTo");
    private static final String SIZE = "{jakarta.validation.constraints.Size.";

    private final boolean isGiven;
    private final Lazy<@Nullable Validator> validator;
    private final Lazy<ConstraintWords> words = new Lazy<>(ConstraintWords::read);
    private final Map<Class<?>, Boolean> constrained = new ConcurrentHashMap<>();

    /** @param given by the host, who may have told it more than the constraints say; null for that of the class path */
    Input(@Nullable Validator given) {
        isGiven = given != null;
        validator = new Lazy<>(() -> given == null ? Validators.ofClassPath() : given);
    }

    Optional<Refusal> check(Object input) {
        List<Violation> found = new ArrayList<>();
        if (input instanceof Map<?, ?> map) {
            map.values().forEach(value -> look(value, found));
        } else if (input instanceof Iterable<?> some) {
            some.forEach(value -> look(value, found));
        } else {
            look(input, found);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(Refusal.about(DeskRefusal.INVALID, found));
    }

    private void look(@Nullable Object value, List<Violation> found) {
        IllegalArgumentException broken = value instanceof Checked input ? broken(input) : null;
        if (!isGiven && broken == null && value instanceof Checked) {
            return;
        }
        int before = found.size();
        Validator used = value != null && isConstrained(value.getClass()) ? validator.get() : null;
        if (used != null) {
            used.validate(value).forEach(wrong -> found.add(violation(wrong)));
        }
        if (broken != null && found.size() == before) {
            throw broken; // there is no validator, or it does not know of it: a limit holds all the same
        }
    }

    /** What the input says of the first limit that it breaks; a validator tells all that is wrong. */
    private static @Nullable IllegalArgumentException broken(Checked input) {
        try {
            input.check();
            return null;
        } catch (IllegalArgumentException e) {
            return e;
        }
    }

    private boolean isConstrained(Class<?> type) {
        Boolean known = constrained.get(type);
        return known == null ? constrained.computeIfAbsent(type, this::asked) : known;
    }

    /** The platform's own classes have none. */
    private boolean asked(Class<?> type) {
        Validator used = type.getName().startsWith("java.") ? null : validator.get();
        return used != null && used.getConstraintsForClass(type).isBeanConstrained();
    }

    private Violation violation(ConstraintViolation<?> wrong) {
        Annotation constraint = wrong.getConstraintDescriptor().getAnnotation();
        Map<String, String> allowed = new TreeMap<>();
        wrong.getConstraintDescriptor().getAttributes().forEach((name, value) -> {
            if (!OF_EACH.contains(name)) {
                allowed.put(name, value instanceof Object[] several ? Arrays.toString(several) : String.valueOf(value));
            }
        });
        Wording wording = words.get().of(template(wrong), allowed, wrong.getMessage());
        return new Violation(
                path(wrong.getPropertyPath()),
                constraint.annotationType().getSimpleName(),
                allowed,
                wording.zh(),
                wording.en());
    }

    /** Of a size it is said what is counted, and no limit that is none. */
    private static String template(ConstraintViolation<?> wrong) {
        if (!wrong.getMessageTemplate().equals(SIZE + "message}")) {
            return wrong.getMessageTemplate();
        }
        Map<String, Object> limits = wrong.getConstraintDescriptor().getAttributes();
        String form = Integer.valueOf(0).equals(limits.get("min"))
                ? ".most"
                : Integer.valueOf(Integer.MAX_VALUE).equals(limits.get("max")) ? ".least" : "";
        return SIZE + (wrong.getInvalidValue() instanceof CharSequence ? "characters" : "elements") + form + "}";
    }

    /** As Jakarta Validation writes it, but that an element has no name besides its place: {@code units[tea]}. */
    private static String path(Path path) {
        StringBuilder text = new StringBuilder();
        for (Path.Node node : path) {
            if (node.isInIterable()) {
                text.append('[')
                        .append(node.getIndex() != null ? node.getIndex() : node.getKey() != null ? node.getKey() : "")
                        .append(']');
            }
            if (node.getKind() != ElementKind.CONTAINER_ELEMENT && node.getName() != null) {
                text.append(text.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return text.toString();
    }
}
