package io.github.hegui.testkit;

import io.github.hegui.kernel.money.Money;
import io.github.hegui.kernel.personal.Personal;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.trade.party.Receiver;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A value of any record, every component filled: what a golden body is written from when its kind is new. */
final class Samples {

    private final Map<Class<?>, Object> known;

    Samples(Map<Class<?>, Object> known) {
        this.known = known;
    }

    Object of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] of = generic.getActualTypeArguments();
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == List.class) {
                return List.of(of(of[0]));
            }
            return raw == Map.class ? Map.of(of(of[0]), of(of[1])) : Set.of(of(of[0]));
        }
        Class<?> plain = (Class<?>) type;
        if (known.containsKey(plain)) {
            return known.get(plain);
        } else if (plain == String.class) {
            return "店-1";
        } else if (plain == int.class || plain == Integer.class) {
            return 3;
        } else if (plain == long.class || plain == Long.class) {
            return 7L;
        } else if (plain == boolean.class || plain == Boolean.class) {
            return true;
        } else if (plain == Money.class) {
            return Money.ofMinor(1_230, "CNY");
        } else if (plain == Personal.class || plain == Sealed.class) {
            return sealed(PersonalKind.NAME);
        } else if (plain == Receiver.class) {
            return new Receiver(sealed(PersonalKind.NAME), sealed(PersonalKind.MOBILE), sealed(PersonalKind.ADDRESS));
        } else if (plain == Instant.class || plain == Moment.class) {
            return plain == Instant.class ? at() : Moment.of(at());
        } else if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        } else if (plain.isRecord()) {
            return record(plain);
        }
        throw new AssertionError(
                "no sample for " + plain + ": write the golden body by hand, or teach " + Samples.class);
    }

    private static Sealed sealed(PersonalKind kind) {
        return Sealed.of(new SubjectId("店-1"), kind, new byte[] {1, 2, 3});
    }

    private static Instant at() {
        return Instant.parse("2026-03-02T01:00:00.123Z");
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> of(component.getGenericType()))
                .toArray();
        boolean isFirst = true;
        for (int i = 0; i < values.length; i++) {
            boolean isNumber = values[i] instanceof Integer;
            values[i] = isNumber && !isFirst ? 1 : values[i]; // parts of a first number, which is larger
            isFirst &= !isNumber;
        }
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            return canonical.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no sample of " + type + ": write the golden body by hand", e);
        }
    }
}
