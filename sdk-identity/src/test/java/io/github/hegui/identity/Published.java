package io.github.hegui.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Published test vectors beside the test that reads them; each file names its source. */
public final class Published {

    private Published() {}

    public static JsonNode vectors(Class<?> test, String file) {
        return JsonMapper.shared().readTree(bytes(test, file));
    }

    public static byte[] hex(JsonNode node, String field) {
        return HexFormat.of().parseHex(node.path(field).stringValue());
    }

    /** The copy is what stands in the collection of vectors, where that is beside the checkout. */
    public static void compare(Class<?> test, String file) throws IOException {
        Path kept = Path.of(System.getProperty("hegui.root", ".."), "../shared/vectors", file);
        assumeTrue(Files.exists(kept), "the collection of vectors is not beside this checkout: " + file);
        assertThat(bytes(test, file)).isEqualTo(Files.readAllBytes(kept));
    }

    private static byte[] bytes(Class<?> test, String file) {
        try (InputStream in = Objects.requireNonNull(test.getResourceAsStream(file), file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
