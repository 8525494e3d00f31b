package io.github.hegui.kernel.crypto;

import java.nio.charset.StandardCharsets;

/** Text to bytes without loss: two texts never become the same bytes. */
final class Text {

    private Text() {}

    /** @throws IllegalArgumentException when the text holds half of a surrogate pair: each half would become the same question mark */
    static byte[] utf8(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new IllegalArgumentException("the text holds half of a surrogate pair");
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
