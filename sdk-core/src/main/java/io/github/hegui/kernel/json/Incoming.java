package io.github.hegui.kernel.json;

import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.Violation;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads what strangers send. What is right is read once; when something is wrong the text is gone through again for all that is, by its JSON first and then by
 * the components of what it should be.
 */
final class Incoming {

    /** The most levels of objects and arrays. */
    static final int MOST_LEVELS = 32;

    /** As strict as can be; names that stand twice are found by {@link IncomingScan} where {@code isScanned}. */
    private static JsonMapper mapper(boolean isScanned) {
        return JsonMapper.builder(JsonFactory.builder()
                        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, !isScanned)
                        .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                        .streamReadConstraints(JsonLimits.READ
                                .rebuild()
                                .maxNestingDepth(MOST_LEVELS)
                                .build())
                        .build())
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .annotationIntrospector(AnnotationIntrospector.pair(
                        new Required(), new tools.jackson.databind.introspect.JacksonAnnotationIntrospector()))
                .addModule(KernelTypes.incoming())
                .build();
    }

    private static final JsonMapper STRICT = mapper(false);
    private static final JsonMapper SCANNED = mapper(true);

    private Incoming() {}

    static <T> Outcome<T> read(Class<T> type, byte[] json) {
        if (json.length > Json.MOST_INCOMING) {
            return Outcome.refused(JsonRefusal.TOO_LARGE, json.length, Json.MOST_INCOMING);
        }
        try {
            T value = STRICT.readValue(json, type);
            return value != null
                    ? Outcome.done(value)
                    : Outcome.refused(Refusal.about(JsonRefusal.UNREADABLE, List.of(Fault.MISSING.at(""))));
        } catch (JacksonException e) {
            return Outcome.refused(Refusal.about(JsonRefusal.UNREADABLE, faults(type, json, e)));
        }
    }

    private static List<Violation> faults(Class<?> type, byte[] json, JacksonException thrown) {
        IncomingScan scan = IncomingScan.of(SCANNED, json);
        List<Violation> found = new ArrayList<>(scan.found());
        if (scan.isWhole() && found.size() < Refusal.MOST_VIOLATIONS) {
            JavaType wanted = SCANNED.constructType(type);
            new IncomingWalk(SCANNED, found).walk(wanted, SCANNED.readTree(json), "");
        }
        return found.isEmpty() ? List.of(IncomingWalk.fault("", thrown)) : found;
    }
}
