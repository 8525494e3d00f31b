package io.github.hegui.kernel.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.testkit.Threads;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class CombinerTest {

    @Test
    void everybody_gets_the_answer_to_its_own_piece_and_nobody_sleeps_for_ever() throws Exception {
        long seed = 41;
        AtomicBoolean busy = new AtomicBoolean();
        AtomicLong pieces = new AtomicLong();
        Combiner<Integer, Integer> combiner = new Combiner<>(
                group -> {
                    assertThat(busy.compareAndSet(false, true))
                            .as("one group at a time")
                            .isTrue();
                    pieces.addAndGet(group.size());
                    LockSupport.parkNanos(new Random(seed + group.get(0)).nextInt(40_000));
                    busy.set(false);
                    return group.stream().map(n -> -n).toList();
                },
                CombinerTest::rethrown,
                n -> 1 + n % 3,
                9);
        Threads.run(24, thread -> {
            Random random = new Random(seed * 100 + thread);
            for (int n = 0; n < 1_500; n++) {
                int piece = random.nextInt(1_000_000);
                assertThat(combiner.submit(piece)).as("seed %d", seed).isEqualTo(-piece);
                if (random.nextInt(8) == 0) {
                    LockSupport.parkNanos(random.nextInt(60_000));
                }
            }
        });
        assertThat(pieces).hasValue(24 * 1_500);
    }

    private static <T> T rethrown(T piece, Throwable broken, int size) {
        throw new IllegalStateException("in a group of " + size, broken);
    }

    @Test
    void when_a_group_breaks_each_of_its_members_repeats_its_own_piece_and_only_the_culprit_fails() throws Exception {
        AtomicInteger broken = new AtomicInteger();
        Combiner<Integer, Integer> combiner = new Combiner<>(
                group -> {
                    LockSupport.parkNanos(20_000);
                    if (group.contains(13)) {
                        throw new IllegalStateException("planned");
                    }
                    return group;
                },
                (piece, failure, size) -> {
                    assertThat(failure).hasMessage("planned");
                    broken.addAndGet(size > 1 ? 1 : 0);
                    if (piece == 13) {
                        throw new IllegalStateException("own", failure);
                    }
                    return piece;
                },
                n -> 1,
                64);
        Threads.run(8, thread -> {
            for (int n = 0; n < 500; n++) {
                int piece = (n + thread * 3) % 20;
                try {
                    assertThat(combiner.submit(piece)).isEqualTo(piece).isNotEqualTo(13);
                } catch (IllegalStateException e) {
                    assertThat(e).hasMessage("own");
                    assertThat(piece).isEqualTo(13);
                }
            }
        });
        assertThat(broken.get()).isPositive();
    }

    @Test
    void an_error_of_the_one_who_leads_is_that_ones_own() throws Exception {
        AtomicInteger errors = new AtomicInteger();
        AtomicInteger repeated = new AtomicInteger();
        Combiner<Integer, Integer> combiner = new Combiner<>(
                group -> {
                    LockSupport.parkNanos(20_000);
                    if (group.get(0) % 5 == 0) {
                        errors.incrementAndGet();
                        throw new AssertionError("planned");
                    }
                    return group;
                },
                (piece, failure, size) -> {
                    repeated.incrementAndGet();
                    return piece;
                },
                n -> 1,
                64);
        AtomicInteger told = new AtomicInteger();
        Threads.run(8, thread -> {
            for (int n = 0; n < 500; n++) {
                try {
                    assertThat(combiner.submit(n)).isEqualTo(n);
                } catch (AssertionError e) {
                    assertThat(e).hasMessage("planned");
                    told.incrementAndGet();
                }
            }
        });
        assertThat(told.get()).as("at most one for each group that broke").isBetween(1, errors.get());
        assertThat(repeated).hasPositiveValue();
    }

    @Test
    void a_piece_that_cannot_be_weighed_or_answered_fails_alone_and_the_next_goes_on() {
        Combiner<Integer, Integer> combiner = new Combiner<>(
                group -> group.get(0) == 2 ? List.of() : group,
                CombinerTest::rethrown,
                n -> {
                    if (n == 1) {
                        throw new IllegalArgumentException("no weight");
                    }
                    return 1;
                },
                4);
        assertThatThrownBy(() -> combiner.submit(1)).hasMessage("no weight");
        assertThatThrownBy(() -> combiner.submit(2)).isInstanceOf(IllegalStateException.class);
        assertThat(combiner.submit(3)).isEqualTo(3);
    }

    @Test
    void an_interrupt_is_kept_and_does_not_reach_the_work() throws Exception {
        AtomicBoolean reached = new AtomicBoolean();
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Combiner<Integer, Integer> combiner = new Combiner<>(
                group -> {
                    reached.compareAndSet(false, Thread.currentThread().isInterrupted());
                    if (group.get(0) == 0) {
                        inside.countDown();
                        boolean interrupted = false;
                        while (true) {
                            try {
                                go.await();
                                break;
                            } catch (InterruptedException e) {
                                interrupted = true;
                            }
                        }
                        assertThat(interrupted).isFalse();
                    }
                    return group;
                },
                CombinerTest::rethrown,
                n -> 1,
                4);
        Threads.run(3, thread -> {
            if (thread == 0) {
                Thread.currentThread().interrupt();
                assertThat(combiner.submit(0)).isZero();
                assertThat(Thread.interrupted()).isTrue();
            } else if (thread == 1) {
                inside.await();
                Thread.currentThread().interrupt();
                assertThat(combiner.submit(1)).isEqualTo(1);
                assertThat(Thread.interrupted()).isTrue();
            } else {
                inside.await();
                Thread.sleep(50);
                go.countDown();
            }
        });
        assertThat(reached).isFalse();
    }
}
