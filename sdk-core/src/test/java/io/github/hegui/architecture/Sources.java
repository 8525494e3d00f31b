package io.github.hegui.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** What the bundled tables were made from: copies among the test resources, compared with the originals where those lie beside the checkout. */
public final class Sources {

    private Sources() {}

    /**
     * The text of a copy.
     *
     * @param name of the copy
     * @param original where the original lies among the shared documents
     */
    public static String text(String name, String original) {
        try (InputStream copy = Objects.requireNonNull(Sources.class.getResourceAsStream("/sources/" + name), name)) {
            String text = new String(copy.readAllBytes(), StandardCharsets.UTF_8);
            Path beside = Path.of(System.getProperty("hegui.root", ".."), "../shared", original);
            if (Files.exists(beside)) {
                assertThat(text).as("the copy of %s", original).isEqualToNormalizingNewlines(Files.readString(beside));
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
