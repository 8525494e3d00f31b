package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page under {@code docs} that is written from code: compared, or written with {@code -Dhegui.write=true}. */
public final class WrittenPage {

    private WrittenPage() {}

    /** Compares or writes the page of that path below the root of the checkout. */
    public static void check(String path, String content) throws IOException {
        Path page = Path.of(System.getProperty("hegui.root", ".."), path);
        if (Boolean.getBoolean("hegui.write")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, content);
        }
        assertThat(page)
                .as("%s is missing; write it with mvn test -Dhegui.write=true", path)
                .exists();
        assertThat(Files.readString(page))
                .as("%s is not what the code says; write it anew with mvn test -Dhegui.write=true", path)
                .isEqualTo(content);
    }
}
