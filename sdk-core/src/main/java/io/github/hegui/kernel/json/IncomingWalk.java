package io.github.hegui.kernel.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.Violation;
import io.github.hegui.kernel.outcome.Wording;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that is wrong with JSON as the JSON of a type: records by their components, lists and maps by their elements, anything else by trying to read it. Nothing
 * that was handed in is told.
 */
final class IncomingWalk {

    private static final Wording OBJECT = new Wording("对象", "an object");
    private static final Wording ARRAY = new Wording("数组", "an array");
    private static final Wording TEXT = new Wording("文本", "a text");
    private static final Wording NUMBER = new Wording("数字", "a number");
    private static final Wording TRUTH = new Wording("true 或 false", "true or false");

    private static final Set<Class<?>> WHOLE = Set.of(
            int.class,
            long.class,
            short.class,
            byte.class,
            Integer.class,
            Long.class,
            Short.class,
            Byte.class,
            BigInteger.class);

    private final JsonMapper mapper;
    private final List<Violation> found;

    IncomingWalk(JsonMapper mapper, List<Violation> found) {
        this.mapper = mapper;
        this.found = found;
    }

    void walk(JavaType type, JsonNode node, String path) {
        if (found.size() >= Refusal.MOST_VIOLATIONS) {
            return;
        }
        if (type.isReferenceType() && type.getContentType() != null && !node.isNull()) {
            walk(type.getContentType(), node, path);
        } else if (type.isMapLikeType()) {
            entries(type, node, path);
        } else if (type.isCollectionLikeType()
                || (type.isArrayType() && type.getContentType().getRawClass() != byte.class)) {
            elements(type, node, path);
        } else if (isOfComponents(type.getRawClass())) {
            components(type, node, path);
        } else {
            leaf(type, node, path);
        }
    }

    private void entries(JavaType type, JsonNode node, String path) {
        if (!is(node.isObject(), OBJECT, path)) {
            return;
        }
        JavaType key = mapper.getTypeFactory()
                .constructMapType(Map.class, type.getKeyType(), mapper.constructType(Object.class));
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String at = JsonPath.entry(path, entry.getKey());
            walk(type.getContentType(), entry.getValue(), at);
            if (!isRead(key, mapper.createObjectNode().putNull(entry.getKey()))) {
                found.add(Fault.UNFIT.at(at));
            }
        }
    }

    private void elements(JavaType type, JsonNode node, String path) {
        if (is(node.isArray(), ARRAY, path)) {
            for (int i = 0; i < node.size() && found.size() < Refusal.MOST_VIOLATIONS; i++) {
                walk(type.getContentType(), node.get(i), JsonPath.element(path, i));
            }
        }
    }

    private void components(JavaType type, JsonNode node, String path) {
        if (!is(node.isObject(), OBJECT, path)) {
            return;
        }
        Map<String, RecordComponent> known = new LinkedHashMap<>();
        for (RecordComponent component : type.getRawClass().getRecordComponents()) {
            JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
            known.put(renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value(), component);
        }
        for (String name : node.propertyNames()) {
            if (!known.containsKey(name)) {
                found.add(Fault.UNKNOWN.at(JsonPath.component(path, name)));
            }
        }
        known.forEach((name, component) -> component(type, component, node.get(name), JsonPath.component(path, name)));
    }

    private void component(JavaType of, RecordComponent component, @Nullable JsonNode node, String path) {
        if (node != null && !node.isNull()) {
            walk(mapper.getTypeFactory().resolveMemberType(component.getGenericType(), of.getBindings()), node, path);
        } else if (Required.isRequired(component)) {
            found.add(Fault.MISSING.at(path));
        }
    }

    private void leaf(JavaType type, JsonNode node, String path) {
        if (WHOLE.contains(type.getRawClass()) && node.isFloatingPointNumber()) {
            found.add(Fault.WHOLE.at(path));
            return;
        }
        try {
            Object unused = mapper.readerFor(type).readValue(node);
        } catch (JacksonException e) {
            found.add(ofPlain(type.getRawClass(), node, path, e));
        }
    }

    private static Violation ofPlain(Class<?> type, JsonNode node, String path, JacksonException thrown) {
        if (WHOLE.contains(type)) {
            return node.isNumber() ? Fault.UNFIT.at(path) : Fault.WHOLE.at(path);
        }
        if (type == String.class || type.isEnum() || TimeAsText.isTime(type)) {
            return node.isString() ? Fault.UNFIT.at(path) : Fault.TYPE.at(path, TEXT);
        }
        if (type == boolean.class || type == Boolean.class) {
            return Fault.TYPE.at(path, TRUTH);
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return Fault.TYPE.at(path, NUMBER);
        }
        return fault(path, thrown);
    }

    /** Of what only the reader knows: a constructor that refuses, or names the component that it misses. */
    static Violation fault(String path, JacksonException thrown) {
        String at = JsonPath.of(path, thrown.getPath());
        String missing = Json.missing(thrown);
        return missing.isEmpty() ? Fault.UNFIT.at(at) : Fault.MISSING.at(at.isEmpty() ? missing : at + "." + missing);
    }

    private boolean is(boolean holds, Wording wanted, String path) {
        if (!holds) {
            found.add(Fault.TYPE.at(path, wanted));
        }
        return holds;
    }

    private boolean isRead(JavaType type, JsonNode node) {
        try {
            Object unused = mapper.readerFor(type).readValue(node);
            return true;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** Whether the JSON of the record is an object with its components, and not of a form of its own. */
    private static boolean isOfComponents(Class<?> type) {
        return type.isRecord()
                && !type.isAnnotationPresent(JsonDeserialize.class)
                && Stream.<AnnotatedElement[]>of(
                                type.getDeclaredConstructors(), type.getDeclaredMethods(), type.getDeclaredFields())
                        .flatMap(Stream::of)
                        .noneMatch(member -> member.isAnnotationPresent(JsonCreator.class)
                                || member.isAnnotationPresent(JsonValue.class));
    }
}
