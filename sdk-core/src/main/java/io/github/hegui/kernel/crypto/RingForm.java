package io.github.hegui.kernel.crypto;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.time.Moment;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A ring as text: {@code {"keyring":1,"sealed":"..."}}. Inside, sealed and bound to the ring's name and, in a vault, its version, is JSON with its keys. Trees instead of
 * records: a record with key bytes would have to be open to the JSON library.
 */
final class RingForm {

    static final int MAX_CHARACTERS = 1024 * 1024;
    private static final int VERSION = 1;
    private static final String LABEL = "hegui.keyring";

    /** Its own: the mapper of the store knows sealed data, and sealed data knows keys. */
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private RingForm() {}

    /** What a form that is handed out is bound to. */
    static Context named(String name) {
        return Context.of(LABEL, name);
    }

    /** What a form in a vault is bound to: its version too, so that none can be put in the place of another. */
    static Context kept(String name, long version) {
        return Context.of(LABEL, name, String.valueOf(version));
    }

    static String write(RingKeys keys, Context bound, Aead seal) {
        ObjectNode inside = MAPPER.createObjectNode().put("keyring", VERSION);
        ArrayNode list = inside.putArray("keys");
        for (RingKey key : keys.all()) {
            ObjectNode one = list.addObject()
                    .put("id", key.name())
                    .put("suite", key.suite().name())
                    .put("created", key.created().toString())
                    .put("state", key.state().name())
                    .put("used", key.used());
            if (key.secret() != null) {
                one.put(
                        "secret",
                        Base64.getEncoder().encodeToString(key.secret().bytes()));
            }
        }
        byte[] sealed = seal.seal(MAPPER.writeValueAsBytes(inside), bound);
        return MAPPER.createObjectNode()
                .put("keyring", VERSION)
                .put("sealed", Base64.getEncoder().encodeToString(sealed))
                .toString();
    }

    /**
     * Reads the text.
     *
     * @throws HeguiException {@code CANNOT_OPEN} when it is garbage or sealed for something else, {@code UNREADABLE_KEYRING} when it is
     *     genuine and of a form that this release does not know
     */
    static RingKeys read(String form, Context bound, String name, Aead seal) {
        byte[] inside = seal.open(sealed(form), bound);
        try {
            JsonNode root = MAPPER.readTree(inside);
            if (root.path("keyring").asInt(0) != VERSION) {
                throw new IllegalArgumentException(
                        "version " + root.path("keyring").asInt(0));
            }
            return new RingKeys(List.copyOf(
                    root.path("keys").valueStream().map(RingForm::key).toList()));
        } catch (RuntimeException e) {
            // whatever the parsers of JSON, times and numbers throw; no cause, as they may quote what they were reading
            throw new HeguiException(
                    ErrorCode.UNREADABLE_KEYRING, "keyring " + name + " has a form that this release does not read");
        }
    }

    private static byte[] sealed(String form) {
        if (form.length() > MAX_CHARACTERS) {
            throw CannotOpen.now();
        }
        try {
            JsonNode root = MAPPER.readTree(form);
            if (root.isObject() && root.path("sealed").isString()) {
                return Base64.getDecoder().decode(root.path("sealed").stringValue());
            }
        } catch (JacksonException | IllegalArgumentException e) {
            throw CannotOpen.now();
        }
        throw CannotOpen.now();
    }

    private static RingKey key(JsonNode node) {
        @Nullable String secret = node.path("secret").stringValue(null);
        return new RingKey(
                HexFormat.fromHexDigits(text(node, "id")),
                Suite.valueOf(text(node, "suite")),
                Moment.parse(text(node, "created")),
                KeyState.valueOf(text(node, "state")),
                secret == null ? null : SecretBytes.of(Base64.getDecoder().decode(secret)),
                node.path("used").longValue());
    }

    private static String text(JsonNode node, String field) {
        return Objects.requireNonNullElse(node.path(field).stringValue(null), "");
    }
}
