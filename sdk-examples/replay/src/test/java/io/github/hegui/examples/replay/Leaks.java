package io.github.hegui.examples.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks for texts in files, byte by byte and in every form in which they could have been written: UTF-8, UTF-16 either way round, JSON escapes,
 * hexadecimal digits, Base64 at each of its three offsets.
 */
final class Leaks {

    /** Shorter forms would be found by chance among random bytes. */
    private static final int LEAST = 8;

    private record Form(String name, byte[] bytes) {}

    private final Map<Integer, List<Form>> forms = new HashMap<>();

    /** Looks for that text as well; {@code name} stands in what is found. */
    Leaks of(String name, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("utf-8", utf8);
        all.put("utf-16le", text.getBytes(StandardCharsets.UTF_16LE));
        all.put("utf-16be", text.getBytes(StandardCharsets.UTF_16BE));
        all.put("escaped", ascii(escaped(text)));
        all.put("ESCAPED", ascii(escaped(text).toUpperCase(Locale.ROOT).replace("\\U", "\\u")));
        all.put("hex", ascii(HexFormat.of().formatHex(utf8)));
        all.put("HEX", ascii(HexFormat.of().withUpperCase().formatHex(utf8)));
        for (int offset = 0; offset < 3; offset++) {
            byte[] shifted = new byte[offset + utf8.length];
            System.arraycopy(utf8, 0, shifted, offset, utf8.length);
            // the first digit behind the shift and the last one or two depend on the neighbours
            int from = offset == 0 ? 0 : offset + 1;
            int to = shifted.length * 8 / 6;
            all.put("base64+" + offset, ascii(base64(Base64.getEncoder(), shifted, from, to)));
            all.put("base64url+" + offset, ascii(base64(Base64.getUrlEncoder(), shifted, from, to)));
        }
        all.forEach((form, bytes) -> {
            if (bytes.length >= LEAST) {
                forms.computeIfAbsent(ByteBuffer.wrap(bytes).getInt(), start -> new ArrayList<>())
                        .add(new Form(name + " as " + form, bytes));
            }
        });
        return this;
    }

    private static String base64(Base64.Encoder encoder, byte[] bytes, int from, int to) {
        return encoder.withoutPadding().encodeToString(bytes).substring(from, to);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
        return escaped.toString();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** What is found in all files below the folder that are wanted: file, text and form. */
    List<String> in(Path folder, Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(wanted)
                    .flatMap(file -> in(file).stream().map(found -> folder.relativize(file) + ": " + found))
                    .toList();
        }
    }

    private List<String> in(Path file) {
        try {
            return in(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is found in those bytes. */
    List<String> in(byte[] bytes) {
        List<String> found = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < bytes.length; at++) {
            start = start << 8 | (bytes[at] & 0xFF);
            int from = at - 3;
            for (Form form : from < 0 ? List.<Form>of() : forms.getOrDefault(start, List.of())) {
                int to = from + form.bytes().length;
                if (to <= bytes.length && Arrays.equals(bytes, from, to, form.bytes(), 0, form.bytes().length)) {
                    found.add(form.name());
                }
            }
        }
        return found;
    }
}
