package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.archive.Archive;
import io.github.hegui.kernel.archive.ArchiveFile;
import io.github.hegui.kernel.archive.ArchiveFolder;
import io.github.hegui.kernel.archive.ArchiveReader;
import io.github.hegui.kernel.archive.ArchiveRules;
import io.github.hegui.kernel.archive.ArchivedDocument;
import io.github.hegui.kernel.audit.Audit;
import io.github.hegui.kernel.audit.AuditRefusal;
import io.github.hegui.kernel.audit.AuditSettings;
import io.github.hegui.kernel.audit.LogReport;
import io.github.hegui.kernel.audit.LogVerifier;
import io.github.hegui.kernel.audit.Period;
import io.github.hegui.kernel.audit.Retention;
import io.github.hegui.kernel.audit.StoreCheck;
import io.github.hegui.kernel.audit.StoreReport;
import io.github.hegui.kernel.audit.TreeHash;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Batch;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.feed.Subscription;
import io.github.hegui.kernel.job.Job;
import io.github.hegui.kernel.job.JobMachine;
import io.github.hegui.kernel.job.Jobs;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Movement;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Write;
import io.github.hegui.kernel.time.Moment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ended long ago leaves the store for files, on every home. */
public abstract class ArchiveContract extends DeskGround {

    /** Something that ends. */
    record Deal(String id, String owner, @Nullable Moment ended) {}

    /** Something that belongs to it. */
    record Part(String id, String deal, boolean over) {}

    /** That one of them was written. */
    record Noted(String id) {}

    private static final AccessPath<Deal> BY_OWNER = AccessPath.of(
                    "by-owner", 1, (Deal deal) -> PathKey.start().text(deal.owner()))
            .counted(1);
    private static final AccessPath<Part> BY_DEAL =
            AccessPath.of("by-deal", 1, part -> PathKey.start().text(part.deal()));
    private static final Kind<Deal> DEAL = Kind.of("test.deal", Deal.class, Deal::id)
            .path(BY_OWNER)
            .event("noted", Noted.class)
            .build();
    private static final Kind<Part> PART =
            Kind.of("test.part", Part.class, Part::id).path(BY_DEAL).build();
    private static final Counter ACCOUNT = Counter.free("account").withJournal();

    private static final ArchiveRules RULES = ArchiveRules.after(Duration.ofDays(10))
            .with(DEAL, deal -> Optional.ofNullable(deal.ended()))
            .with(PART, BY_DEAL, Part::deal, part -> part.over() ? ArchiveRules.ANY_TIME : Optional.empty())
            .eventsAFile(512)
            .build();

    private static final Actor OFFICER = Actor.platform("officer");
    private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final SigningKey key = SigningKey.generate(SignatureAlgorithm.ED25519, "key-1");
    private final AuditSettings settings =
            AuditSettings.of("test.example/audit", key).checkpointEvery(100_000, Duration.ofDays(900));
    private final LogVerifier trusting = LogVerifier.with("key-1", SignatureAlgorithm.ED25519, key.verifyingKey())
            .build();
    private final AtomicInteger made = new AtomicInteger();

    @TempDir
    Path folder;

    private Desk own;
    private Audit audit;
    private Archive archive;

    @BeforeEach
    final void start() {
        clock.set(BEGIN);
        on(store);
    }

    private void on(Store some, Feature... features) {
        own = Desk.on(some)
                .clock(clock)
                .features(settings.feature())
                .features(features)
                .build();
        audit = Audit.on(own, settings);
        archive = Archive.on(own, audit, RULES, ArchiveFolder.at(folder));
    }

    /** A deal with two parts, its account moved. */
    private Outcome<Deal> deal(Desk at, String id, int number, boolean ends, boolean partsEnd) {
        Moment end = Moment.of(clock.instant());
        return at.execute(Command.of("make-" + id, OFFICER), "test.deal", id, P, DEAL, work -> {
            work.put(PART, Decision.of(new Part(id + "-1", id, true)));
            work.put(PART, Decision.of(new Part(id + "-2", id, partsEnd)));
            return Outcome.done(work.put(
                    DEAL,
                    Decision.of(new Deal(id, "o" + number % 3, ends ? end : null))
                            .telling(new Noted(id))
                            .moving(List.of(ACCOUNT.by(7).withReference(id)))));
        });
    }

    private void deal(String id, boolean ends, boolean partsEnd) {
        deal(own, id, made.incrementAndGet(), ends, partsEnd).orElseThrow();
    }

    private void change(String id, Deal next) {
        own.execute(
                        Command.by(OFFICER),
                        "test.change",
                        next,
                        P,
                        DEAL,
                        work -> work.change(
                                DEAL,
                                id,
                                (deal, step) -> Outcome.done(Decision.of(next).telling(new Noted(id)))))
                .orElseThrow();
    }

    /** So many deals that have ended, each of one event. */
    private void deals(String name, int count) {
        Batch batch = own.batch();
        for (int i = 0; i < count; i++) {
            String id = name + i;
            int number = made.incrementAndGet();
            batch.add(() -> deal(batch.desk(), id, number, true, true), outcome -> outcome.orElseThrow());
        }
        batch.commit();
    }

    private int steps() {
        audit.checkpoint(0);
        int steps = 0;
        while (archive.step(0)) {
            assertThat(++steps).as("steps").isLessThan(1_000);
        }
        return steps;
    }

    private void later(int days) {
        clock.set(clock.instant().plus(DAY.multipliedBy(days)));
    }

    private ArchiveReader reader() {
        return ArchiveReader.of(ArchiveFolder.at(folder), trusting);
    }

    private List<Deal> archived() {
        List<Deal> all = new ArrayList<>();
        for (String name : reader().names()) {
            reader().documents(name, DEAL, all::add);
        }
        return all;
    }

    private List<FeedEvent> archivedEvents() {
        List<FeedEvent> all = new ArrayList<>();
        for (String name : reader().names()) {
            reader().events(name, all::add);
        }
        return all;
    }

    private Set<String> stored() {
        Set<String> ids = new HashSet<>();
        store.scan(P, DEAL.name(), "", 1_000)
                .forEach(document -> ids.add(document.key().id()));
        return ids;
    }

    private static List<FeedEvent> feed(Store store) {
        List<FeedEvent> all = new ArrayList<>();
        var unused = store.sequence(0);
        List<FeedEvent> page = store.feed(0, 0, 1_000);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = store.feed(0, page.get(page.size() - 1).sequence(), 1_000);
        }
        return all;
    }

    private static StoreReport checked(StoreCheck check) {
        while (!check.run()) {}
        return check.report();
    }

    private void sound() {
        audit.checkpoint(0);
        StoreReport report = checked(audit.archived(archive).storeCheck(0));
        assertThat(report.faults()).isEmpty();
        assertThat(report.unsettled()).isZero();
        LogReport log = exported();
        assertThat(log.fault()).isEmpty();
        assertThat(log.events()).isEqualTo(store.sequence(0));
    }

    private LogReport exported() {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        ByteArrayOutputStream checkpoints = new ByteArrayOutputStream();
        try {
            audit.archived(archive).export(0, lines, checkpoints);
            return trusting.verify(
                    new ByteArrayInputStream(lines.toByteArray()), new ByteArrayInputStream(checkpoints.toByteArray()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_ended_as_long_ago_as_the_term_leaves_with_its_events_and_is_read_again_as_it_was() {
        deals("old", 300);
        List<FeedEvent> before = feed(store);
        Map<String, Deal> deals = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            deals.put("old" + i, own.find(DEAL, P, "old" + i).orElseThrow());
        }
        later(5);
        assertThat(steps()).as("not old enough").isZero();
        later(6);
        deals("new", 10);
        assertThat(steps()).isEqualTo(4);
        ArchiveFile file = archive.latest(0).orElseThrow();
        assertThat(file.state()).isEqualTo(ArchiveFile.State.PROVED);
        assertThat(file.to()).as("whole pages of the log").isEqualTo(256);
        assertThat(file.documents()).isEqualTo(3 * 256L);
        assertThat(file.kept()).isZero();
        assertThat(stored()).hasSize(44 + 10).doesNotContain("old0", "old255");
        assertThat(own.find(DEAL, P, "old0")).isEmpty();
        assertThat(own.find(PART, P, "old0-1")).isEmpty();
        assertThat(own.everywhere(DEAL, BY_OWNER, PathKey.start(), "", 1_000).items())
                .hasSize(54);
        assertThat(own.count(DEAL, BY_OWNER, PathKey.start().text("o1"))).isLessThan(30);
        assertThat(archived()).hasSize(256).allSatisfy(deal -> assertThat(deal).isEqualTo(deals.get(deal.id())));
        assertThat(archivedEvents()).usingRecursiveComparison().isEqualTo(before.subList(0, 256));
        assertThat(feed(store).get(0)).usingRecursiveComparison().isEqualTo(before.get(256));
        sound();
    }

    @Test
    public void file_after_file_the_whole_log_is_read_on_and_nothing_is_there_twice() {
        for (int day = 0; day < 40; day++) {
            deals("d" + day + "-", 60);
            later(1);
            steps();
        }
        sound();
        List<FeedEvent> all = new ArrayList<>(archivedEvents());
        long files = archive.latest(0).orElseThrow().number();
        assertThat(files).isGreaterThan(3);
        all.addAll(feed(store));
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).sequence()).isEqualTo(i + 1);
        }
        Set<String> ids = new HashSet<>(stored());
        archived().forEach(deal -> assertThat(ids.add(deal.id())).as(deal.id()).isTrue());
        assertThat(ids).hasSize(40 * 60);
        assertThat(stored().size()).as("the term's and a page").isLessThan(12 * 60 + 256);
        List<Movement> moves = store.movements(P, "account", 0, 1_000);
        assertThat(moves.size()).isLessThan(12 * 60 + 256);
        assertThat(moves.get(moves.size() - 1))
                .extracting(Movement::number, Movement::balance)
                .containsExactly(2_400L, 7 * 2_400L);
    }

    @Test
    void a_matter_of_which_something_goes_on_stays_as_a_whole_and_goes_when_it_has_ended() {
        deal("open", false, true);
        deal("half", true, false);
        deals("old", 300);
        later(11);
        steps();
        assertThat(stored()).contains("open", "half").doesNotContain("old9");
        assertThat(own.find(PART, P, "open-1")).isPresent();
        assertThat(own.find(PART, P, "half-1")).isPresent();
        change("open", new Deal("open", "o1", Moment.of(clock.instant())));
        deals("next", 300);
        later(9);
        steps();
        assertThat(stored()).contains("open");
        later(2);
        steps();
        assertThat(stored()).contains("half").doesNotContain("open");
        assertThat(own.find(PART, P, "open-1")).isEmpty();
        sound();
    }

    @Test
    void what_is_changed_after_its_file_was_written_stays_with_all_that_belongs_to_it() {
        deals("old", 300);
        later(11);
        audit.checkpoint(0);
        assertThat(archive.step(0)).isTrue();
        change("old7", new Deal("old7", "o1", null));
        steps();
        assertThat(archive.latest(0).orElseThrow().kept()).isEqualTo(3);
        assertThat(stored()).contains("old7").doesNotContain("old8");
        assertThat(own.find(PART, P, "old7-1")).isPresent();
        sound();
    }

    @Test
    void a_matter_to_which_something_comes_after_its_file_was_written_stays() {
        deals("old", 300);
        later(11);
        audit.checkpoint(0);
        assertThat(archive.step(0)).isTrue();
        own.execute(
                        Command.by(OFFICER),
                        "test.add",
                        "",
                        P,
                        PART,
                        work -> Outcome.done(work.put(PART, Decision.of(new Part("late", "old7", true)))))
                .orElseThrow();
        steps();
        assertThat(stored()).contains("old7").doesNotContain("old8");
        assertThat(own.find(PART, P, "old7-1")).isPresent();
        sound();
    }

    @Test
    void events_stay_for_a_reader_that_is_not_done_with_them() {
        List<String> seen = new ArrayList<>();
        boolean[] fails = {true};
        Feature mails = Subscription.named("mails").handle(DEAL, Noted.class, (noted, event) -> {
            if (fails[0] && noted.id().equals("old3")) {
                throw new IllegalStateException("on purpose");
            }
            seen.add(noted.id());
        });
        on(store, mails);
        deals("old", 300);
        later(11);
        assertThat(steps()).as("nothing was brought yet").isZero();
        run(own);
        assertThat(own.upkeep().hindmost(0).reader()).isEqualTo("subscription/mails");
        assertThat(own.upkeep().hindmost(0).done()).isEqualTo(3);
        assertThat(steps()).as("one is tried again").isZero();
        for (int i = 0; i < 10; i++) {
            clock.set(clock.instant().plusSeconds(100));
            run(own);
        }
        assertThat(own.parked().events(0, "", 10).items()).hasSize(1);
        assertThat(steps()).as("one waits for a person").isZero();
        fails[0] = false;
        own.parked()
                .retry(
                        Command.by(OFFICER),
                        own.parked().events(0, "", 10).items().get(0).id(),
                        "mended")
                .orElseThrow();
        run(own);
        assertThat(steps()).isEqualTo(4);
        assertThat(seen).hasSize(300);
        sound();
    }

    @Test
    void a_reader_that_comes_later_begins_with_the_first_event_that_is_there() {
        deals("old", 300);
        later(11);
        steps();
        List<String> seen = new ArrayList<>();
        on(store, Subscription.named("late").handle(DEAL, Noted.class, (noted, event) -> seen.add(noted.id())));
        deals("new", 3);
        run(own);
        assertThat(seen).hasSize(44 + 3).startsWith("old256").endsWith("new2");
    }

    @Test
    public void who_is_killed_anywhere_goes_on_to_the_same_end() {
        deals("first", 10);
        for (boolean after : new boolean[] {false, true}) {
            int commit = 1;
            for (boolean dies = true; dies; commit++) {
                assertThat(commit).isLessThan(40);
                deals("k" + after + commit + "-", 256);
                later(11);
                audit.checkpoint(0);
                MortalStore mortal = new MortalStore(store);
                Store lives = mortal.revive();
                mortal.killAt(commit, after);
                on(lives);
                dies = false;
                try {
                    while (archive.step(0)) {}
                } catch (MortalStore.Killed e) {
                    dies = true;
                }
                on(store);
                steps();
            }
            assertThat(commit).as("commits of a file").isGreaterThan(8);
        }
        sound();
        Set<String> ids = new HashSet<>(stored());
        archived().forEach(deal -> assertThat(ids.add(deal.id())).as(deal.id()).isTrue());
        assertThat(ids).hasSize(made.get());
        List<FeedEvent> all = archivedEvents();
        assertThat(all.get(all.size() - 1).sequence() + 1)
                .isEqualTo(feed(store).get(0).sequence());
    }

    @Test
    void two_nodes_at_once_write_one_file_and_lose_nothing() throws Exception {
        deals("old", 600);
        later(11);
        audit.checkpoint(0);
        Store other = stores.second();
        List<Archive> nodes = new ArrayList<>();
        for (Store each : List.of(store, other)) {
            Desk desk = Desk.on(each).clock(clock).features(settings.feature()).build();
            nodes.add(Archive.on(desk, Audit.on(desk, settings), RULES, ArchiveFolder.at(folder)));
        }
        Threads.run(2, thread -> {
            while (nodes.get(thread).step(0)) {}
        });
        steps();
        sound();
        assertThat(archive.latest(0).orElseThrow().to()).isEqualTo(512);
        assertThat(archived()).hasSize(512);
        assertThat(stored()).hasSize(600 - 512);
    }

    @Test
    void a_file_that_was_changed_is_found_and_nothing_leaves_the_store_for_it() throws Exception {
        deals("old", 300);
        later(11);
        audit.checkpoint(0);
        assertThat(archive.step(0)).isTrue();
        Path file = folder.resolve(archive.latest(0).orElseThrow().name());
        byte[] good = Files.readAllBytes(file);
        List<byte[]> bad = new ArrayList<>();
        bad.add(new byte[0]);
        bad.add(java.util.Arrays.copyOf(good, good.length / 2));
        bad.add(java.util.Arrays.copyOf(good, good.length + 1));
        for (int at : new int[] {0, 11, good.length / 2, good.length - 1}) {
            byte[] flipped = good.clone();
            flipped[at] ^= 1;
            bad.add(flipped);
        }
        for (byte[] each : bad) {
            Files.write(file, each);
            assertThatThrownBy(() -> archive.step(0))
                    .isInstanceOf(HeguiException.class)
                    .hasMessageContaining("HG-1502")
                    .hasMessageContaining("was changed since it was written");
        }
        Files.delete(file);
        assertThatThrownBy(() -> archive.step(0)).hasMessageContaining("HG-1502");
        assertThat(stored()).hasSize(300);
        assertThat(feed(store).get(0).sequence()).isEqualTo(1);
        Files.write(file, good);
        steps();
        sound();
        for (byte[] each : bad) {
            Files.write(file, each);
            assertThatThrownBy(() -> reader().verify(String.valueOf(file.getFileName())))
                    .hasMessageContaining("HG-1502");
            assertThat(checked(audit.archived(archive).storeCheck(0)).faults()).hasSize(1);
        }
    }

    @Test
    void a_proof_of_another_file_or_another_key_shows_nothing() throws Exception {
        deals("old", 600);
        later(11);
        steps();
        deals("older", 600);
        later(11);
        steps();
        List<String> names = reader().names();
        assertThat(names.size()).isGreaterThanOrEqualTo(2);
        Path first = folder.resolve(names.get(0).replace(".gz", ".proof"));
        Path second = folder.resolve(names.get(1).replace(".gz", ".proof"));
        byte[] own = Files.readAllBytes(first);
        Files.copy(second, first, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> reader().verify(names.get(0))).hasMessageContaining("of another file");
        Files.copy(
                folder.resolve(names.get(1)),
                folder.resolve(names.get(0)),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> reader().verify(names.get(0))).hasMessageContaining("of another file");
        for (int at = 0; at < own.length; at += 97) {
            byte[] flipped = own.clone();
            flipped[at] ^= 1;
            Files.write(first, flipped);
            assertThatThrownBy(() -> reader().verify(names.get(0))).hasMessageContaining("HG-1502");
        }
        SigningKey stranger = SigningKey.generate(SignatureAlgorithm.ED25519, "key-1");
        LogVerifier other = LogVerifier.with("key-1", SignatureAlgorithm.ED25519, stranger.verifyingKey())
                .build();
        assertThatThrownBy(
                        () -> ArchiveReader.of(ArchiveFolder.at(folder), other).verify(names.get(1)))
                .hasMessageContaining("shows nothing");
        assertThat(reader().verify(names.get(1)).name()).isEqualTo(names.get(1));
    }

    @Test
    void the_check_of_the_store_says_otherwise_without_the_archive_and_when_something_is_missing() {
        deals("old", 300);
        later(11);
        steps();
        sound();
        assertThat(checked(audit.storeCheck(0)).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("event 1 is not in the feed any more"));
        assertThatThrownBy(() -> audit.export(0, new ByteArrayOutputStream(), new ByteArrayOutputStream()))
                .hasMessageContaining("HG-1401");
        store.cutFeed(0, 260, 1_000);
        assertThat(checked(audit.archived(archive).storeCheck(0)).faults())
                .as("events that no file has")
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("event 257"));
    }

    @Test
    void a_document_that_somebody_takes_away_or_puts_back_behind_the_desk_is_found() {
        deals("old", 300);
        later(11);
        Write back = store.load(new DocumentKey(P, DEAL.name(), "old1"))
                .map(known -> Write.of(known.key(), 2, 1, known.body()))
                .orElseThrow();
        steps();
        sound();
        store.apply(Change.in(P, AT).write(back.unfollowed()).build());
        DocumentKey kept = new DocumentKey(P, DEAL.name(), "old290");
        store.apply(Change.in(P, AT)
                .write(Write.delete(kept, 1, List.of()).unfollowed())
                .build());
        assertThat(checked(audit.archived(archive).storeCheck(0)).faults())
                .extracting(fault -> fault.name())
                .contains("test.deal/old1", "test.deal/old290");
    }

    @Test
    void a_move_that_somebody_takes_from_the_journal_is_found() {
        deals("old", 300);
        later(11);
        steps();
        sound();
        deals("new", 2);
        sound();
        assertThat(store.movements(P, "account", 0, 10))
                .extracting(Movement::number)
                .containsExactly(301L, 302L);
        store.cutMovements(P, "account", 301, 1);
        assertThat(checked(audit.archived(archive).storeCheck(0)).faults())
                .extracting(fault -> fault.name())
                .containsExactly("account");
    }

    @Test
    void an_id_that_left_begins_behind_its_last_version_and_its_events_are_not_retired() {
        deals("old", 300);
        later(11);
        steps();
        Outcome<Deal> again = own.execute(
                Command.of("again", OFFICER),
                "test.deal",
                "old1",
                P,
                DEAL,
                work -> Outcome.done(
                        work.put(DEAL, Decision.of(new Deal("old1", "o", null)).telling(new Noted("old1")))));
        assertThat(again.isDone()).isTrue();
        assertThat(store.load(new DocumentKey(P, DEAL.name(), "old1"))
                        .orElseThrow()
                        .version())
                .isEqualTo(3);
        assertThat(Retention.on(audit)
                        .retire(Command.by(OFFICER), 0, List.of(3L), "three years")
                        .refusal()
                        .code())
                .isEqualTo(AuditRefusal.ARCHIVED.code());
        sound();
    }

    @Test
    void acts_that_left_are_passed_over_and_those_that_stay_are_shown() {
        deals("old", 300);
        later(11);
        int all = audit.acts().by(OFFICER, Period.always(), "", 1_000).items().size();
        steps();
        assertThat(all).isZero();
        assertThat(audit.acts().by(OFFICER, Period.always(), "", 1_000).items()).hasSize(44);
    }

    @Test
    void a_checkpoint_that_was_kept_elsewhere_is_still_compared() {
        deals("old", 100);
        var kept = audit.checkpoint(0);
        deals("more", 300);
        later(11);
        steps();
        assertThat(feed(store).get(0).sequence()).isGreaterThan(kept.size());
        assertThat(audit.extendsFrom(kept)).isTrue();
        var now = audit.checkpoint(0);
        assertThat(audit.consistency(kept, now).holds(TreeHash.sha256(), kept.rootHash(), now.rootHash()))
                .isTrue();
    }

    @Test
    void as_a_job_it_runs_with_the_desk() {
        Archive[] here = new Archive[1];
        Job nightly = Job.named("test.archive").some((at, place, limit) -> !here[0].step(place.shard()));
        on(store, nightly.feature());
        here[0] = archive;
        deals("old", 300);
        later(11);
        audit.checkpoint(0);
        Jobs.on(own).start(Command.by(OFFICER), nightly, "2020-01-12").orElseThrow();
        run(own);
        assertThat(Jobs.on(own).report(nightly, "2020-01-12").orElseThrow().state())
                .isEqualTo(JobMachine.State.DONE);
        assertThat(archive.latest(0).orElseThrow().to()).isEqualTo(256);
    }

    @Test
    void a_document_is_told_with_all_that_stood_in_the_store() {
        deals("old", 300);
        var before = store.load(new DocumentKey(P, DEAL.name(), "old1")).orElseThrow();
        later(11);
        steps();
        List<ArchivedDocument> all = new ArrayList<>();
        reader().documents(reader().names().get(0), all::add);
        ArchivedDocument one = all.stream()
                .filter(document -> document.id().equals("old1"))
                .findFirst()
                .orElseThrow();
        assertThat(one.body()).isEqualTo(new String(before.body(), java.nio.charset.StandardCharsets.UTF_8));
        assertThat(one.version()).isEqualTo(before.version());
        assertThat(one.matter()).isEqualTo("old1");
    }
}
