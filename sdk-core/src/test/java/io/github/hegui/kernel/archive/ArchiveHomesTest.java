package io.github.hegui.kernel.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.audit.Audit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A home is one store's, and a proof that was lost is laid again. */
class ArchiveHomesTest extends ArchiveGround {

    /** The same home, but for what a test makes otherwise. */
    private class Other implements ArchiveHome {
        @Override
        public String write(Writing writing) {
            return home().write(writing);
        }

        @Override
        public InputStream read(String name) {
            return home().read(name);
        }

        @Override
        public boolean has(String name) {
            return home().has(name);
        }

        @Override
        public void remove(String name) {
            home().remove(name);
        }

        @Override
        public List<String> names() {
            return home().names();
        }
    }

    private Path at(String name) {
        return folder.resolve("archive").resolve(name);
    }

    private String proofOfFile(int number) {
        return home().names().stream()
                .filter(name -> ArchiveReader.isProof(name, 0, number) && !ArchiveReader.isProof(name, 0, number + 1L))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_home_that_has_another_stores_proved_file_is_refused_and_nothing_is_written_to_it() {
        deals("mine", 260);
        later(11);
        steps();
        store = opened(make());
        on();
        deals("others", 260);
        later(11);
        int before = home().names().size();
        assertThatThrownBy(this::steps)
                .hasMessageContaining("HG-1502")
                .hasMessageContaining(proofOfFile(1))
                .hasMessageContaining("of which this store does not know");
        assertThat(home().names()).hasSize(before);
        assertThat(isStored("others0")).isTrue();
    }

    @Test
    void of_two_stores_that_begin_a_home_at_once_one_is_refused_at_its_second_file() {
        Archive one = archive;
        Audit oneAudit = audit;
        deals("one", 600);
        store = opened(make());
        on();
        deals("two", 600);
        later(11);
        oneAudit.checkpoint(0);
        audit.checkpoint(0);
        for (int step = 0; step < 4; step++) {
            assertThat(one.step(0)).isTrue();
            assertThat(archive.step(0)).isTrue();
        }
        assertThatThrownBy(() -> one.step(0)).hasMessageContaining("of which this store does not know");
        assertThatThrownBy(() -> archive.step(0)).hasMessageContaining("of which this store does not know");
        assertThat(reader().names()).hasSize(2);
    }

    @Test
    void who_finds_that_another_node_went_on_meanwhile_goes_on_behind_it() {
        deals("old", 260);
        later(11);
        audit.checkpoint(0);
        ArchiveHome slow = new Other() {
            @Override
            public List<String> names() {
                steps();
                return super.names();
            }
        };
        Archive behind = Archive.on(desk, audit, rules().build(), slow);
        assertThat(behind.step(0)).isTrue();
        assertThat(behind.step(0)).isFalse();
        assertThat(archive.latest(0).orElseThrow().number()).isEqualTo(1);
        assertThat(faults()).isEmpty();
    }

    @Test
    void a_file_that_is_another_one_when_it_is_opened_again_is_found() throws IOException {
        deals("old", 260);
        later(11);
        steps();
        String file = reader().names().get(0);
        byte[] good = Files.readAllBytes(at(file));
        byte[] changed = good.clone();
        changed[9] ^= 1; // the system that wrote it, of which gzip takes no notice
        int[] opened = {0};
        ArchiveHome changing = new Other() {
            @Override
            public InputStream read(String name) {
                return !name.equals(file)
                        ? super.read(name)
                        : new ByteArrayInputStream(opened[0]++ == 0 ? good : changed);
            }
        };
        assertThatThrownBy(() -> ArchiveReader.of(changing, trusting).documents(file, document -> {}))
                .hasMessageContaining("HG-1502")
                .hasMessageContaining("was changed since it was written");
        assertThat(opened[0]).isEqualTo(2);
    }

    @Test
    void a_lost_proof_is_named_and_laid_again() throws IOException {
        deals("old", 260);
        later(11);
        steps();
        String file = reader().names().get(0);
        byte[] proof = Files.readAllBytes(at(proofOfFile(1)));
        assertThat(reader().unproven()).isEmpty();
        assertThat(archive.prove(0)).as("there").isZero();
        Files.delete(at(proofOfFile(1)));
        assertThat(reader().names()).isEmpty();
        assertThat(reader().unproven()).containsExactly(file);
        assertThat(archive.prove(0)).isEqualTo(1);
        assertThat(reader().verify(file).number()).isEqualTo(1);
        assertThat(reader().unproven()).isEmpty();
        assertThat(proof).isNotEmpty();
    }

    @Test
    void one_whose_event_lies_in_the_archive_has_to_come_from_a_copy() throws IOException {
        deals("old", 260);
        later(11);
        steps();
        deals("next", 600);
        later(11);
        steps();
        later(11);
        steps();
        assertThat(archive.latest(0).orElseThrow().number()).isGreaterThan(2);
        String last = proofOfFile((int) archive.latest(0).orElseThrow().number());
        byte[] kept = Files.readAllBytes(at(proofOfFile(1)));
        String first = proofOfFile(1);
        Files.delete(at(first));
        Files.delete(at(last));
        assertThatThrownBy(() -> archive.prove(0))
                .hasMessageContaining("HG-1502")
                .hasMessageContaining("bring the proof back from a copy of the home");
        assertThat(home().has(last)).as("what can be laid is").isTrue();
        Files.write(at(first), kept);
        assertThat(archive.prove(0)).isZero();
        assertThat(reader().unproven()).isEmpty();
    }
}
