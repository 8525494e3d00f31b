package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.crypto.Mac;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.personal.Clear;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The digest by which a repeated command is known: over the canonical JSON of action, actor, the time if it was stated, and content.
 * Canonical: absent fields left out, properties and keys by name, elements of sets in the order of their JSON; so it is the same in every
 * process and after every release that reorders a record's components.
 *
 * <p>SHA-256 on a desk without a sealer. With one it is keyed, and personal data stands in the JSON in clear: sealed it would differ each time, and
 * who has the store but not the key must not be able to try out what a digest stands for. A keyed digest names its key, so those of before a
 * rotation are still known; and so are those of before there was a sealer.
 */
final class Digests {

    private static final ObjectWriter PLAIN = writer(new Sorted(false), new Unkeyed());
    private static final ObjectWriter KEYED = writer(new Sorted(true), new InClear());

    private Digests() {}

    private static ObjectWriter writer(Sorted sets, ValueSerializer<Clear> clear) {
        SimpleModule module =
                new SimpleModule("canonical").addSerializer(Set.class, sets).addSerializer(Clear.class, clear);
        return ((JsonMapper) Json.mapper())
                .rebuild()
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(SerializationFeature.WRAP_EXCEPTIONS)
                .addModule(module)
                .build()
                .writer();
    }

    /** What a command asks for, in canonical form. Holds personal data in clear as long as the command is carried out. */
    static final class Asked {
        private final byte[] canonical;
        private final @Nullable Mac mac;

        private Asked(byte[] canonical, @Nullable Mac mac) {
            this.canonical = canonical;
            this.mac = mac;
        }

        /** What is stored. */
        byte[] digest() {
            return mac == null ? sha256(canonical) : mac.tag(canonical);
        }

        /** Whether that is the digest of the same: keyed by whichever key, or from before there was one. */
        boolean isOf(byte[] digest) {
            return (mac != null && mac.isGood(canonical, digest)) || MessageDigest.isEqual(sha256(canonical), digest);
        }
    }

    private static final class InClear extends ValueSerializer<Clear> {
        @Override
        public void serialize(Clear clear, JsonGenerator out, SerializationContext context) {
            out.writeStartArray();
            out.writeString(clear.kind().code());
            out.writeString(clear.reveal());
            out.writeEndArray();
        }
    }

    private static final class Unkeyed extends ValueSerializer<Clear> {
        @Override
        public void serialize(Clear clear, JsonGenerator out, SerializationContext context) {
            throw DeskSettings.withoutSealer();
        }
    }

    /** A set has no order; its elements are written by their JSON. */
    @SuppressWarnings("rawtypes")
    private static final class Sorted extends ValueSerializer<Set> {
        private final boolean isKeyed;

        Sorted(boolean isKeyed) {
            this.isKeyed = isKeyed;
        }

        @Override
        public void serialize(Set set, JsonGenerator out, SerializationContext context) {
            String[] texts = new String[set.size()];
            int i = 0;
            for (Object element : set) {
                texts[i++] = new String(Json.bytes(isKeyed ? KEYED : PLAIN, element), StandardCharsets.UTF_8);
            }
            Arrays.sort(texts);
            out.writePOJO(texts);
        }
    }

    /** A text's digest as a name that fits wherever the text is too long. */
    static String hex(String text) {
        return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Of a command without personal data, not keyed: one of the desk's own. */
    static byte[] of(Issued command, String action, Object content) {
        return asked(null, command, action, content).digest();
    }

    /**
     * What a command asks for.
     *
     * @param mac the desk's key, if it has one
     * @throws IllegalStateException when there is personal data in it and no key
     */
    static Asked asked(@Nullable Mac mac, Issued command, String action, Object content) {
        Map<String, Object> asked = new TreeMap<>();
        asked.put("action", action);
        asked.put("actor", command.actor());
        if (command.at() != null) {
            asked.put("at", command.at());
        }
        asked.put("content", content);
        return new Asked(Json.bytes(mac == null ? PLAIN : KEYED, asked), mac);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
