package io.github.hegui.privacy.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.attachment.Attachment;
import io.github.hegui.kernel.attachment.AttachmentKeeper;
import io.github.hegui.kernel.attachment.AttachmentRefusal;
import io.github.hegui.kernel.attachment.Attachments;
import io.github.hegui.kernel.attachment.DatabaseHome;
import io.github.hegui.kernel.audit.AuditSettings;
import io.github.hegui.kernel.audit.LegalHold;
import io.github.hegui.kernel.audit.Retention;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.Gates;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Purpose;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.personal.Use;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.testkit.Audits;
import io.github.hegui.testkit.SetClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShreddedAttachmentTest {

    private static final Actor OFFICER = Actor.platform("officer-1");
    private static final SubjectId WHO = new SubjectId("c-1");
    private static final byte[] TABLE = "张三,13812345678\n".repeat(5_000).getBytes(StandardCharsets.UTF_8);
    private static final Purpose EVIDENCE =
            new Purpose("evidence", Set.of(PersonalKind.ATTACHMENT), Set.of(Role.PLATFORM));

    private final SetClock clock = new SetClock(Instant.parse("2026-03-02T01:00:00Z"));
    private final Store store = Store.inMemory();
    private final AttachmentKeeper keeper = AttachmentKeeper.in(DatabaseHome.in(store));

    @AfterEach
    void close() {
        store.close();
    }

    private Desk desk(Vault vault) {
        return Desk.on(store)
                .clock(clock)
                .sealer(vault)
                .gate(Gates.allowing(EVIDENCE))
                .features(vault.feature(), keeper.feature())
                .build();
    }

    private static Outcome<Attachment> put(Attachments attachments, String command) throws IOException {
        return attachments.put(
                Command.of(command, OFFICER),
                new Attachments.Asked(WHO, "text/csv", null),
                new ByteArrayInputStream(TABLE));
    }

    private static Outcome<InputStream> open(Attachments attachments, Attachment attachment) {
        return attachments.open(Command.by(OFFICER), attachment, Use.show(EVIDENCE), "");
    }

    @ParameterizedTest
    @EnumSource
    void after_its_persons_key_is_shredded_an_attachment_opens_for_nobody_and_none_is_taken(Suite suite)
            throws IOException {
        Vault vault = Vault.on(store)
                .keyring(Keyring.create(suite, clock))
                .clock(clock)
                .build();
        Attachments attachments = Attachments.on(desk(vault), keeper);
        Attachment put = put(attachments, "p-1").orElseThrow();
        try (InputStream in = open(attachments, put).orElseThrow()) {
            assertThat(in.readAllBytes()).isEqualTo(TABLE);
        }
        var erased = vault.shred(Command.of("request-1", OFFICER), WHO, "request 1");
        assertThat(erased.isDone()).isTrue();
        assertThat(open(attachments, put).refusal().is(AttachmentRefusal.ERASED))
                .isTrue();
        HeguiException refused = catchThrowableOfType(HeguiException.class, () -> put(attachments, "p-2"));
        assertThat(refused.code()).isEqualTo(ErrorCode.SUBJECT_ERASED);
        assertThat(files()).isEqualTo(1);
    }

    private long files() {
        return store.scan(io.github.hegui.kernel.store.Partition.DEFAULT, "kernel.attachment.file", "", 10).stream()
                .filter(file -> file.expiresAt() == null)
                .count();
    }

    @ParameterizedTest
    @EnumSource
    void what_a_legal_hold_covers_is_not_swept(Suite suite) throws IOException {
        Vault vault = Vault.on(store)
                .keyring(Keyring.create(suite, clock))
                .clock(clock)
                .build();
        Desk desk = desk(vault);
        Attachments attachments = Attachments.on(desk, keeper);
        Attachment put = put(attachments, "p-1").orElseThrow();
        Retention retention = Retention.on(
                Audits.on(desk, AuditSettings.of("test.example", SigningKey.generate(suite.signatures(), "log"))));
        assertThat(retention
                        .hold(Command.of("h", OFFICER), "case-1", LegalHold.Scope.subject(WHO), "a case")
                        .isDone())
                .isTrue();
        sweep(desk);
        assertThat(attachments.find(put.id())).isPresent();
        assertThat(retention.lift(Command.of("l", OFFICER), "case-1", "over").isDone())
                .isTrue();
        sweep(desk);
        assertThat(attachments.find(put.id())).isEmpty();
    }

    private void sweep(Desk desk) {
        for (int walk = 0; walk < 4; walk++) {
            clock.pass(Duration.ofHours(25));
            var unused = desk.run(10_000, Duration.ofMinutes(1));
        }
    }
}
