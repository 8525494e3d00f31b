package io.github.hegui.kernel.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as this SDK writes and reads it: components in the order of their record, absent ones left out, times as text, numbers strict. One
 * mapper, immutable and safe for all threads.
 */
public final class Json {

    private static final JsonMapper MAPPER = mapper(true, KernelTypes.module());

    /** For what was written here: see {@link RecordReader}. */
    private static final JsonMapper STORED =
            mapper(false, KernelTypes.module().setDeserializerModifier(new RecordReader.Modifier()));

    private static final ObjectWriter WRITER = MAPPER.writer();

    private static JsonMapper mapper(boolean refusesEqualKeys, JacksonModule types) {
        return JsonMapper.builder(JsonFactory.builder()
                        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, refusesEqualKeys)
                        .streamReadConstraints(JsonLimits.READ)
                        .streamWriteConstraints(JsonLimits.WRITE)
                        .build())
                .changeDefaultPropertyInclusion(i ->
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .addModule(types)
                .build();
    }

    /** The most bytes of what comes in from outside: as many as a document may have. */
    public static final int MOST_INCOMING = 1 << 20;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final Pattern COMPONENT = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*(\\[[^\\]]*\\])?");

    private Json() {}

    /** The mapper, to build on. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /**
     * A value as JSON text, which {@link #read} reads.
     *
     * @throws HeguiException {@code LIMIT_EXCEEDED} when it could not be read back: a number of more than 1,000 digits, a key of more than 50,000 characters, more than 500
     *     levels
     * @throws IllegalArgumentException when it cannot be written, such as for half of a surrogate pair; the message holds no content
     */
    public static String write(Object value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    /**
     * A value as JSON bytes in UTF-8, which {@link #read} reads.
     *
     * @throws HeguiException {@code LIMIT_EXCEEDED} when it could not be read back
     * @throws IllegalArgumentException when it cannot be written, such as for half of a surrogate pair
     */
    public static byte[] bytes(Object value) {
        return bytes(WRITER, value);
    }

    /**
     * A value as JSON bytes in UTF-8 by that writer, which {@link #read} reads.
     *
     * @throws HeguiException {@code LIMIT_EXCEEDED} when it could not be read back
     * @throws IllegalArgumentException when it cannot be written, such as for half of a surrogate pair
     */
    public static byte[] bytes(ObjectWriter writer, Object value) {
        try {
            Written json = new Written();
            writer.writeValue(json, value);
            return whole(json.bytes(), value.getClass());
        } catch (JacksonException e) {
            JsonLimits.refuse(e, value.getClass());
            throw new IllegalArgumentException("a " + value.getClass().getName() + " cannot be written as JSON", e);
        }
    }

    /** Jackson 3.2 writes half of a surrogate pair as an escape; no other escape begins with D8 to DF, and not every reader takes it. */
    private static byte[] whole(byte[] json, Class<?> type) {
        for (int i = nextEscape(json, 0); i < json.length; i = nextEscape(json, i + 2)) {
            if (json[i + 1] == 'u' && (json[i + 2] | 0x20) == 'd' && json[i + 3] >= '8') {
                throw new IllegalArgumentException(
                        "a " + type.getName() + " cannot be written as JSON: it holds half of a surrogate pair");
            }
        }
        JsonLimits.check(MAPPER, json, type);
        return json;
    }

    /** Where the next backslash is, eight bytes at a time; the length when there is none. */
    private static int nextEscape(byte[] json, int from) {
        int i = from;
        for (; i + 8 <= json.length; i += 8) {
            long different = (long) EIGHT.get(json, i) ^ 0x5C5C5C5C5C5C5C5CL;
            if (((different - 0x0101010101010101L) & ~different & 0x8080808080808080L) != 0) {
                break;
            }
        }
        while (i < json.length && json[i] != '\\') {
            i++;
        }
        return i;
    }

    /**
     * A value from JSON text; unknown properties are passed over, equal keys refused.
     *
     * @throws IllegalArgumentException when it cannot be read; of a component that has to be there and is not, the message says which
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JacksonException e) {
            throw unreadable(type, e);
        }
    }

    /**
     * A value from JSON bytes; unknown properties are passed over, equal keys refused.
     *
     * @throws IllegalArgumentException when it cannot be read; of a component that has to be there and is not, the message says which
     */
    public static <T> T read(byte[] bytes, Class<T> type) {
        try {
            return MAPPER.readValue(bytes, type);
        } catch (JacksonException e) {
            throw unreadable(type, e);
        }
    }

    /**
     * A value from bytes that came in from outside, such as the body of a request, read as strictly as can be: UTF-8, at most {@value #MOST_INCOMING} bytes
     * and 32 levels, nothing behind it, no name twice, none that is unknown; numbers, texts and truth values each as what they are, no fraction for a whole
     * number; personal data in clear, never sealed; every primitive component of a record there, and in null-marked packages every one that is not nullable.
     * All that can be told of what is wrong is told at once, with its place. That it keeps its constraints says {@code desk.check}, see the other form.
     *
     * <pre>{@code
     * Outcome<PlaceOrder> asked = Json.incoming(PlaceOrder.class, request.body(), desk::check);
     * }</pre>
     *
     * @return {@link JsonRefusal}, when it cannot be read; nothing that was handed in stands in it but names of components and keys
     */
    public static <T> Outcome<T> incoming(Class<T> type, byte[] json) {
        return Incoming.read(type, json);
    }

    /**
     * The same, and what was read is looked at: {@code desk::check} for its Jakarta constraints. An {@link IllegalArgumentException} of it refuses too, in its own
     * words: by that a desk without a validator tells a limit that is broken.
     *
     * @return {@link JsonRefusal}, or what {@code check} refuses
     */
    public static <T> Outcome<T> incoming(Class<T> type, byte[] json, Function<? super T, Optional<Refusal>> check) {
        return incoming(type, json).flatMap(value -> checked(value, check));
    }

    private static <T> Outcome<T> checked(T value, Function<? super T, Optional<Refusal>> check) {
        try {
            return check.apply(value).map(Outcome::<T>refused).orElseGet(() -> Outcome.done(value));
        } catch (IllegalArgumentException e) {
            return Outcome.refused(Refusal.about(JsonRefusal.BROKEN_LIMIT, List.of(Fault.limit(e))));
        }
    }

    /**
     * What reads values of that type from bytes that {@link #bytes} wrote: as {@link #read} does, and faster where they are as they were written. That no two keys are
     * equal in a map is left to who wrote it.
     *
     * @return throws as {@link #read} does
     */
    public static <T> Function<byte[], T> stored(Class<T> type) {
        ObjectReader reader = STORED.readerFor(type);
        return bytes -> {
            try {
                return reader.readValue(bytes);
            } catch (RuntimeException e) { // whatever it is, the usual way knows it better, or reads it
                return read(bytes, type);
            }
        };
    }

    private static IllegalArgumentException unreadable(Class<?> type, JacksonException e) {
        String missing = missing(e);
        String place = JsonPath.of("", e.getPath());
        return new IllegalArgumentException(
                "not the JSON of a " + type.getName()
                        + (missing.isEmpty()
                                ? ""
                                : ": " + (place.isEmpty() ? missing : place + "." + missing) + " is not there"),
                e);
    }

    /** A constructor names the component that it misses; empty when that is not what is wrong. */
    static String missing(JacksonException e) {
        return e.getCause() instanceof NullPointerException cause
                        && cause.getMessage() != null
                        && COMPONENT.matcher(cause.getMessage()).matches()
                ? cause.getMessage()
                : "";
    }
}
