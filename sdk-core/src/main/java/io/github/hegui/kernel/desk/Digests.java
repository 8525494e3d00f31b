package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest by which a repeated command is known: SHA-256 over the action and the content's JSON, absent fields left out. */
final class Digests {

    private Digests() {}

    /** A text's digest as a name that fits wherever the text is too long. */
    static String hex(String text) {
        return java.util.HexFormat.of().formatHex(of("name", text));
    }

    static byte[] of(String action, Object content) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(action.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            return sha256.digest(Json.bytes(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
