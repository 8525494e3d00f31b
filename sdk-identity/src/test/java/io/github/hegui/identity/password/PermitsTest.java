package io.github.hegui.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PermitsTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    @Test
    void eight_threads_and_one_permit_are_never_two_at_once() throws Exception {
        assertThat(mostAtOnce(1)).isEqualTo(1);
    }

    @Test
    void three_permits_let_three() throws Exception {
        assertThat(mostAtOnce(3)).isEqualTo(3);
    }

    /** Each stays inside for a while, so that a missing permit shows; the first ones wait for as many as may be there. */
    private static int mostAtOnce(int permits) throws Exception {
        Permits some = new Permits(permits, LONG);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(permits);
        Callable<Integer> work = () -> {
            for (int i = 0; i < 20; i++) {
                some.during(() -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    full.countDown();
                    pause(full);
                    return inside.decrementAndGet();
                });
            }
            return 0;
        };
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(work));
            }
            for (Future<Integer> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(inside).hasValue(0);
        return most.get();
    }

    private static void pause(CountDownLatch full) {
        try {
            full.await();
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_failure_gives_the_permit_back() {
        Permits one = new Permits(1, Duration.ZERO);
        assertThatThrownBy(() -> one.during(() -> {
                    throw new IllegalStateException("as it happens");
                }))
                .hasMessage("as it happens");
        assertThat(one.<String>during(() -> "in")).isEqualTo("in");
    }

    @Test
    void who_waits_in_vain_is_told() {
        Permits one = new Permits(1, Duration.ofMillis(20));
        Passwords passwords = new Passwords(PasswordCost.ofDefaults(), one);
        Password password = Password.of("secret".toCharArray()).orElseThrow();
        String stored = passwords.hash(password);
        one.during(() -> {
            assertBusy(() -> passwords.hash(password));
            assertBusy(() -> passwords.check(password, stored));
            assertBusy(() -> passwords.checkNothing(password));
            return 0;
        });
        assertThat(passwords.check(password, stored)).isEqualTo(PasswordCheck.GOOD);
    }

    @Test
    void who_is_interrupted_stays_so() {
        Permits one = new Permits(1, LONG);
        Thread.currentThread().interrupt();
        assertBusy(() -> one.during(() -> "in"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(one.<String>during(() -> "in")).isEqualTo("in");
    }

    private static void assertBusy(Callable<Object> work) {
        assertThatThrownBy(work::call)
                .isInstanceOfSatisfying(
                        HeguiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.HASHES_BUSY));
    }
}
