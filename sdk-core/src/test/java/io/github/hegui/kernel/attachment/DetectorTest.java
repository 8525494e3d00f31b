package io.github.hegui.kernel.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DetectorTest {

    private static Optional<AttachmentType> type(byte[] bytes, int piece) {
        Detector detector = new Detector();
        for (int at = 0; at < bytes.length; at += piece) {
            detector.update(bytes, at, Math.min(piece, bytes.length - at));
        }
        return detector.end();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(String... names) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(new byte[3_000]);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static Stream<Arguments> contents() {
        String types = "[Content_Types].xml";
        return Stream.of(
                Arguments.of("JPEG", hex("ffd8ffe000104a46494600"), AttachmentType.JPEG),
                Arguments.of("PNG", hex("89504e470d0a1a0a0000000d49484452"), AttachmentType.PNG),
                Arguments.of("GIF", utf8("GIF89a\u0001"), AttachmentType.GIF),
                Arguments.of("WebP", utf8("RIFF\u0001\u0002\u0003\u0004WEBPVP8 "), AttachmentType.WEBP),
                Arguments.of("another RIFF", utf8("RIFF\u0001\u0002\u0003\u0004WAVEfmt "), null),
                Arguments.of("PDF", utf8("%PDF-1.7\n"), AttachmentType.PDF),
                Arguments.of("DOCX", zip(types, "_rels/.rels", "word/document.xml"), AttachmentType.DOCX),
                Arguments.of("XLSX", zip("_rels/.rels", "xl/workbook.xml", types), AttachmentType.XLSX),
                Arguments.of(
                        "a text with a table in it",
                        zip(types, "word/document.xml", "x/xl/workbook.xml"),
                        AttachmentType.DOCX),
                Arguments.of("with macros", zip(types, "xl/workbook.xml", "xl/vbaProject.bin"), null),
                Arguments.of("an archive", zip("a.exe"), null),
                Arguments.of("a jar", zip("META-INF/MANIFEST.MF"), null),
                Arguments.of("text", utf8("张三丰,𠮷,\"茶 🫖\"\r\n1\t2"), AttachmentType.TEXT),
                Arguments.of("text with a mark", utf8("\uFEFFa,b"), AttachmentType.TEXT),
                Arguments.of("text that ends within a letter", hex("61e5bc"), null),
                Arguments.of("text in GB 18030", "张三丰".getBytes(Charset.forName("GB18030")), null),
                Arguments.of("a control character", utf8("a\u0000b"), null),
                Arguments.of("an escape", utf8("a\u001B[31m"), null),
                Arguments.of("HTML", utf8("<!DOCTYPE html><script>"), null),
                Arguments.of("HTML behind spaces", utf8("\uFEFF \r\n\t<html>"), null),
                Arguments.of("SVG", utf8("<svg xmlns='http://www.w3.org/2000/svg'/>"), null),
                Arguments.of("less than later", utf8("1 < 2"), AttachmentType.TEXT),
                Arguments.of("a program", utf8("MZ\u0090\u0000"), null),
                Arguments.of("too short", hex("ffd8"), null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("contents")
    void content_is_known_by_what_it_is_in_whatever_pieces_it_comes(
            String what, byte[] bytes, @Nullable AttachmentType expected) {
        for (int piece : new int[] {1, 2, 7, 1_000, 100_000}) {
            assertThat(type(bytes, piece)).as("%s by %d", what, piece).isEqualTo(Optional.ofNullable(expected));
        }
    }

    @Test
    void a_media_type_is_known_in_any_case_and_with_parameters() {
        assertThat(AttachmentType.of("Text/CSV; charset=utf-8")).contains(AttachmentType.CSV);
        assertThat(AttachmentType.of(" image/jpeg ")).contains(AttachmentType.JPEG);
        assertThat(AttachmentType.of("image/svg+xml")).isEmpty();
        assertThat(AttachmentType.of("text/html;image/png")).isEmpty();
        assertThat(AttachmentType.CSV.isSeenAs(AttachmentType.TEXT)).isTrue();
        assertThat(AttachmentType.TEXT.isSeenAs(AttachmentType.CSV)).isFalse();
        assertThat(AttachmentType.PNG.isSeenAs(AttachmentType.JPEG)).isFalse();
    }
}
