package io.github.hegui.oversight.conformity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values that every JSON library writes alike. */
final class PlainValue {

    private PlainValue() {}

    static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("the key " + key + " is not a string");
            }
            copy.put(name, of(value));
        });
        return Collections.unmodifiableMap(copy);
    }

    private static Object of(Object value) {
        if (value instanceof Map<?, ?> map) {
            return copy(map);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(of(item)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof BigDecimal
                || value instanceof BigInteger) {
            return value;
        }
        throw new IllegalArgumentException(
                "a " + (value == null ? "null" : value.getClass().getName()) + " has no plain form in a report");
    }
}
