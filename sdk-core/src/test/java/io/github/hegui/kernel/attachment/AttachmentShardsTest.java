package io.github.hegui.kernel.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.References;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.testkit.SetClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AttachmentShardsTest {

    private static final Actor OFFICER = Actor.platform("officer-1");

    /** What refers to one. */
    record Note(String id, List<AttachmentId> all) {}

    private static final Kind<Note> ONE = kind("test.one");
    private static final Kind<Note> OTHER = kind("test.other");

    private static Kind<Note> kind(String name) {
        return Kind.of(name, Note.class, Note::id)
                .refersTo(Note::all)
                .bookkeeping()
                .build();
    }

    private final SetClock clock = new SetClock(Instant.parse("2026-03-02T01:00:00Z"));
    private final Store store = Store.inMemory(4, clock);
    private final AttachmentKeeper keeper = AttachmentKeeper.in(DatabaseHome.in(store));
    private final Desk desk = Desk.on(store)
            .clock(clock)
            .sealer(Sealers.of(Keyring.create(Suite.GUOMI, clock)))
            .features(keeper.feature())
            .build();

    @AfterEach
    void close() {
        store.close();
    }

    private static Attachment put(Desk on, AttachmentKeeper keeper, String subject) throws IOException {
        return Attachments.on(on, keeper)
                .put(
                        Command.of("p-" + subject, OFFICER),
                        new Attachments.Asked(new SubjectId(subject), "text/plain", null),
                        new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)))
                .orElseThrow();
    }

    private static void note(Desk on, Kind<Note> kind, int shard, String id, List<AttachmentId> all) {
        Partition there = new Partition(on.homeOf("").tenant(), shard);
        var unused = on.execute(Command.by(OFFICER), "test.note", List.of(id, shard), there, kind, work -> {
                    var known = work.find(kind, id); // so that it may be written over
                    return Outcome.done(work.put(kind, Decision.of(new Note(id, all))));
                })
                .orElseThrow();
    }

    private static void sweep(Desk on, SetClock clock) {
        for (int walk = 0; walk < 3; walk++) {
            clock.pass(Duration.ofHours(25));
            var unused = on.run(10_000, Duration.ofMinutes(1));
        }
    }

    @Test
    void a_reference_from_any_shard_and_kind_holds_an_attachment_wherever_it_lies() throws IOException {
        List<Attachment> held = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Attachment put = put(desk, keeper, "u-" + i);
            note(desk, i % 2 == 0 ? ONE : OTHER, i % 4, "n-" + i, List.of(put.id()));
            held.add(put);
        }
        assertThat(held.stream().map(put -> desk.placeOf(put.id().value()).shard()))
                .contains(0, 1, 2, 3);
        sweep(desk, clock);
        Attachments attachments = Attachments.on(desk, keeper);
        assertThat(held).allMatch(put -> attachments.find(put.id()).isPresent());
        for (int i = 0; i < 12; i++) {
            note(desk, i % 2 == 0 ? ONE : OTHER, i % 4, "n-" + i, List.of());
        }
        sweep(desk, clock);
        assertThat(held).allMatch(put -> attachments.find(put.id()).isEmpty());
    }

    @Test
    void documents_of_two_kinds_with_one_id_are_two_references() throws IOException {
        AttachmentId id = put(desk, keeper, "u-1").id();
        References references = References.of(desk);
        assertThat(references.isReferredTo(id)).isFalse();
        note(desk, ONE, 1, "n", List.of(id));
        note(desk, OTHER, 1, "n", List.of(id));
        note(desk, ONE, 1, "n", List.of());
        assertThat(references.isReferredTo(id)).isTrue();
        note(desk, OTHER, 1, "n", List.of());
        assertThat(references.isReferredTo(id)).isFalse();
        assertThat(References.of(desk.forTenant("another")).isReferredTo(id)).isFalse();
    }

    @Test
    void each_tenant_sweeps_its_own() throws IOException {
        Desk theirs = desk.forTenant("t-2");
        Attachment ours = put(desk, keeper, "u-1");
        Attachment another = put(theirs, keeper, "u-2");
        note(theirs, ONE, 2, "n", List.of(ours.id()));
        sweep(desk, clock);
        assertThat(Attachments.on(desk, keeper).find(ours.id())).isEmpty();
        assertThat(Attachments.on(theirs, keeper).find(another.id())).isPresent();
        sweep(theirs, clock);
        assertThat(Attachments.on(theirs, keeper).find(another.id())).isEmpty();
    }
}
