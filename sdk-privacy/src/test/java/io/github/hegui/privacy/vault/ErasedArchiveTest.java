package io.github.hegui.privacy.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.archive.Archive;
import io.github.hegui.kernel.archive.ArchiveFolder;
import io.github.hegui.kernel.archive.ArchiveReader;
import io.github.hegui.kernel.archive.ArchiveRules;
import io.github.hegui.kernel.audit.Audit;
import io.github.hegui.kernel.audit.AuditSettings;
import io.github.hegui.kernel.audit.LogVerifier;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.testkit.SetClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErasedArchiveTest {

    private static final Actor OFFICER = Actor.platform("officer-1");

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock(Instant.parse("2020-01-01T00:00:00Z"));

    @ParameterizedTest
    @EnumSource
    void an_archived_body_is_sealed_and_closed_with_its_persons_key(Suite suite) throws IOException {
        SigningKey key = SigningKey.generate(suite.signatures(), "log");
        AuditSettings settings = AuditSettings.of("test.example", key);
        try (Store store = Store.inMemory()) {
            Vault vault = Vault.on(store)
                    .keyring(Keyring.create(suite, clock))
                    .clock(clock)
                    .build();
            Desk desk = Desk.on(store)
                    .clock(clock)
                    .sealer(vault)
                    .features(vault.feature(), settings.feature())
                    .build();
            for (int i = 0; i < 300; i++) {
                var unused = Parcel.send(desk, "p-" + i, "c-" + i % 2);
            }
            clock.pass(Duration.ofDays(11));
            var unused = desk.run(100_000, Duration.ofMinutes(1));
            Audit audit = Audit.on(desk, settings);
            var signed = audit.checkpoint(0);
            ArchiveRules rules = ArchiveRules.after(Duration.ofDays(10))
                    .with(Parcel.KIND, parcel -> ArchiveRules.ANY_TIME)
                    .build();
            Archive archive = Archive.on(desk, audit, rules, ArchiveFolder.at(folder));
            while (archive.step(0)) {}
            assertThat(signed.size()).isGreaterThan(256);
            ArchiveReader reader = ArchiveReader.of(
                    ArchiveFolder.at(folder),
                    LogVerifier.with(key.keyId(), suite.signatures(), key.verifyingKey())
                            .build());
            String name = reader.names().get(0);
            assertThat(text(folder.resolve(name))).contains("p-17").doesNotContain(Parcel.NAME, Parcel.MOBILE);
            Map<String, Parcel> parcels = parcels(reader, name);
            assertThat(parcels).hasSizeGreaterThan(200);
            Parcel one = parcels.get("p-10");
            Parcel other = parcels.get("p-11");
            assertThat(desk.find(Parcel.KIND, desk.homeOf("c-0"), "p-10")).isEmpty();
            assertThat(opened(vault, one)).isEqualTo(Parcel.NAME);
            vault.shred(Command.of("request-1", OFFICER), new SubjectId("c-0"), "request 1")
                    .orElseThrow();
            assertThatThrownBy(() -> opened(vault, one))
                    .isInstanceOfSatisfying(
                            HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_OPEN));
            assertThat(opened(vault, other)).isEqualTo(Parcel.NAME);
            assertThat(parcels(reader, name)).as("the file still holds").hasSameSizeAs(parcels);
            List<FeedEvent> events = new ArrayList<>();
            reader.events(name, events::add);
            Parcel.Sent sent = events.stream()
                    .filter(event -> event.key().id().equals("p-10"))
                    .map(event -> Parcel.KIND.event(event, Parcel.Sent.class))
                    .findFirst()
                    .orElseThrow();
            assertThatThrownBy(() ->
                            vault.open(sent.mobile().ciphertext(), sent.mobile().place("")))
                    .isInstanceOf(HeguiException.class);
        }
    }

    private static String opened(Vault vault, Parcel parcel) {
        return new String(vault.open(parcel.name().ciphertext(), parcel.name().place("")), StandardCharsets.UTF_8);
    }

    private static Map<String, Parcel> parcels(ArchiveReader reader, String name) {
        Map<String, Parcel> all = new HashMap<>();
        reader.documents(name, Parcel.KIND, parcel -> all.put(parcel.id(), parcel));
        return all;
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
