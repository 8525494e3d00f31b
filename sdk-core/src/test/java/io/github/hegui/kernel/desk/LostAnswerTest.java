package io.github.hegui.kernel.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.outcome.Done;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The store took a change, or did not, and nobody heard which. */
class LostAnswerTest {

    record Tally(String id, int count) {
        static final Kind<Tally> KIND =
                Kind.of("test.tally", Tally.class, Tally::id).build();
    }

    private static final Partition P = Partition.DEFAULT;

    private final Store behind = Store.inMemory();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger decided = new AtomicInteger();
    private boolean isTaken = true;
    private ErrorCode error = ErrorCode.COMMIT_UNKNOWN;

    /** Loses so many answers; the changes of these are taken, or not. */
    private final Store lossy = (Store) Proxy.newProxyInstance(
            LostAnswerTest.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, args) -> {
                boolean isLost = method.getName().equals("apply") && lost.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
                try {
                    Object answer = isLost && !isTaken ? null : method.invoke(behind, args);
                    if (isLost) {
                        throw new HeguiException(error, "the line went dead");
                    }
                    return answer;
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            });

    private final Desk desk = Desk.on(lossy).build();

    private Outcome<Tally> count(String command) {
        return desk.execute(Command.of(command, Actor.platform("op")), "test.count", "", P, Tally.KIND, work -> {
            decided.incrementAndGet();
            int before = work.find(Tally.KIND, "t").map(Tally::count).orElse(0);
            return Outcome.done(work.put(Tally.KIND, Decision.of(new Tally("t", before + 1))));
        });
    }

    @Test
    void a_change_of_which_the_answer_was_lost_is_made_once_whether_it_was_taken_or_not() {
        for (boolean taken : new boolean[] {true, false}) {
            isTaken = taken;
            lost.set(1);
            int before = decided.get();
            Outcome<Tally> counted = count("c-" + taken);
            assertThat(counted.orElseThrow().count()).isEqualTo(before + 1);
            assertThat(decided).as("it is not decided anew").hasValue(before + 1);
            assertThat(count("c-" + taken))
                    .isInstanceOfSatisfying(
                            Done.class, done -> assertThat(done.replayed()).isTrue());
            decided.set(before + 1);
        }
        assertThat(desk.find(Tally.KIND, P, "t")).contains(new Tally("t", 2));
    }

    @Test
    void when_the_second_answer_is_lost_too_the_caller_is_told_and_a_repetition_counts_once() {
        lost.set(2);
        assertThatThrownBy(() -> count("c"))
                .isInstanceOfSatisfying(
                        HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.COMMIT_UNKNOWN))
                .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(count("c").orElseThrow().count()).isEqualTo(1);
        assertThat(desk.find(Tally.KIND, P, "t")).contains(new Tally("t", 1));
    }

    @Test
    void a_store_that_fails_otherwise_is_not_asked_again() {
        error = ErrorCode.STORE_FAILED;
        isTaken = false;
        lost.set(1);
        assertThatThrownBy(() -> count("c"))
                .isInstanceOfSatisfying(
                        HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORE_FAILED));
        assertThat(desk.find(Tally.KIND, P, "t")).isEmpty();
        assertThat(decided).hasValue(1);
    }
}
