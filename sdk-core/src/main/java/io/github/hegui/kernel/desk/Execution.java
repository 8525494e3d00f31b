package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.Refused;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out commands: decides, commits, decides anew after a conflict, and gives a repetition the answer that is kept. */
final class Execution {

    /** All that a command is. */
    record Order<D>(
            Issued command,
            String action,
            Object content,
            Partition partition,
            Answer<D> result,
            Function<Work, Outcome<D>> decide) {}

    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

    private final Desk desk;

    Execution(Desk desk) {
        this.desk = desk;
    }

    <D> Outcome<D> run(Order<D> order) {
        DeskObserver observer = desk.observer();
        return observer == DeskObserver.NONE ? carriedOut(order) : observed(order, observer);
    }

    private <D> Outcome<D> observed(Order<D> order, DeskObserver observer) {
        long begun = System.nanoTime();
        Outcome<D> outcome;
        try {
            outcome = carriedOut(order);
        } catch (RuntimeException e) {
            tell(() -> observer.failed(order.action(), e, since(begun)));
            throw e;
        }
        Duration took = since(begun);
        tell(() -> {
            if (outcome.isDone()) {
                observer.done(order.action(), took);
            } else {
                observer.refused(order.action(), outcome.refusal(), took);
            }
        });
        return outcome;
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static void tell(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            LOG.warn("an observer does not count", e);
        }
    }

    private <D> Outcome<D> carriedOut(Order<D> order) {
        desk.refuseWithinHosts();
        BoundCaller bound = desk.bound();
        Refusal refusal = bound == null ? null : bound.refusal(order.command(), order.action());
        if (refusal != null) {
            return Outcome.refused(refusal);
        }
        Instant now = desk.now();
        Instant at = order.command().at() == null ? now : order.command().at();
        Checked checked = checked(order);
        Digests.Asked asked;
        try {
            asked = Digests.asked(desk.digests(), order.command(), order.action(), order.content());
        } catch (HeguiException e) {
            return checked.isWrong()
                    ? checked.answer()
                    : tooLarge(e); // without a digest there is no record of it either
        } catch (IllegalArgumentException e) {
            if (checked.isWrong()) {
                return checked.answer(); // what cannot be written was never carried out
            }
            throw e;
        }
        if (checked.isWrong()) {
            return kept(order, asked).orElseGet(checked::answer);
        }
        if (at.isAfter(now)) {
            return kept(order, asked).orElseGet(() -> Outcome.refused(DeskRefusal.IN_THE_FUTURE, at, now));
        }
        if (at.isBefore(Instant.EPOCH)) {
            return Outcome.refused(DeskRefusal.TOO_EARLY, at);
        }
        byte[] digest = asked.digest();
        Batch batch = desk.batchThatCollects();
        if (batch != null) {
            Work work = batch.work(desk, order.partition(), order.command(), at);
            Attempt<D> attempt = attempt(order, work, digest);
            if (!attempt.outcome().isDone() && work.isTorn()) {
                throw new NotInGroup("a refusal on documents that changed meanwhile");
            }
            if (!attempt.change().isEmpty()) {
                batch.group().add(work, attempt.change());
            }
            return attempt.outcome();
        }
        int tries = desk.isJoined() ? 1 : Desk.TRIES;
        for (int tried = 0; tried < tries; tried++) {
            Failures.yieldAfter(tried);
            Work work = new Work(desk, new Documents(desk, now), order.partition(), order.command(), at);
            Attempt<D> attempt;
            try {
                attempt = attempt(order, work, digest);
                if ((!attempt.outcome().isDone() || work.isBesideItsWrites()) && work.isTorn()) {
                    continue;
                }
            } catch (RuntimeException e) {
                // a decision that holds for the state at its time may fail on a later one: a repetition is answered all
                // the same
                return kept(order, asked).orElseThrow(() -> e);
            }
            if (attempt.change().isEmpty()) {
                return attempt.outcome();
            }
            Verdict verdict;
            try {
                verdict = desk.home().apply(attempt.change());
            } catch (HeguiException e) {
                if (e.code() != ErrorCode.COMMIT_UNKNOWN
                        || desk.isJoined()
                        || !order.command().isRecorded()) {
                    throw e;
                }
                verdict = resolved(attempt.change(), e);
            }
            if (verdict instanceof Verdict.Applied) {
                return attempt.outcome();
            }
            if (verdict instanceof Verdict.Shortage shortage) {
                return Outcome.refused(shortage.refusal());
            }
            if (verdict instanceof Verdict.Duplicate) {
                Optional<Outcome<D>> answer = kept(order, asked);
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
        }
        throw new HeguiException(
                ErrorCode.CONFLICT, order.action() + " lost the race for its documents " + tries + " times");
    }

    /** What is wrong with the content: a refusal, or, of what no validator knows, what its type throws. */
    private record Checked(
            @Nullable Refusal refusal, @Nullable IllegalArgumentException thrown) {

        boolean isWrong() {
            return refusal != null || thrown != null;
        }

        <D> Outcome<D> answer() {
            if (thrown != null) {
                throw thrown;
            }
            return Outcome.refused(Objects.requireNonNull(refusal));
        }
    }

    /** What breaks its limits was never a command: nothing is kept of it, and its id is free for the same put right. */
    private Checked checked(Order<?> order) {
        try {
            return new Checked(desk.check(order.content()).orElse(null), null);
        } catch (IllegalArgumentException e) {
            return new Checked(null, e);
        }
    }

    /** An answer was lost: the same change is handed in once more, and its command's id tells whether it stands. */
    private Verdict resolved(Change change, HeguiException lost) {
        try {
            return desk.home().apply(change);
        } catch (HeguiException e) {
            lost.addSuppressed(e);
            throw lost;
        }
    }

    /** What a decision was, and what it comes to. */
    private record Attempt<D>(Outcome<D> outcome, Change change) {}

    private <D> Attempt<D> attempt(Order<D> order, Work work, byte[] digest) {
        Outcome<D> outcome;
        work.of(order.action());
        try {
            outcome = work.settled(order.decide().apply(work));
            if (outcome.isDone()) {
                order.result().check(work, outcome.orElseThrow());
            }
            return new Attempt<>(outcome, change(work, digest, order.result(), outcome));
        } catch (Work.Blind e) {
            outcome = Outcome.refused(DeskRefusal.ALREADY_THERE, e.id());
        } catch (HeguiException e) {
            outcome = tooLarge(e);
        }
        return new Attempt<>(outcome, change(work, digest, order.result(), outcome));
    }

    private static <D> Outcome<D> tooLarge(HeguiException e) {
        if (e.code() == ErrorCode.LIMIT_EXCEEDED) {
            return Outcome.refused(DeskRefusal.TOO_LARGE, String.valueOf(e.getMessage()));
        }
        throw e;
    }

    /** What a decision comes to: what it wants written, or its refusal noted; in both cases under the command's id if a record of it is kept. */
    <D> Change change(Work work, byte[] digest, Answer<D> result, Outcome<D> outcome) {
        Partition partition = work.partition();
        Instant now = desk.now();
        if (outcome instanceof Refused<D> refused) {
            String reason = Json.write(refused.refusal());
            work.refuse();
            return work.change(
                    work.isRecorded()
                            ? new CommandRecord(partition, work.commandId(), digest, reason, null, 0, now)
                            : null);
        }
        DocumentKey key = result.key(partition, outcome.orElseThrow());
        CommandRecord record = work.isRecorded()
                ? new CommandRecord(partition, work.commandId(), digest, null, key, work.versionOf(key), now)
                : null;
        Change change = work.change(record);
        desk.noteKinds(work);
        return change;
    }

    /** The answer to a command that was carried out before. */
    private <D> Optional<Outcome<D>> kept(Order<D> order, Digests.Asked asked) {
        String id = order.command().id();
        if (!order.command().isRecorded()) {
            return Optional.empty();
        }
        Optional<CommandRecord> found = desk.home().command(order.partition(), id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        CommandRecord record = found.get();
        if (!asked.isOf(record.digest())) {
            return Optional.of(Outcome.refused(DeskRefusal.COMMAND_DIFFERS, id));
        }
        if (record.refusal() != null) {
            return Optional.of(Outcome.refused(Json.read(record.refusal(), Refusal.class)));
        }
        return Optional.of(order.result().again(desk, record));
    }
}
