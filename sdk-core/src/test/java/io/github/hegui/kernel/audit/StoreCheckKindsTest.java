package io.github.hegui.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.hegui.kernel.desk.Kind;
import java.lang.reflect.Field;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StoreCheckKindsTest {

    @Test
    void a_check_leaves_out_just_the_kinds_that_are_bookkeeping() throws ReflectiveOperationException {
        Set<String> bookkeeping =
                new TreeSet<>(Set.of("privacy.vault.lookup", "kernel.attachment.chunk", "kernel.attachment.file"));
        var fields = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.github.hegui")
                        .stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> field.getRawType().isEquivalentTo(Kind.class))
                        .toList();
        for (var declared : fields) {
            Field field = declared.reflect();
            field.setAccessible(true);
            Kind<?> kind = (Kind<?>) field.get(null);
            if (!kind.isFollowed() && kind.timeToLive().isEmpty()) {
                bookkeeping.add(kind.name());
            }
        }
        assertThat(new TreeSet<>(StoreCheck.BESIDE)).isEqualTo(bookkeeping);
    }
}
