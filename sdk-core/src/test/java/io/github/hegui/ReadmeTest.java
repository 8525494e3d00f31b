package io.github.hegui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of the README is the text of {@code sdk-examples/shop} between the two marks, which is run there. */
class ReadmeTest {

    private static final Path ROOT = Path.of(System.getProperty("hegui.root", ".."));
    private static final Path SHOP =
            ROOT.resolve("sdk-examples/shop/src/main/java/io/github/hegui/examples/shop/Shop.java");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern MARKED = Pattern.compile("// <readme>\n(.*?)\n *// </readme>", Pattern.DOTALL);

    /** The sale is a hundred lines and its imports; all else is said in so many. */
    private static final int MOST_LINES = 150;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void the_readme_shows_the_shop(String page) throws Exception {
        var marked = MARKED.matcher(Files.readString(SHOP));
        assertThat(marked.find()).isTrue();
        var shown = BLOCK.matcher(Files.readString(ROOT.resolve(page)));
        assertThat(shown.find()).as("%s has a java block", page).isTrue();
        assertThat(shown.group(1)).isEqualTo(marked.group(1) + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "README.zh-CN.md"})
    void the_readme_is_short_besides_its_example(String page) throws Exception {
        String text = Files.readString(ROOT.resolve(page));
        assertThat(BLOCK.matcher(text).replaceFirst("").lines()).hasSizeLessThan(MOST_LINES);
    }
}
