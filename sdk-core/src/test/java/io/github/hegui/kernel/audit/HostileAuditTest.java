package io.github.hegui.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.Gates;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Purpose;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.testkit.SetClock;
import io.github.hegui.testkit.StrangersWalk;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every verb of the audit log, asked for with hostile arguments: told by its field, and nothing changes. */
class HostileAuditTest {

    private static final Actor OFFICER = Actor.platform("officer");

    private final SetClock clock = new SetClock(Instant.parse("2026-03-02T02:00:00Z"));
    private final Store store = Store.inMemory(1, clock);
    private final AuditSettings settings =
            AuditSettings.of("test.example", SigningKey.generate(SignatureAlgorithm.ED25519, "k"));
    private final Desk desk = Desk.on(store)
            .sealer(Sealers.of(Keyring.create(Suite.INTERNATIONAL, clock)))
            .clock(clock)
            .features(settings.feature())
            .gate(Gates.allowing(Purpose.DELIVERY))
            .build();
    private final Audit audit = Audit.on(desk, settings);
    private final StrangersWalk walk = new StrangersWalk(store)
            .door(AccessLog.on(desk))
            .door(Disclosures.on(desk))
            .door(Retention.on(audit))
            .right("AccessLog.note/1 unknown", "AccessLog.note/1 far") // nobody knows all subjects
            .right("AccessLog.note/4 = ''", "AccessLog.note/4 = ' '")
            .right("Disclosures.grant/3 = ''", "Disclosures.grant/3 = ' '")
            .right("Disclosures.grant/2[0]", "Retention.hold/2.tenant = ''", "Retention.hold/2.tenant = ' '")
            .right("Retention.hold/2.kind = ' '", "Retention.hold/2.document = ' '", "Retention.retire/2 many")
            .value(String.class, () -> "h-1")
            .value(SubjectId.class, () -> new SubjectId("h-1"))
            .value(int.class, () -> 0)
            .value(List.class, () -> List.of("mobile"))
            .value(Purpose.class, () -> Purpose.DELIVERY)
            .value(
                    "Disclosures.grant/2",
                    () -> List.of(desk.seal(Clear.of(PersonalKind.NAME, "张三丰"), new SubjectId("c-1"))))
            .value(LegalHold.Scope.class, () -> LegalHold.Scope.document(LegalHold.KIND, "nothing"))
            .value(Collection.class, () -> List.of(1L));

    @Test
    void hostile_arguments_are_told_by_their_fields_and_change_nothing() {
        walk.does(OFFICER, "Retention.hold");
        walk.does(OFFICER, "Retention.lift");
        walk.does(OFFICER, "AccessLog.note");
        walk.does(Actor.carrier("k-1"), "Disclosures.grant");
        desk.run(1_000, Duration.ofSeconds(30));
        clock.pass(Retention.ACCESS_KEPT.plusDays(1));
        walk.does(OFFICER, "Retention.retire");
        walk.everyVerbWasDone();
        assertThat(walk.hostile()).isGreaterThan(90);
    }
}
