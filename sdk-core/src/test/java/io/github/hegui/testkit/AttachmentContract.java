package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.attachment.Attachment;
import io.github.hegui.kernel.attachment.AttachmentEvent;
import io.github.hegui.kernel.attachment.AttachmentHome;
import io.github.hegui.kernel.attachment.AttachmentHome.Place;
import io.github.hegui.kernel.attachment.AttachmentId;
import io.github.hegui.kernel.attachment.AttachmentKeeper;
import io.github.hegui.kernel.attachment.AttachmentRefusal;
import io.github.hegui.kernel.attachment.AttachmentType;
import io.github.hegui.kernel.attachment.Attachments;
import io.github.hegui.kernel.audit.AccessLog;
import io.github.hegui.kernel.audit.AccessRecord;
import io.github.hegui.kernel.audit.Disclosures;
import io.github.hegui.kernel.audit.Period;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Subjects;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.Gate;
import io.github.hegui.kernel.personal.Gates;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.PersonalRefusal;
import io.github.hegui.kernel.personal.Purpose;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.Sealers;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.personal.Use;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Store;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that belong to persons, on every home of the store and of their bytes. */
public abstract class AttachmentContract extends DeskGround {

    private static final Purpose EVIDENCE =
            new Purpose("evidence", Set.of(PersonalKind.ATTACHMENT, PersonalKind.FREE_TEXT), Set.of(Role.PLATFORM));
    private static final Actor OFFICER = Actor.platform("officer-1");
    private static final Actor SHE = Actor.consumer("u-1");
    private static final SubjectId WHO = new SubjectId("u-1");
    private static final String NAME = "摔坏的茶壶 \uD842\uDFB7\uD83E\uDED6.jpg";
    private static final String INSIDE = "Zhang San, 13812345678";
    private static final Duration DAY = Duration.ofDays(1);

    /** What a consumer complains about, with photos; it lives where the seller does. */
    record Complaint(String id, List<AttachmentId> photos) {}

    private static final Kind<Complaint> COMPLAINT = Kind.of("test.complaint", Complaint.class, Complaint::id)
            .refersTo(Complaint::photos)
            .bookkeeping()
            .build();

    private final Keyring ring = Keyring.create(Suite.INTERNATIONAL, clock);
    private int commands;

    /** The home of bytes; the same bytes each time. */
    protected abstract AttachmentHome home(Store store) throws Exception;

    private Desk desk(Store on, AttachmentKeeper keeper, Gate gate) {
        return Desk.on(on)
                .clock(clock)
                .sealer(Sealers.of(ring))
                .gate(gate)
                .features(keeper.feature())
                .build();
    }

    /** A process that has attachments. */
    private final class Node {
        private final AttachmentHome home;
        private final AttachmentKeeper keeper;
        private final Desk desk;
        private final Attachments attachments;

        Node() throws Exception {
            this(store, home(store));
        }

        Node(Store on, AttachmentHome home) {
            this(on, home, Suite.INTERNATIONAL);
        }

        Node(Store on, AttachmentHome home, Suite suite) {
            this.home = home;
            keeper = AttachmentKeeper.in(home).suite(suite);
            desk = desk(on, keeper, Gates.allowing(EVIDENCE));
            attachments = Attachments.on(desk, keeper);
        }

        Outcome<Attachment> put(String command, byte[] content) throws IOException {
            return attachments.put(Command.of(command, SHE), asked(), new ByteArrayInputStream(content));
        }

        byte[] read(Attachment attachment) throws IOException {
            try (InputStream in = attachments
                    .open(Command.of("open-" + commands++, OFFICER), attachment, Use.show(EVIDENCE), "a test")
                    .orElseThrow()) {
                return in.readAllBytes();
            }
        }

        List<Place> places() {
            List<Place> all = new ArrayList<>();
            for (int shard = 0; shard < store.shards(); shard++) {
                all.addAll(home.places("", shard, "", 1_000));
            }
            return all;
        }

        /** Two walks of the sweep with the rests between them. */
        void sweep() {
            for (int walk = 0; walk < 3; walk++) {
                clock.pass(DAY.plusMinutes(1));
                var unused = run(desk);
            }
        }

        void complain(String id, AttachmentId... photos) {
            var unused = desk.execute(
                            Command.by(OFFICER),
                            "test.complain",
                            List.of(id, commands++),
                            desk.homeOf("shop-" + id),
                            COMPLAINT,
                            work -> {
                                var known = work.find(COMPLAINT, id); // so that it may be written over
                                return Outcome.done(
                                        work.put(COMPLAINT, Decision.of(new Complaint(id, List.of(photos)))));
                            })
                    .orElseThrow();
        }
    }

    private static Attachments.Asked asked() {
        return new Attachments.Asked(WHO, "image/jpeg", Clear.of(PersonalKind.FREE_TEXT, NAME));
    }

    private static byte[] photo(int length) {
        byte[] photo = new byte[length];
        new Random(length).nextBytes(photo);
        byte[] begin = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
        System.arraycopy(begin, 0, photo, 0, begin.length);
        byte[] inside = INSIDE.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(inside, 0, photo, 10, inside.length);
        return photo;
    }

    private String bytesAt(Node node) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Place place : node.places()) {
            try (InputStream in = node.home.reading(place)) {
                all.append(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private String stored() {
        StringBuilder all = new StringBuilder();
        for (int shard = 0; shard < store.shards(); shard++) {
            store.documents(shard, null, 500)
                    .forEach(document -> all.append(
                            document.body() == null ? "" : new String(document.body(), StandardCharsets.UTF_8)));
            var unused = store.sequence(shard);
            store.feed(shard, 0, 500).forEach(event -> all.append(new String(event.body(), StandardCharsets.UTF_8)));
        }
        return all.toString();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_put_there_is_sealed_and_is_opened_by_a_disclosure(Suite suite) throws Exception {
        Node node = new Node(store, home(store), suite);
        byte[] photo = photo(1_100_000);
        Attachment put = node.put("p-1", photo).orElseThrow();
        assertThat(put.type()).isEqualTo(AttachmentType.JPEG);
        assertThat(put.size()).isEqualTo(photo.length);
        assertThat(put.hash()).matches("[0-9a-f]{64}");
        assertThat(node.attachments.find(put.id())).contains(put);
        assertThat(node.read(put)).isEqualTo(photo);
        assertThat(bytesAt(node)).doesNotContain(INSIDE);
        assertThat(stored()).doesNotContain(INSIDE).doesNotContain("茶壶").doesNotContain(".jpg");
        assertThat(AccessLog.on(node.desk)
                        .ofSubject(WHO, Period.always(), "", 10)
                        .items())
                .singleElement()
                .extracting(AccessRecord::categories)
                .isEqualTo(List.of("other.attachment"));
        Sealed name = (Sealed) put.name();
        assertThat(Disclosures.on(node.desk)
                        .grant(Command.of("name", OFFICER), EVIDENCE, List.of(name), "")
                        .orElseThrow()
                        .text(name))
                .isEqualTo(NAME);
        assertThat(Subjects.of(node.desk)
                        .documents(WHO, List.of(Attachment.KIND), "", 10)
                        .items())
                .hasSize(1);
    }

    @Test
    void the_audit_log_has_its_hash() throws Exception {
        Node node = new Node();
        Attachment put = node.put("p-1", photo(100)).orElseThrow();
        FeedEvent told = told().stream()
                .filter(event -> event.type().equals("kernel.attachment.put"))
                .findFirst()
                .orElseThrow();
        assertThat(Attachment.KIND.event(told, AttachmentEvent.Put.class).hash())
                .isEqualTo(put.hash());
        Attachment same = node.put("p-2", photo(100)).orElseThrow();
        assertThat(same.hash())
                .as("it tells nothing of the content without the key")
                .isNotEqualTo(put.hash());
    }

    @Test
    void the_same_command_again_is_answered_and_other_content_is_refused() throws Exception {
        Node node = new Node();
        Attachment put = node.put("p-1", photo(1_000)).orElseThrow();
        assertThat(node.put("p-1", photo(1_000)).orElseThrow()).isEqualTo(put);
        assertThat(node.put("p-1", photo(1_001)).refusal().is(DeskRefusal.COMMAND_DIFFERS))
                .isTrue();
        assertThat(node.places()).extracting(Place::name).containsExactly(put.place());
        assertThat(node.read(put)).isEqualTo(photo(1_000));
    }

    @Test
    void twenty_mebibytes_are_taken_and_a_byte_more_is_refused_while_it_is_read() throws Exception {
        Node node = new Node();
        byte[] largest = photo(Attachments.MOST_BYTES);
        Attachment put = node.put("p-1", largest).orElseThrow();
        assertThat(node.read(put)).isEqualTo(largest);
        int[] more = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                more[0]++;
                return 0;
            }
        };
        Outcome<Attachment> refused = node.attachments.put(
                Command.of("p-2", SHE), asked(), new SequenceInputStream(new ByteArrayInputStream(largest), endless));
        assertThat(refused.refusal().is(AttachmentRefusal.TOO_LARGE)).isTrue();
        assertThat(more[0]).isBetween(1, 16 * 1024);
        assertThat(node.places()).hasSize(1);
    }

    @Test
    void what_is_refused_leaves_nothing_behind() throws Exception {
        Node node = new Node();
        assertThat(node.put("p-1", new byte[0]).refusal().is(AttachmentRefusal.EMPTY))
                .isTrue();
        assertThat(node.put("p-2", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII))
                        .refusal()
                        .is(AttachmentRefusal.NOT_AS_DECLARED))
                .isTrue();
        for (String type : List.of("image/svg+xml", "text/html", "", "application/octet-stream", "张三")) {
            assertThat(node.attachments
                            .put(
                                    Command.of("p-3", SHE),
                                    new Attachments.Asked(WHO, type, null),
                                    new ByteArrayInputStream(photo(100)))
                            .refusal()
                            .is(AttachmentRefusal.TYPE))
                    .as(type)
                    .isTrue();
        }
        assertThat(node.attachments
                        .put(
                                Command.of("p-4", SHE),
                                new Attachments.Asked(
                                        WHO, "x".repeat(101), Clear.of(PersonalKind.FREE_TEXT, "a\u0000b")),
                                new ByteArrayInputStream(photo(100)))
                        .refusal()
                        .violations())
                .extracting(violation -> violation.path())
                .containsExactlyInAnyOrder("type", "name");
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(photo(600_000)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the connection is gone");
            }
        });
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> node.attachments.put(Command.of("p-5", SHE), asked(), broken))
                .withMessage("the connection is gone");
        assertThat(node.places()).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void a_stranger_puts_nothing_there_and_reads_nothing() throws Exception {
        Node node = new Node();
        InputStream unread = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read for a stranger");
            }
        };
        for (Actor stranger : List.of(Actor.consumer("u-2"), Actor.seller("s-1"))) {
            assertThat(node.attachments
                            .put(Command.of("p-1", stranger), asked(), unread)
                            .refusal()
                            .is(AttachmentRefusal.NOT_YOURS))
                    .isTrue();
        }
        Attachment put = node.put("p-1", photo(100)).orElseThrow();
        Attachment platforms = node.attachments
                .put(Command.of("p-2", OFFICER), asked(), new ByteArrayInputStream(photo(100)))
                .orElseThrow();
        Attachments hers = Attachments.on(node.desk.as(Caller.claimed(SHE)), node.keeper);
        Attachments others = Attachments.on(node.desk.as(Caller.claimed(Actor.consumer("u-2"))), node.keeper);
        Attachments sellers = Attachments.on(node.desk.as(Caller.claimed(Actor.seller("u-1"))), node.keeper);
        assertThat(hers.find(put.id())).contains(put);
        assertThat(hers.find(platforms.id())).isEmpty();
        assertThat(others.find(put.id())).isEmpty();
        assertThat(sellers.find(put.id()))
                .as("a seller of the same text is another party")
                .isEmpty();
        assertThat(others.usable(List.of(put.id()), WHO).refusal().is(AttachmentRefusal.NOT_FOUND))
                .isTrue();
        assertThat(node.attachments
                        .open(Command.of("o", SHE), put, Use.show(EVIDENCE), "")
                        .refusal()
                        .is(PersonalRefusal.ROLE))
                .as("the gate is asked")
                .isTrue();
        assertThat(node.attachments.find(new AttachmentId("../../etc/passwd"))).isEmpty();
    }

    @Test
    void bytes_that_were_cut_off_changed_or_put_elsewhere_do_not_come_out() throws Exception {
        Node node = new Node();
        byte[] photo = photo(50_000);
        Attachment put = node.put("p-1", photo).orElseThrow();
        byte[] sealed;
        try (InputStream in = node.home.reading(node.places().get(0))) {
            sealed = in.readAllBytes();
        }
        Attachment other = node.put("p-2", photo).orElseThrow();
        int chunk = 16 * 1024;
        int header = sealed.length % chunk - (photo.length % (chunk - 16)) - 16;
        List<UnaryOperator<byte[]>> faults = List.of(
                bytes -> new byte[0],
                bytes -> Arrays.copyOf(bytes, bytes.length - 1),
                bytes -> Arrays.copyOf(bytes, header + chunk),
                bytes -> Arrays.copyOf(bytes, header + 2 * chunk),
                bytes -> flipped(bytes, 0),
                bytes -> flipped(bytes, header + chunk + 5),
                bytes -> flipped(bytes, bytes.length - 1));
        for (UnaryOperator<byte[]> fault : faults) {
            Node faulty = new Node(store, new Faulty(node.home, fault));
            checkFails(faulty, put, photo);
        }
        checkFails(new Node(store, new Faulty(node.home, bytes -> sealed)), other, photo);
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] changed = bytes.clone();
        changed[at] ^= 1;
        return changed;
    }

    private void checkFails(Node node, Attachment attachment, byte[] whole) {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        HeguiException e = catchThrowableOfType(
                HeguiException.class,
                () -> node.attachments
                        .open(Command.of("open-" + commands++, OFFICER), attachment, Use.show(EVIDENCE), "")
                        .orElseThrow()
                        .transferTo(got));
        assertThat(e).isNotNull();
        assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_OPEN);
        assertThat(got.toByteArray()).isEqualTo(Arrays.copyOf(whole, got.size()));
    }

    /** A home that gives back something else. */
    private record Faulty(AttachmentHome home, UnaryOperator<byte[]> fault) implements AttachmentHome {
        @Override
        public OutputStream writing(Place place) {
            return home.writing(place);
        }

        @Override
        public InputStream reading(Place place) {
            try (InputStream in = home.reading(place)) {
                return new ByteArrayInputStream(fault.apply(in.readAllBytes()));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void remove(Place place) {
            home.remove(place);
        }

        @Override
        public List<Place> places(String tenant, int shard, String after, int limit) {
            return home.places(tenant, shard, after, limit);
        }
    }

    @Test
    void what_a_document_refers_to_stays_and_what_none_refers_to_goes() throws Exception {
        Node node = new Node();
        Attachment held = node.put("p-1", photo(1_000)).orElseThrow();
        Attachment orphan = node.put("p-2", photo(2_000)).orElseThrow();
        assertThat(node.attachments.usable(List.of(held.id()), WHO).orElseThrow())
                .containsExactly(held);
        assertThat(node.attachments
                        .usable(List.of(held.id()), new SubjectId("u-2"))
                        .refusal()
                        .is(AttachmentRefusal.NOT_FOUND))
                .isTrue();
        node.complain("c-1", held.id());
        node.complain("c-2", held.id(), held.id());
        clock.pass(DAY.minusMinutes(1));
        var unused = run(node.desk);
        assertThat(node.attachments.find(orphan.id())).as("within the day").contains(orphan);
        node.sweep();
        assertThat(node.attachments.find(orphan.id())).isEmpty();
        assertThat(node.attachments.find(held.id())).contains(held);
        assertThat(node.places()).extracting(Place::name).containsExactly(held.place());
        node.complain("c-1");
        node.sweep();
        assertThat(node.attachments.find(held.id()))
                .as("one of two still refers to it")
                .contains(held);
        node.complain("c-2");
        node.sweep();
        assertThat(node.attachments.find(held.id())).isEmpty();
        assertThat(node.places()).isEmpty();
        assertThat(told().stream().filter(event -> event.type().equals("kernel.attachment.removed")))
                .hasSize(2);
    }

    @Test
    void one_that_is_about_to_go_is_not_to_be_referred_to_and_stays_if_it_is() throws Exception {
        Node node = new Node();
        Attachment put = node.put("p-1", photo(1_000)).orElseThrow();
        clock.pass(DAY.plusMinutes(1));
        var marked = run(node.desk);
        assertThat(marked.handled()).isPositive();
        assertThat(node.attachments.find(put.id()).orElseThrow().leaves()).isTrue();
        assertThat(node.attachments.usable(List.of(put.id()), WHO).refusal().is(AttachmentRefusal.LEAVING))
                .isTrue();
        node.complain("c-1", put.id()); // looked at it before it was marked
        node.sweep();
        assertThat(node.attachments.find(put.id())).contains(put);
        assertThat(node.read(put)).isEqualTo(photo(1_000));
    }

    @Test
    void killed_between_any_two_steps_nothing_is_left_but_what_is_swept() throws Exception {
        MortalStore mortal = new MortalStore(store);
        Set<String> whole = new HashSet<>();
        int kills = 0;
        for (int commit = 1; commit <= 8; commit++) {
            for (boolean after : List.of(false, true)) {
                Node node = process(mortal);
                mortal.killAt(commit, after);
                try {
                    var unused = node.put("p-" + commit + after, photo(1_200_000));
                } catch (MortalStore.Killed e) {
                    kills++;
                }
                Node next = process(mortal);
                Attachment again =
                        next.put("p-" + commit + after, photo(1_200_000)).orElseThrow();
                assertThat(next.read(again)).isEqualTo(photo(1_200_000));
                next.complain("c-" + commit + after, again.id());
                whole.add(again.place());
            }
        }
        assertThat(kills).isPositive();
        Node last = process(mortal);
        last.sweep();
        assertThat(last.places()).extracting(Place::name).containsExactlyInAnyOrderElementsOf(whole);
        killedWhileSweeping(mortal);
    }

    /** They go one after the other, and their sweep dies at each of its steps. */
    private void killedWhileSweeping(MortalStore mortal) throws Exception {
        Node first = process(mortal);
        List<Attachment> orphans = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            orphans.add(first.put("o-" + i, photo(600_000)).orElseThrow());
        }
        int held = first.places().size() - orphans.size();
        for (int commit = 1; commit <= 12; commit++) {
            for (boolean after : List.of(false, true)) {
                Node node = process(mortal);
                mortal.killAt(commit, after);
                try {
                    node.sweep();
                } catch (MortalStore.Killed e) {
                    assertThat(mortal.isDead()).isTrue();
                }
            }
        }
        Node last = process(mortal);
        last.sweep();
        assertThat(last.places()).hasSize(held);
        orphans.forEach(orphan -> assertThat(last.attachments.find(orphan.id())).isEmpty());
    }

    private Node process(MortalStore mortal) throws Exception {
        Store its = mortal.revive();
        return new Node(its, home(its));
    }

    @Test
    void of_two_that_send_the_same_at_once_one_is_there_and_both_are_answered_with_it() throws Exception {
        Node node = new Node();
        List<Attachment> all = Collections.synchronizedList(new ArrayList<>());
        Threads.run(
                4, thread -> all.add(node.put("p-" + thread % 2, photo(300_000)).orElseThrow()));
        assertThat(new HashSet<>(all)).hasSize(2);
        assertThat(node.places()).hasSize(2);
        for (Attachment put : all) {
            assertThat(node.read(put)).isEqualTo(photo(300_000));
        }
    }

    @Test
    void one_that_took_too_long_is_refused_as_its_bytes_may_be_gone() throws Exception {
        Node node = new Node();
        InputStream slow = new SequenceInputStream(new ByteArrayInputStream(photo(1_000)), new InputStream() {
            @Override
            public int read() {
                clock.pass(Duration.ofHours(13));
                return -1;
            }
        });
        assertThat(node.attachments
                        .put(Command.of("p-1", SHE), asked(), slow)
                        .refusal()
                        .is(AttachmentRefusal.TOO_SLOW))
                .isTrue();
        assertThat(node.places()).isEmpty();
    }

    @Test
    void the_places_of_a_home_are_paged_whatever_comes_and_goes() throws Exception {
        Node node = new Node();
        for (int i = 0; i < 7; i++) {
            node.put("p-" + i, photo(100)).orElseThrow();
            clock.pass(Duration.ofHours(i));
        }
        List<Place> all = node.places();
        assertThat(all).hasSize(7);
        List<Place> paged = new ArrayList<>();
        int shard = all.get(0).shard();
        String after = "";
        for (int i = 0; i < 4; i++) {
            List<Place> page = node.home.places("", shard, after, 2);
            paged.addAll(page);
            after = page.get(page.size() - 1).name();
            node.home.remove(page.get(page.size() - 1));
        }
        assertThat(paged).isEqualTo(all);
        assertThat(node.home.places("", shard, after, 2)).isEmpty();
        assertThat(node.home.places("another", shard, "", 2)).isEmpty();
        assertThat(node.places()).hasSize(3);
        HeguiException gone = catchThrowableOfType(HeguiException.class, () -> node.home.reading(paged.get(1)));
        assertThat(gone.code()).isEqualTo(ErrorCode.ATTACHMENTS_FAILED);
    }

    @Test
    void a_desk_without_the_feature_has_no_attachments() throws Exception {
        AttachmentKeeper keeper = AttachmentKeeper.in(home(store));
        assertThatIllegalStateException().isThrownBy(() -> Attachments.on(desk, keeper));
    }
}
