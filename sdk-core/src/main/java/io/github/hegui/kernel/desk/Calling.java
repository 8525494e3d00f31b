package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.StoredDeadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Makes the calls of one kind to one counterpart, one at a time; for many threads. See {@link Calls}. */
final class Calling<D, A> {

    private static final Logger LOG = LoggerFactory.getLogger(Calling.class);

    /** How many that are due are looked at to find one on which nobody else is. */
    private static final int LOOKED = 32;

    private final Kind<D> kind;
    private final String queue;
    private final Actor actor;
    private final Duration first;
    private final Duration most;
    private final int tries;
    private final Semaphore free;
    private final Calls.Ask<D, A> ask;
    private final Calls.Then<D, A> then;

    Calling(Calls.Builder<D, ?> how, Calls.Ask<D, A> ask, Calls.Then<D, A> then) {
        this.kind = how.kind;
        this.queue = CallDue.queue(kind, how.counterpart);
        this.actor = Actor.system(kind.name());
        this.first = how.first;
        this.most = how.most;
        this.tries = how.tries;
        this.free = new Semaphore(how.atOnce);
        this.ask = ask;
        this.then = then;
    }

    /** The name of its queue. */
    String name() {
        return queue;
    }

    /** Makes one of the calls that are due in that shard, unless there is none that is free. */
    RunReport one(Desk desk, int shard) {
        if (!free.tryAcquire()) {
            return RunReport.NOTHING;
        }
        try {
            List<StoredDeadline> due =
                    new ArrayList<>(desk.home().claim(shard, desk.now(), List.of(queue), LOOKED, Duration.ZERO));
            Collections.shuffle(due); // so that many threads do not all go for the same
            for (StoredDeadline deadline : due) {
                boolean isGivenUp = deadline.attempts() >= tries;
                if (desk.home().putOff(deadline, desk.now().plus(pause(deadline.attempts())), isGivenUp)) {
                    return isGivenUp ? givenUp(deadline) : call(desk.unbound(), deadline);
                }
            }
            return RunReport.NOTHING;
        } finally {
            free.release();
        }
    }

    private Duration pause(int triedBefore) {
        long doubled = first.toMillis() << Math.min(triedBefore, 30);
        return doubled > most.toMillis() || doubled >> Math.min(triedBefore, 30) != first.toMillis()
                ? most
                : Duration.ofMillis(doubled);
    }

    private RunReport givenUp(StoredDeadline deadline) {
        LOG.warn(
                "a call of {} {} was not answered {} times, parked",
                queue,
                deadline.key().id(),
                deadline.attempts());
        return new RunReport(0, 0, 0, 1);
    }

    private RunReport call(Desk desk, StoredDeadline deadline) {
        DocumentKey key = new DocumentKey(
                deadline.key().partition(), kind.name(), deadline.key().id());
        Desk home = desk.of(key.partition());
        A answer;
        D document;
        try {
            Optional<D> found = home.find(kind, key.partition(), key.id());
            if (found.isEmpty() || !isDue(found.get(), deadline)) {
                return unwelcome(desk, deadline, "there is no such call of its document");
            }
            document = found.get();
            answer = Objects.requireNonNull(ask.ask(new Call<>(document, deadline.attempts(), home)), "no answer");
        } catch (Throwable e) {
            Failures.refuseFatal(e);
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            if (Failures.isStores(e)) {
                throw (RuntimeException) e;
            }
            unanswered(key, deadline, e);
            LOG.debug("what was thrown by it", e);
            return new RunReport(0, 0, 1, 0);
        }
        return answered(home, deadline, document, answer);
    }

    /** What a client throws may hold what was asked, so it is no more than named here; what is no trouble on the way is a fault of whoever asks. */
    private void unanswered(DocumentKey key, StoredDeadline deadline, Throwable e) {
        boolean isFault = !(e instanceof Exception) || e instanceof RuntimeException;
        StackTraceElement[] where = e.getStackTrace();
        LOG.atLevel(isFault ? Level.WARN : Level.INFO)
                .log(
                        "a call of {} {} was not answered, try {}: {} {}",
                        queue,
                        key.id(),
                        deadline.attempts() + 1,
                        Failures.reason(e),
                        where.length == 0 ? "" : "at " + where[0]);
    }

    private boolean isDue(D document, StoredDeadline deadline) {
        return Objects.requireNonNull(kind.calls()).isDue(kind, document, queue, deadline.due());
    }

    private RunReport answered(Desk desk, StoredDeadline deadline, D document, A answer) {
        Outcome<D> outcome;
        try {
            outcome = desk.carryOut(
                    Issued.onAnswer(deadline, actor),
                    queue,
                    deadline.key().partition(),
                    kind,
                    work -> then.then(work, document, answer));
        } catch (RuntimeException e) {
            if (Failures.isStores(e)) {
                throw e;
            }
            LOG.warn(
                    "what follows from an answer to {} {} failed",
                    queue,
                    deadline.key().id(),
                    e);
            return Failures.isLasting(e) ? unwelcome(desk, deadline, Failures.reason(e)) : new RunReport(0, 0, 1, 0);
        }
        return outcome.isDone()
                ? new RunReport(0, 1, 0, 0)
                : unwelcome(desk, deadline, outcome.refusal().code());
    }

    /** Nobody is asked again before a person has looked at it; unless it is not due any more, and all is well. */
    private RunReport unwelcome(Desk desk, StoredDeadline tried, String why) {
        StoredDeadline next = new StoredDeadline(
                tried.key(),
                tried.name(),
                tried.due(),
                tried.provisional(),
                tried.attempts() + 1,
                false,
                tried.basis());
        if (!desk.home().putOff(next, desk.now(), true)) {
            return new RunReport(0, 1, 0, 0);
        }
        LOG.warn("a call of {} {} is parked: {}", queue, tried.key().id(), why);
        return new RunReport(0, 0, 0, 1);
    }
}
