package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The digest by which a repeated command is known: SHA-256 over the canonical JSON of action, actor, the time if it was stated, and content.
 * Canonical: absent fields left out, properties and keys by name, elements of sets in the order of their JSON; so it is the same in every
 * process and after every release that reorders a record's components.
 */
final class Digests {

    private static final ObjectWriter WRITER = ((JsonMapper) Json.mapper())
            .rebuild()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .addModule(new SimpleModule("sets").addSerializer(Set.class, new Sorted()))
            .build()
            .writer();

    private Digests() {}

    /** A set has no order; its elements are written by their JSON. */
    @SuppressWarnings("rawtypes")
    private static final class Sorted extends ValueSerializer<Set> {
        @Override
        public void serialize(Set set, JsonGenerator out, SerializationContext context) {
            String[] texts = new String[set.size()];
            int i = 0;
            for (Object element : set) {
                texts[i++] = new String(Json.bytes(WRITER, element), StandardCharsets.UTF_8);
            }
            Arrays.sort(texts);
            out.writePOJO(texts);
        }
    }

    /** A text's digest as a name that fits wherever the text is too long. */
    static String hex(String text) {
        return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Of a command. */
    static byte[] of(Command command, String action, Object content) {
        Map<String, Object> asked = new TreeMap<>();
        asked.put("action", action);
        asked.put("actor", command.actor());
        if (command.at() != null) {
            asked.put("at", command.at());
        }
        asked.put("content", content);
        return sha256(Json.bytes(WRITER, asked));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
