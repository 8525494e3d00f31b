package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.Subjects;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.PathKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How what is held of a person is found, and how a document stands in a path under several keys, on every home. */
public abstract class SubjectContract extends DeskGround {

    /** A letter between persons. */
    record Letter(String id, Set<String> persons, int number) {
        Set<SubjectId> about() {
            Set<SubjectId> all = new HashSet<>();
            persons.forEach(person -> all.add(new SubjectId(person)));
            return all;
        }
    }

    /** The event that one was written. */
    record Written(String letter) {}

    /** The event that somebody else read it. */
    record ReadBy(String reader) {}

    private static final AccessPath<Letter> BY_PERSON = AccessPath.many(
            "by-person",
            1,
            letter -> letter.persons().stream()
                    .map(person -> PathKey.start().text(person).number(letter.number()))
                    .toList());

    private static final Kind<Letter> LETTER = Kind.of("test.letter", Letter.class, Letter::id)
            .path(BY_PERSON)
            .event("written", Written.class)
            .event("read-by", ReadBy.class)
            .about(Letter::about)
            .about(ReadBy.class, told -> List.of(new SubjectId(told.reader())))
            .build();

    private static final Kind<Letter> CARD = Kind.of("test.card", Letter.class, Letter::id)
            .event("written", Written.class)
            .about(Letter::about)
            .build();

    /** The release before, which did not say. */
    private static final Kind<Letter> OLD_CARD = Kind.of("test.card", Letter.class, Letter::id)
            .event("written", Written.class)
            .build();

    private static final List<String> PEOPLE = List.of("ann", "bob", "c", "c1", "店-1", "𠮷".repeat(32));
    private static final List<Kind<?>> BOTH = List.of(LETTER, CARD);

    private Outcome<Letter> write(Kind<Letter> kind, Letter letter) {
        return desk.execute(
                command("w/" + kind.name() + letter.id() + "/" + letter.number()),
                "test.write",
                letter,
                desk.homeOf(letter.id()),
                kind,
                work -> {
                    var before = work.find(kind, letter.id());
                    return Outcome.done(work.put(
                            kind,
                            before.isEmpty()
                                    ? Decision.of(letter).telling(new Written(letter.id()))
                                    : Decision.of(letter)));
                });
    }

    private static Letter letter(String id, int number, String... persons) {
        return new Letter(id, new TreeSet<>(List.of(persons)), number);
    }

    private List<String> held(String person, List<Kind<?>> kinds, int limit) {
        Subjects subjects = Subjects.of(desk);
        List<String> found = new ArrayList<>();
        String after = "";
        do {
            Page<Subjects.Held<?>> page = subjects.documents(new SubjectId(person), kinds, after, limit);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
            page.items().forEach(held -> found.add(held.kind().name() + "/" + held.id()));
            assertThat(found).as("up to the end of a page").doesNotHaveDuplicates();
            after = page.next();
        } while (!after.isEmpty());
        return found;
    }

    private List<FeedEvent> told(String person, List<Kind<?>> kinds, int limit) {
        List<FeedEvent> found = new ArrayList<>();
        String after = "";
        do {
            Page<FeedEvent> page = Subjects.of(desk).events(new SubjectId(person), kinds, after, limit);
            found.addAll(page.items());
            after = page.next();
        } while (!after.isEmpty());
        return found;
    }

    @Test
    @Verifies(Clause.B_7_2_4)
    void what_is_held_of_a_person_is_that_of_a_naive_filter_after_random_writes() {
        Random random = new Random(24);
        Map<String, Letter> there = new HashMap<>();
        for (int step = 0; step < 150; step++) {
            Kind<Letter> kind = random.nextBoolean() ? LETTER : CARD;
            Set<String> persons = new TreeSet<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                persons.add(PEOPLE.get(random.nextInt(PEOPLE.size())));
            }
            Letter next = new Letter("l" + random.nextInt(25), persons, step);
            write(kind, next).orElseThrow();
            there.put(kind.name() + "/" + next.id(), next);
        }
        for (String person : PEOPLE) {
            List<String> wanted = there.entrySet().stream()
                    .filter(entry -> entry.getValue().persons().contains(person))
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(wanted).hasSizeGreaterThan(3);
            for (int limit : new int[] {1, 3, 1_000}) {
                assertThat(held(person, BOTH, limit)).containsExactlyInAnyOrderElementsOf(wanted);
            }
            assertThat(held(person, List.of(CARD), 2))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("test.card/"))
                    .hasSameSizeAs(wanted.stream()
                            .filter(name -> name.startsWith("test.card/"))
                            .toList());
            assertThat(told(person, BOTH, 7))
                    .extracting(event -> event.key().kind() + "/" + event.key().id())
                    .containsExactlyInAnyOrderElementsOf(wanted);
        }
        assertThat(held("nobody", BOTH, 10)).isEmpty();
    }

    @Test
    void an_event_says_itself_whose_it_is_where_its_document_does_not() {
        write(LETTER, letter("l", 1, "ann")).orElseThrow();
        desk.execute(
                        command("read"),
                        "test.read",
                        "l",
                        desk.homeOf("l"),
                        LETTER,
                        work -> work.load(LETTER, "l", Box.No.NOT_FOUND)
                                .map(l -> work.put(LETTER, Decision.of(l).telling(new ReadBy("bob")))))
                .orElseThrow();
        assertThat(told("bob", List.of(LETTER), 10)).extracting(FeedEvent::type).containsExactly("test.letter.read-by");
        assertThat(told("ann", List.of(LETTER), 10)).extracting(FeedEvent::type).containsExactly("test.letter.written");
        assertThat(held("bob", List.of(LETTER), 10)).isEmpty();
    }

    @Test
    void a_kind_that_began_to_say_it_is_found_once_it_was_filled() {
        for (int i = 0; i < 25; i++) {
            write(OLD_CARD, letter("l" + i, i, "ann", "p" + i)).orElseThrow();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> held("ann", List.of(OLD_CARD), 10))
                .withMessageContaining("test.card");
        assertThatThrownBy(() -> held("ann", BOTH, 10))
                .isInstanceOfSatisfying(
                        HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_KIND));
        Subjects subjects = Subjects.of(desk);
        assertThat(subjects.mayConcern("test.card", "l3", "", new SubjectId("z")))
                .as("nobody can tell yet")
                .isTrue();
        for (int shard = 0; shard < store.shards(); shard++) {
            while (!desk.upkeep().reindex(CARD, new io.github.hegui.kernel.store.Partition("", shard), 10)) {
                // the next ten
            }
        }
        assertThat(held("ann", BOTH, 10)).hasSize(25);
        assertThat(held("p7", BOTH, 10)).containsExactly("test.card/l7");
        assertThat(subjects.mayConcern("test.card", "l3", "", new SubjectId("z")))
                .isFalse();
        assertThat(subjects.mayConcern("test.card", "l3", "", new SubjectId("p3")))
                .isTrue();
        assertThat(subjects.mayConcern("test.card", "not-there", "", new SubjectId("z")))
                .isTrue();
    }

    @Test
    void one_look_tells_whether_a_document_is_about_somebody() {
        write(LETTER, letter("l", 1, "ann", "bob")).orElseThrow();
        DocumentKey key = new DocumentKey(desk.homeOf("l"), LETTER.name(), "l");
        Subjects subjects = Subjects.of(desk);
        assertThat(subjects.isAbout(key, new SubjectId("ann"))).isTrue();
        assertThat(subjects.isAbout(key, new SubjectId("an"))).isFalse();
        write(LETTER, letter("l", 2, "bob")).orElseThrow();
        assertThat(subjects.isAbout(key, new SubjectId("ann"))).isFalse();
        assertThat(subjects.isAbout(key, new SubjectId("bob"))).isTrue();
    }

    @Test
    void a_document_stands_in_a_path_once_for_each_of_its_keys_and_leaves_those_that_it_loses() {
        write(LETTER, letter("l", 1, "ann", "bob")).orElseThrow();
        write(LETTER, letter("m", 1, "bob", "c")).orElseThrow();
        assertThat(byPerson("ann")).containsExactly("l");
        assertThat(byPerson("bob")).containsExactlyInAnyOrder("l", "m");
        assertThat(desk.everywhere(LETTER, BY_PERSON, PathKey.start(), "", 10).items())
                .as("as often as it has keys")
                .hasSize(4);
        write(LETTER, letter("l", 2, "c")).orElseThrow();
        assertThat(byPerson("ann")).isEmpty();
        assertThat(byPerson("bob")).containsExactly("m");
        assertThat(byPerson("c")).containsExactlyInAnyOrder("l", "m");
        AccessPath<Letter> twice = AccessPath.many(
                "twice",
                1,
                letter -> List.of(PathKey.start().number(1), PathKey.start().number(1)));
        Kind<Letter> kind = Kind.of("test.twice", Letter.class, Letter::id)
                .path(twice)
                .event("written", Written.class)
                .build();
        write(kind, letter("t", 1)).orElseThrow();
        assertThat(desk.everywhere(kind, twice, PathKey.start(), "", 10).items())
                .hasSize(1);
    }

    private List<String> byPerson(String person) {
        return desk.everywhere(LETTER, BY_PERSON, PathKey.start().text(person), "", 10).items().stream()
                .map(Letter::id)
                .toList();
    }

    @Test
    void more_keys_than_a_document_may_have_are_refused_and_leave_nothing() {
        String[] most =
                IntStream.range(0, AccessPath.MOST_KEYS).mapToObj(i -> "p" + i).toArray(String[]::new);
        String[] more = IntStream.rangeClosed(0, AccessPath.MOST_KEYS)
                .mapToObj(i -> "p" + i)
                .toArray(String[]::new);
        assertThat(write(LETTER, letter("l", 1, most)).isDone()).isTrue();
        Outcome<Letter> refused = write(LETTER, letter("l", 2, more));
        assertThat(refused.refusal().is(DeskRefusal.TOO_LARGE)).isTrue();
        assertThat(held("p100", BOTH, 10)).isEmpty();
        assertThat(held("p99", BOTH, 10)).containsExactly("test.letter/l");
    }

    @Test
    void whose_the_events_of_many_documents_are_is_one_look_for_each_kind_and_shard() {
        for (int i = 0; i < 120; i++) {
            write(i % 2 == 0 ? LETTER : CARD, letter("l-" + i, i, i % 10 == 0 ? "ann" : "bob", "c"))
                    .orElseThrow();
        }
        CountedStore counted = new CountedStore(store);
        Subjects subjects = Subjects.of(Desk.on(counted.store()).clock(clock).build());
        assertThat(subjects.events(new SubjectId("ann"), BOTH, "", 1_000).items())
                .hasSize(12);
        assertThat(counted.taken("query")).isLessThanOrEqualTo(2 * store.shards());
        assertThat(subjects.events(new SubjectId("nobody"), BOTH, "", 1_000).items())
                .isEmpty();
    }

    @Test
    void who_has_more_documents_than_a_page_has_all_their_events() {
        for (int i = 0; i < 1_010; i += 101) {
            int from = i;
            desk.execute(command("many" + i), "test.many", i, P, CARD, work -> {
                        Letter last = letter("none", 0);
                        for (int j = from; j < from + 101; j++) {
                            last = work.put(
                                    CARD,
                                    Decision.of(letter("m-" + j, j, j == 7 ? "bob" : "ann"))
                                            .telling(new Written("m-" + j)));
                        }
                        return Outcome.done(last);
                    })
                    .orElseThrow();
        }
        assertThat(told("ann", BOTH, 300)).hasSize(1_009);
        assertThat(told("bob", BOTH, 300)).hasSize(1);
    }

    @Test
    void a_page_of_other_kinds_or_of_nothing_is_refused() {
        write(LETTER, letter("l", 1, "ann")).orElseThrow();
        Subjects subjects = Subjects.of(desk);
        SubjectId ann = new SubjectId("ann");
        assertThatIllegalArgumentException().isThrownBy(() -> subjects.documents(ann, List.of(), "", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> subjects.documents(ann, BOTH, "else:x", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> subjects.events(ann, BOTH, "x", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> subjects.events(ann, BOTH, "", 0));
    }

    /** What is sealed, nested. */
    record Deep(Optional<Sealed> one, List<Map<String, Sealed>> more) {}

    @Test
    void all_that_is_sealed_in_a_body_is_found_wherever_it_stands() {
        Sealed one = Sealed.of(new SubjectId("ann"), PersonalKind.NAME, new byte[] {1});
        Sealed two = Sealed.of(new SubjectId("bob"), PersonalKind.MOBILE, new byte[] {2});
        Subjects subjects = Subjects.of(desk);
        assertThat(subjects.sealed(new Deep(Optional.of(one), List.of(Map.of("a", two)))))
                .containsExactly(one, two);
        assertThat(subjects.sealed(letter("l", 1))).isEmpty();
    }
}
