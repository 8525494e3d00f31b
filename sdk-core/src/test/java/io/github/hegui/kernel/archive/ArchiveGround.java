package io.github.hegui.kernel.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.audit.Audit;
import io.github.hegui.kernel.audit.AuditSettings;
import io.github.hegui.kernel.audit.LogVerifier;
import io.github.hegui.kernel.audit.StoreCheck;
import io.github.hegui.kernel.audit.StoreFault;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Batch;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.testkit.SetClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of one archive stand on: deals with a slip each. */
abstract class ArchiveGround {

    /** Something that ends. */
    record Deal(String id, String note, @Nullable Moment ended) {}

    /** What goes along with it. */
    record Slip(String id, String deal, boolean over) {}

    /** That one of them was written. */
    record Noted(String id) {}

    static final AccessPath<Slip> BY_DEAL =
            AccessPath.of("by-deal", 1, slip -> PathKey.start().text(slip.deal()));
    static final Kind<Deal> DEAL = Kind.of("test.deal", Deal.class, Deal::id)
            .event("noted", Noted.class)
            .build();
    static final Kind<Slip> SLIP =
            Kind.of("test.slip", Slip.class, Slip::id).path(BY_DEAL).build();
    static final Actor OFFICER = Actor.platform("officer");
    static final Partition P = Partition.DEFAULT;

    @TempDir
    Path folder;

    final SetClock clock = new SetClock(Instant.parse("2020-01-01T00:00:00Z"));
    final SigningKey key = SigningKey.generate(SignatureAlgorithm.ED25519, "key-1");
    final AuditSettings settings =
            AuditSettings.of("test.example/audit", key).checkpointEvery(100_000, Duration.ofDays(900));
    final LogVerifier trusting = LogVerifier.with("key-1", SignatureAlgorithm.ED25519, key.verifyingKey())
            .build();
    private final List<Store> opened = new ArrayList<>();

    Store store;
    Desk desk;
    Audit audit;
    Archive archive;

    @BeforeEach
    final void begin() {
        store = opened(make());
        on();
    }

    @AfterEach
    final void close() {
        opened.forEach(Store::close);
    }

    Store make() {
        return Store.inMemory();
    }

    final Store opened(Store made) {
        opened.add(made);
        return made;
    }

    final void on(Feature... features) {
        desk = Desk.on(store)
                .clock(clock)
                .features(settings.feature())
                .features(features)
                .build();
        audit = Audit.on(desk, settings);
        archive = Archive.on(desk, audit, rules().build(), home());
    }

    ArchiveRules.Builder rules() {
        return ArchiveRules.after(Duration.ofDays(10))
                .with(DEAL, deal -> Optional.ofNullable(deal.ended()))
                .with(SLIP, BY_DEAL, Slip::deal, slip -> slip.over() ? ArchiveRules.ANY_TIME : Optional.empty())
                .eventsAFile(256);
    }

    final ArchiveHome home() {
        return ArchiveFolder.at(folder.resolve("archive"));
    }

    private Outcome<Deal> deal(Desk at, String id, boolean ends) {
        Moment end = Moment.of(clock.instant());
        return at.execute(Command.by(OFFICER), "test.deal", id, P, DEAL, work -> {
            work.put(SLIP, Decision.of(new Slip(id + "-s", id, !id.startsWith("half"))));
            return Outcome.done(work.put(
                    DEAL, Decision.of(new Deal(id, "note", ends ? end : null)).telling(new Noted(id))));
        });
    }

    /** So many deals of one event each; the slip of one whose name begins with half goes on. */
    final void deals(String name, int count) {
        deals(name, count, true);
    }

    final void deals(String name, int count, boolean end) {
        Batch batch = desk.batch();
        for (int i = 0; i < count; i++) {
            String id = name + i;
            batch.add(() -> deal(batch.desk(), id, end), outcome -> outcome.orElseThrow());
        }
        batch.commit();
    }

    final void ends(String id) {
        Moment end = Moment.of(clock.instant());
        desk.execute(
                        Command.by(OFFICER),
                        "test.end",
                        id,
                        P,
                        DEAL,
                        work -> work.change(
                                DEAL,
                                id,
                                (deal, step) -> Outcome.done(Decision.of(new Deal(id, deal.note(), end))
                                        .telling(new Noted(id)))))
                .orElseThrow();
    }

    final void closeSlip(String id) {
        desk.execute(
                        Command.by(OFFICER),
                        "test.close",
                        id,
                        P,
                        SLIP,
                        work -> work.change(
                                SLIP,
                                id + "-s",
                                (slip, step) -> Outcome.done(Decision.of(new Slip(slip.id(), slip.deal(), true)))))
                .orElseThrow();
    }

    final void later(int days) {
        clock.pass(Duration.ofDays(days));
    }

    final int steps() {
        audit.checkpoint(0);
        int steps = 0;
        while (archive.step(0)) {
            assertThat(++steps).as("steps").isLessThan(1_000);
        }
        return steps;
    }

    final boolean isStored(String id) {
        return desk.find(DEAL, P, id).isPresent();
    }

    final List<StoreFault> faults() {
        audit.checkpoint(0);
        StoreCheck check = audit.archived(archive).storeCheck(0);
        while (!check.run()) {}
        return check.report().faults();
    }

    final ArchiveReader reader() {
        return ArchiveReader.of(home(), trusting);
    }
}
