package io.github.hegui.kernel.attachment;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out of which type content is, as its bytes come: by how it begins, of office documents by the names of their parts, of text by all of it. For one thread. */
final class Detector {

    private static final int HEAD = 16;
    private static final int AT_WEBP = 8;
    private static final int LONGEST_NAME = 32;

    private final byte[] head = new byte[HEAD];
    private int headLength;
    private final Parts parts = new Parts();
    private final PlainText text = new PlainText();

    void update(byte[] bytes, int offset, int length) {
        int step = Math.min(length, HEAD - headLength);
        System.arraycopy(bytes, offset, head, headLength, step);
        headLength += step;
        if (begins(0, "PK\3\4")) {
            parts.update(bytes, offset, length);
        }
        text.update(ByteBuffer.wrap(bytes, offset, length));
    }

    /** What all of it is; empty for nothing that is known. */
    Optional<AttachmentType> end() {
        if (begins(0, "\u00FF\u00D8\u00FF")) {
            return Optional.of(AttachmentType.JPEG);
        }
        if (begins(0, "\u0089PNG\r\n\u001A\n")) {
            return Optional.of(AttachmentType.PNG);
        }
        if (begins(0, "GIF87a") || begins(0, "GIF89a")) {
            return Optional.of(AttachmentType.GIF);
        }
        if (begins(0, "RIFF") && begins(AT_WEBP, "WEBP")) {
            return Optional.of(AttachmentType.WEBP);
        }
        if (begins(0, "%PDF-")) {
            return Optional.of(AttachmentType.PDF);
        }
        if (begins(0, "PK\3\4")) {
            return parts.end();
        }
        return text.isPlain() ? Optional.of(AttachmentType.TEXT) : Optional.empty();
    }

    private boolean begins(int at, String magic) {
        byte[] bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
        return headLength >= at + bytes.length && Arrays.equals(head, at, at + bytes.length, bytes, 0, bytes.length);
    }

    /** The names of the parts of an office document, which stand in its archive as they are. */
    private static final class Parts {

        private static final byte[] TYPES = ascii("[Content_Types].xml");
        private static final byte[] TEXT = ascii("word/document.xml");
        private static final byte[] SHEET = ascii("xl/workbook.xml");
        private static final byte[] MACROS = ascii("vbaProject.bin");

        private byte[] carried = {};
        private boolean hasTypes;
        private boolean hasMacros;
        private @Nullable AttachmentType first;

        void update(byte[] bytes, int offset, int length) {
            byte[] window = Arrays.copyOf(carried, carried.length + length);
            System.arraycopy(bytes, offset, window, carried.length, length);
            hasTypes |= find(window, TYPES) >= 0;
            hasMacros |= find(window, MACROS) >= 0;
            if (first == null) {
                int textAt = find(window, TEXT);
                int sheetAt = find(window, SHEET);
                if (textAt >= 0 && (sheetAt < 0 || textAt < sheetAt)) {
                    first = AttachmentType.DOCX;
                } else if (sheetAt >= 0) {
                    first = AttachmentType.XLSX;
                }
            }
            carried = Arrays.copyOfRange(window, Math.max(0, window.length - LONGEST_NAME), window.length);
        }

        /** The main part comes before those of documents that are embedded. */
        Optional<AttachmentType> end() {
            return hasTypes && !hasMacros ? Optional.ofNullable(first) : Optional.empty();
        }

        private static byte[] ascii(String name) {
            return name.getBytes(StandardCharsets.US_ASCII);
        }

        private static int find(byte[] window, byte[] name) {
            for (int at = 0; at + name.length <= window.length; at++) {
                if (window[at] == name[0] && Arrays.equals(window, at, at + name.length, name, 0, name.length)) {
                    return at;
                }
            }
            return -1;
        }
    }

    /** Whether it is text in UTF-8 without control characters that does not begin as markup does. */
    private static final class PlainText {

        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        private final CharBuffer chars = CharBuffer.allocate(4_096);
        private byte[] carried = {};
        private boolean isPlain = true;
        private boolean hasBegun;

        void update(ByteBuffer bytes) {
            if (!isPlain) {
                return;
            }
            ByteBuffer all = ByteBuffer.allocate(carried.length + bytes.remaining())
                    .put(carried)
                    .put(bytes)
                    .flip();
            CoderResult result;
            do {
                result = decoder.decode(all, chars, false);
                look();
            } while (result.isOverflow() && isPlain);
            isPlain &= !result.isError();
            carried = new byte[all.remaining()];
            all.get(carried);
        }

        private void look() {
            chars.flip();
            while (chars.hasRemaining()) {
                char c = chars.get();
                boolean isSpace = c == '\t' || c == '\r' || c == '\n' || c == ' ' || c == '\uFEFF';
                isPlain &= isSpace || !Character.isISOControl(c);
                isPlain &= hasBegun || c != '<';
                hasBegun |= !isSpace;
            }
            chars.clear();
        }

        boolean isPlain() {
            return isPlain && carried.length == 0;
        }
    }
}
