package io.github.hegui.privacy.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.Sealer;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept is read by every later release. */
class VaultFormTest {

    private static byte[] golden(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(VaultFormTest.class.getResourceAsStream("/golden/" + name), name)) {
            return file.readAllBytes();
        }
    }

    @ParameterizedTest
    @CsvSource({"privacy.vault.key/1.json, false", "privacy.vault.key/1-erased.json, true"})
    void a_key_is_stored_as_it_was(String name, boolean isErased) throws IOException {
        SubjectKey key = Json.read(golden(name), SubjectKey.class);
        assertThat(key.isErased()).isEqualTo(isErased);
        assertThat(Json.mapper().readTree(SubjectKey.KIND.write(key)))
                .isEqualTo(Json.mapper().readTree(golden(name)));
        assertThat(SubjectKey.KIND.schema()).isEqualTo(1);
    }

    @Test
    void an_erasure_is_told_as_it_was() throws IOException {
        Erasure told = Json.read(golden("privacy.vault.key/shredded.event.json"), Erasure.class);
        assertThat(Json.mapper().readTree(Json.bytes(told)))
                .isEqualTo(Json.mapper().readTree(golden("privacy.vault.key/shredded.event.json")));
    }

    @Test
    void an_entry_is_stored_as_it_was() throws IOException {
        byte[] golden = golden("privacy.vault.lookup/1.json");
        LookupEntry entry = Json.read(golden, LookupEntry.class);
        assertThat(entry.values()).extracting(Sealed::kind).containsExactly(PersonalKind.MOBILE);
        assertThat(Json.mapper().readTree(LookupEntry.BASE.write(entry)))
                .isEqualTo(Json.mapper().readTree(golden));
        assertThat(LookupEntry.BASE.schema()).isEqualTo(1);
    }

    @Test
    void a_key_is_wrapped_or_erased_and_nothing_between() throws IOException {
        byte[] half = new String(golden("privacy.vault.key/1.json"), UTF_8)
                .replace("0a1b2c3d", "")
                .getBytes(UTF_8);
        assertThatThrownBy(() -> Json.read(half, SubjectKey.class)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void what_is_sealed_begins_with_the_form_and_the_number_of_the_key() {
        Keyring ring = Keyring.create(Suite.GUOMI, Clock.systemUTC());
        Vault vault = Vault.on(Store.inMemory()).keyring(ring).build();
        Sealer.Place place = new Sealer.Place("", new SubjectId("c-1"), PersonalKind.NAME);
        byte[] sealed = vault.seal(new byte[] {1, 2, 3}, place);
        assertThat(sealed).startsWith(2, 1).hasSize(2 + 12 + 3 + 16);
        byte[] byTheRing = Sealers.of(ring).seal(new byte[3], place);
        assertThat(byTheRing[0])
                .as("a text sealed by a ring is never taken for one of the vault")
                .isEqualTo((byte) 1);
        byte[] tag = Sealers.of(ring).digests().tag(new byte[3]);
        assertThat(vault.digests().isGood(new byte[3], tag))
                .as("commands of before are known again")
                .isTrue();
    }
}
