package io.github.hegui.kernel.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Flat combining: of the threads that hand in work at the same time, one carries out everybody's as one group while the others sleep. It
 * serves one group, wakes its members and hands the lead to the next in the queue, so no caller works for others for ever, nobody spins,
 * and there is no thread of ours. A group that breaks, for whatever befell the one who led it, is nobody's end: each member then carries out its own
 * piece, on its own thread.
 *
 * @param <I> what one caller hands in
 * @param <O> what it gets
 */
final class Combiner<I, O> {

    private static final int WAITING = 0;
    private static final int LEADING = 1;
    private static final int DONE = 2;

    private static final class Slot<I, O> {
        final I input;
        final int weight;
        final Thread thread = Thread.currentThread();
        volatile int state = WAITING;

        @Nullable
        O output;

        @Nullable
        Throwable failure;

        /** What broke the group that it was in, and how many were in it; then its piece is its own again. */
        @Nullable
        Throwable broken;

        int size;

        Slot(I input, int weight) {
            this.input = input;
            this.weight = weight;
        }
    }

    /** What one does whose group broke. */
    @FunctionalInterface
    interface Alone<I, O> {
        /**
         * Carries out the piece, or throws.
         *
         * @param broken what broke the group
         * @param size how many were in it
         */
        O carryOut(I input, Throwable broken, int size);
    }

    private final ConcurrentLinkedQueue<Slot<I, O>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean led = new AtomicBoolean();
    private final Function<List<I>, List<O>> work;
    private final Alone<I, O> alone;
    private final ToIntFunction<I> weight;
    private final int most;

    /**
     * Combines.
     *
     * @param work carries out a group and gives one answer for each, in order
     * @param alone carries out the piece of one whose group broke
     * @param weight of one piece, at least 1
     * @param most the weight after which a group takes no more
     */
    Combiner(Function<List<I>, List<O>> work, Alone<I, O> alone, ToIntFunction<I> weight, int most) {
        this.work = work;
        this.alone = alone;
        this.weight = weight;
        this.most = most;
    }

    /** Hands in one piece and waits for its answer; an interrupt is kept for later. */
    O submit(I input) {
        Slot<I, O> slot = new Slot<>(input, weight.applyAsInt(input));
        queue.add(slot);
        // a pool asked by an interrupted thread gives no connection, and the leader asks for everybody
        boolean interrupted = Thread.interrupted();
        while (slot.state != DONE) {
            if (slot.state == LEADING || led.compareAndSet(false, true)) {
                lead(slot);
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return answer(slot);
    }

    private O answer(Slot<I, O> slot) {
        Throwable failure = slot.failure;
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (slot.broken != null) {
            return alone.carryOut(slot.input, slot.broken, slot.size);
        }
        return java.util.Objects.requireNonNull(slot.output);
    }

    private void lead(Slot<I, O> own) {
        // whoever took the lead by itself may find its own piece served already by the one before
        if (own.state == LEADING) {
            own.state = WAITING;
        }
        try {
            List<Slot<I, O>> group = next();
            if (!group.isEmpty()) {
                carryOut(group);
            }
        } finally {
            handOver();
        }
    }

    private List<Slot<I, O>> next() {
        List<Slot<I, O>> group = new ArrayList<>();
        int size = 0;
        for (Slot<I, O> next = queue.peek(); next != null; next = queue.peek()) {
            if (size > 0 && size + next.weight > most) {
                break;
            }
            size += next.weight;
            group.add(next);
            queue.remove();
        }
        return group;
    }

    private void carryOut(List<Slot<I, O>> group) {
        List<O> outputs = List.of();
        Throwable failure = null;
        try {
            List<I> inputs = new ArrayList<>(group.size());
            group.forEach(slot -> inputs.add(slot.input));
            outputs = work.apply(inputs);
            if (outputs.size() != group.size()) {
                throw new IllegalStateException(outputs.size() + " answers to " + group.size() + " pieces");
            }
        } catch (Throwable e) {
            failure = e;
        }
        for (int i = 0; i < group.size(); i++) {
            Slot<I, O> slot = group.get(i);
            if (failure == null) {
                slot.output = outputs.get(i);
            } else if (failure instanceof Error && slot.thread == Thread.currentThread()) {
                slot.failure = failure;
            } else {
                slot.broken = failure;
                slot.size = group.size();
            }
            slot.state = DONE;
            LockSupport.unpark(slot.thread);
        }
    }

    private void handOver() {
        while (true) {
            Slot<I, O> next = queue.peek();
            if (next != null) {
                next.state = LEADING;
                LockSupport.unpark(next.thread);
                return;
            }
            led.set(false);
            // a piece that came between the look and the release may have gone to sleep on it
            if (queue.isEmpty() || !led.compareAndSet(false, true)) {
                return;
            }
        }
    }
}
