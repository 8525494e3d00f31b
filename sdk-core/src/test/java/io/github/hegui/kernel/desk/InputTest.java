package io.github.hegui.kernel.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.Violation;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.testkit.Box;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;

/** What a command asks for is looked at before it is decided: one refusal with all that is wrong, and nothing is kept of it. */
class InputTest {

    private static final Actor OFFICER = Actor.platform("officer");

    /** A host's own input. */
    record Fill(
            @Size(min = 1, max = 5) String box,
            @Min(1) @Max(9) int apples,
            @Size(max = 3, message = "only three, please") List<@Valid Tag> tags) {}

    record Tag(@Size(min = 1, max = 2) String text) {}

    /** One without constraints. */
    record Plain(String text) {}

    private final Store store = Store.inMemory();

    private static Outcome<Box> fill(Desk desk, Command command, Object content) {
        return desk.execute(command, "test.fill", content, Partition.DEFAULT, Box.KIND, work -> {
            Box box = new Box("b" + command.id(), "ann", 1, 0);
            return Outcome.done(work.put(Box.KIND, Decision.of(box)));
        });
    }

    /** Nobody may ask it anything. */
    private static Validator untouchable() {
        return (Validator) Proxy.newProxyInstance(
                InputTest.class.getClassLoader(), new Class<?>[] {Validator.class}, (proxy, method, arguments) -> {
                    throw new AssertionError(method + " was asked");
                });
    }

    private static Validator hosts() {
        return Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator();
    }

    @Test
    void all_that_is_wrong_is_one_refusal_in_the_order_of_places() {
        List<Tag> tags = new ArrayList<>(Collections.nCopies(11, new Tag("ok")));
        tags.set(2, new Tag(""));
        tags.set(10, new Tag("abc"));
        Refusal refusal = fill(Desk.on(store).build(), Command.of("c", OFFICER), new Fill("box", 0, tags))
                .refusal();
        assertThat(refusal.is(DeskRefusal.INVALID)).isTrue();
        assertThat(refusal.violations())
                .extracting(Violation::toString)
                .containsExactly(
                        "apples must be at least 1",
                        "tags only three, please",
                        "tags[2].text must have 1 to 2 characters",
                        "tags[10].text must have 1 to 2 characters");
        assertThat(refusal.violations().get(0))
                .isEqualTo(new Violation("apples", "Min", Map.of("value", "1"), "不得小于 1", "must be at least 1"));
        assertThat(refusal.arguments()).containsExactly("4", "apples, tags, tags[2].text, tags[10].text");
        assertThat(refusal.en()).startsWith("the input is wrong in 4 places: apples must be at least 1; tags only");
        assertThat(refusal.zh()).startsWith("输入有 4 处不符合要求：apples 不得小于 1；");
    }

    @Test
    void what_breaks_its_limits_is_refused_alike_each_time_and_leaves_the_commands_id_free() {
        Desk desk = Desk.on(store).build();
        Fill wrong = new Fill("", 10, List.of());
        Refusal first = fill(desk, Command.of("c", OFFICER), wrong).refusal();
        assertThat(first.violations()).hasSize(2);
        assertThat(Json.read(Json.write(first), Refusal.class)).isEqualTo(first);
        assertThat(fill(desk, Command.of("c", OFFICER), wrong).refusal()).isEqualTo(first);
        Desk other = Desk.on(store).validator(hosts()).build();
        assertThat(fill(other, Command.of("c", OFFICER), wrong).refusal()).isEqualTo(first);
        assertThat(store.command(Partition.DEFAULT, "c")).isEmpty();
        Fill right = new Fill("box", 1, List.of());
        assertThat(fill(other, Command.of("c", OFFICER), right).isDone()).isTrue();
        assertThat(fill(desk, Command.of("c", OFFICER), wrong).refusal().is(DeskRefusal.COMMAND_DIFFERS))
                .isTrue();
    }

    /** One that the host's validator finds wrong all of a sudden. */
    private static Validator stricter() {
        var configuration = Validation.byProvider(org.hibernate.validator.HibernateValidator.class)
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator());
        var mapping = configuration.createConstraintMapping();
        mapping.type(Plain.class).field("text").constraint(new org.hibernate.validator.cfg.defs.SizeDef().max(1));
        return configuration.addMapping(mapping).buildValidatorFactory().getValidator();
    }

    @Test
    void what_was_done_before_the_limits_were_drawn_tighter_is_done_when_it_is_asked_for_again() {
        assertThat(fill(Desk.on(store).build(), Command.of("c", OFFICER), new Plain("text"))
                        .isDone())
                .isTrue();
        Desk desk = Desk.on(store).validator(stricter()).build();
        Outcome<Box> again = fill(desk, Command.of("c", OFFICER), new Plain("text"));
        assertThat(again).isEqualTo(new io.github.hegui.kernel.outcome.Done<>(again.orElseThrow(), true));
        assertThat(fill(desk, Command.of("d", OFFICER), new Plain("text"))
                        .refusal()
                        .is(DeskRefusal.INVALID))
                .isTrue();
    }

    @Test
    void a_batch_refuses_it_as_a_command_alone_does() {
        Desk desk = Desk.on(store).build();
        Batch batch = desk.batch();
        List<Outcome<Box>> answers = new ArrayList<>();
        for (int apples = 0; apples < 3; apples++) {
            Command command = Command.of("c" + apples, OFFICER);
            Fill asked = new Fill("box", apples, List.of());
            batch.add(() -> fill(batch.desk(), command, asked), answers::add);
        }
        batch.commit();
        assertThat(answers).extracting(Outcome::isDone).containsExactly(false, true, true);
        assertThat(answers.get(0).refusal())
                .isEqualTo(fill(desk, Command.of("c0", OFFICER), new Fill("box", 0, List.of()))
                        .refusal());
    }

    @Test
    void plain_content_is_not_even_shown_to_a_validator() {
        Desk desk = Desk.on(store).validator(untouchable()).build();
        assertThat(fill(desk, Command.of("a", OFFICER), "text").isDone()).isTrue();
        assertThat(fill(desk, Command.of("b", OFFICER), Map.of("order", "o-1", "units", 3))
                        .isDone())
                .isTrue();
        assertThat(fill(desk, Command.of("c", OFFICER), List.of("o-1", 7L)).isDone())
                .isTrue();
        assertThat(Desk.on(store).build().check(new Plain("x"))).isEmpty();
    }

    @Test
    void records_among_other_content_are_looked_at_and_their_paths_begin_within_them() {
        Desk desk = Desk.on(store).build();
        Fill wrong = new Fill("box", 0, List.of());
        for (Object content : List.of(wrong, List.of("o-1", wrong), Map.of("fill", wrong, "order", "o-1"))) {
            assertThat(desk.check(content).orElseThrow().violations())
                    .extracting(Violation::path)
                    .containsExactly("apples");
        }
    }

    @Test
    void a_hundred_violations_are_told_and_all_are_counted() {
        Refusal refusal = Desk.on(store)
                .build()
                .check(Collections.nCopies(150, new Tag("")))
                .orElseThrow();
        assertThat(refusal.violations()).hasSize(Refusal.MOST_VIOLATIONS);
        assertThat(refusal.en()).startsWith("the input is wrong in 150 places: ");
    }

    @Test
    void the_words_are_the_same_whatever_the_machine_speaks() {
        Locale before = Locale.getDefault();
        try {
            for (Locale locale : List.of(Locale.JAPAN, Locale.CHINA, Locale.forLanguageTag("ar"))) {
                Locale.setDefault(locale);
                for (Desk desk : List.of(
                        Desk.on(store).build(),
                        Desk.on(store).validator(hosts()).build())) {
                    assertThat(desk.check(new Fill("box", 0, List.of()))
                                    .orElseThrow()
                                    .violations())
                            .containsExactly(new Violation(
                                    "apples", "Min", Map.of("value", "1"), "不得小于 1", "must be at least 1"));
                }
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
