package io.github.hegui.kernel.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Textual encoding of keys (RFC 7468): one block, at most 16 KiB, spaces and line ends where they like to be. */
final class Pem {

    static final String PRIVATE = "PRIVATE KEY";
    static final String PUBLIC = "PUBLIC KEY";
    private static final int MAX_CHARACTERS = 16 * 1024;
    private static final int LINE = 64;

    private Pem() {}

    static String write(String label, byte[] der) {
        byte[] newline = "\n".getBytes(StandardCharsets.US_ASCII);
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(LINE, newline).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }

    /** @throws IllegalArgumentException when it is no such block; the message holds nothing of it */
    static byte[] read(String label, String pem) {
        String begin = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        String text = pem.length() > MAX_CHARACTERS ? "" : pem.strip();
        if (text.length() < begin.length() + end.length() || !text.startsWith(begin) || !text.endsWith(end)) {
            throw new IllegalArgumentException(
                    "not a PEM block '" + label + "' of at most " + MAX_CHARACTERS + " characters");
        }
        StringBuilder base64 = new StringBuilder(text.length());
        text.substring(begin.length(), text.length() - end.length())
                .chars()
                .filter(c -> c != '\n' && c != '\r' && c != ' ' && c != '\t')
                .forEach(c -> base64.append((char) c));
        try {
            return Base64.getDecoder().decode(base64.toString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a PEM block '" + label + "' holds no Base64");
        }
    }
}
