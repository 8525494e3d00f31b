package io.github.hegui.kernel.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.attachment.AttachmentHome.Place;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.time.Moment;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileHomeTest {

    /** More than a file of the process that has a limit may have. */
    private static final int TOO_MUCH = 2_000_000;

    private static final Moment AT = Moment.ofEpochMilli(1_772_413_200_000L);

    @TempDir
    Path folder;

    /** Puts a photo into a home whose files cannot grow so far, and says what became of it. */
    public static final class Full {

        private Full() {}

        /** Runs it. */
        public static void main(String[] args) throws Exception {
            AttachmentKeeper keeper = AttachmentKeeper.in(FileHome.at(Path.of(args[0])));
            Desk desk = Desk.on(Store.inMemory())
                    .sealer(Sealers.of(Keyring.create(Suite.INTERNATIONAL, Clock.systemUTC())))
                    .features(keeper.feature())
                    .build();
            byte[] photo = new byte[TOO_MUCH];
            byte[] begin = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
            System.arraycopy(begin, 0, photo, 0, begin.length);
            try {
                var put = Attachments.on(desk, keeper)
                        .put(
                                Command.of("p-1", Actor.consumer("u-1")),
                                new Attachments.Asked(new SubjectId("u-1"), "image/jpeg", null),
                                new ByteArrayInputStream(photo));
                System.out.println("done " + put.isDone());
            } catch (HeguiException e) {
                System.out.println(e.code() + " because of " + e.getCause());
            }
        }
    }

    @Test
    void a_disk_that_takes_no_more_is_one_clear_error_and_nothing_is_half_there() throws Exception {
        Process full = new ProcessBuilder(
                        "bash",
                        "-c",
                        "ulimit -f 1000; exec \"$0\" \"$@\"",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Full.class.getName(),
                        folder.resolve("home").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String told = new String(full.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(full.waitFor()).isZero();
        assertThat(told).startsWith("ATTACHMENTS_FAILED because of java.io.IOException");
        try (Stream<Path> left = Files.walk(folder.resolve("home"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void files_are_for_their_owner_alone_and_have_the_names_of_places() throws Exception {
        FileHome home = FileHome.at(folder.resolve("home"));
        Place place = Place.fresh("../租户", 3, AT);
        try (OutputStream out = home.writing(place)) {
            out.write(7);
        }
        Files.createFile(folder.resolve("home").resolve("lost+found"));
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.filter(path -> !path.equals(folder) && !path.endsWith("lost+found"))
                    .toList();
        }
        for (Path path : all) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
        }
        assertThat(all.stream().filter(Files::isRegularFile))
                .singleElement()
                .satisfies(file -> assertThat(file.getFileName()).hasToString(place.name()));
        assertThat(home.places("../租户", 3, "", 10)).containsExactly(place);
        home.remove(place);
        home.remove(place);
        assertThat(home.places("../租户", 3, "", 10)).isEmpty();
    }

    @Test
    void what_lies_at_a_place_is_not_written_over() throws Exception {
        FileHome home = FileHome.at(folder);
        Place place = Place.fresh("", 0, AT);
        home.writing(place).close();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> home.writing(place)))
                .isInstanceOf(HeguiException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "../../etc/passwd",
                "/etc/passwd",
                "000001772413200-../../../../../../../../x",
                "张三",
                "a\u0000b"
            })
    void a_place_has_no_name_that_leads_elsewhere(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Place("", 0, name));
    }
}
