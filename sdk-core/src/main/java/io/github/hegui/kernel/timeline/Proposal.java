package io.github.hegui.kernel.timeline;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Lifecycle;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.desk.TimelineVersion;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.Timeline;
import io.github.hegui.kernel.timeline.ProposalMachine.Deadline;
import io.github.hegui.kernel.timeline.ProposalMachine.Facts;
import io.github.hegui.kernel.timeline.ProposalMachine.State;
import io.github.hegui.kernel.timeline.ProposalMachine.Trigger;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A value of a timeline that is proposed from some time on. Immutable.
 *
 * @param id the id
 * @param state where it stands
 * @param asked what is proposed
 * @param author who proposed it
 * @param proposedAt when
 * @param number of the version that it became; 0 until it is published
 */
public record Proposal(ProposalId id, State state, Asked asked, Actor author, Moment proposedAt, int number) {

    /**
     * What is proposed. Immutable.
     *
     * @param timeline the timeline's name
     * @param value as JSON
     * @param from when it is to begin
     * @param publishBy when it can be published last, so that the notice of the timeline is kept
     * @param weaker whether it protects less than the usual value
     * @param reason why; 1 to 500 characters
     */
    public record Asked(String timeline, String value, Moment from, Moment publishBy, boolean weaker, String reason) {

        /** Checks that nothing is missing. */
        public Asked {
            Objects.requireNonNull(timeline, "timeline");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(publishBy, "publishBy");
            Objects.requireNonNull(reason, "reason");
        }

        /** What is proposed of a timeline, if its notice is kept when it is published at once. */
        static <V> Outcome<Asked> of(Timeline<V> timeline, V value, Moment from, String reason, Moment now) {
            String text = Json.write(value);
            var unused = Json.read(text, timeline.type());
            Moment earliest = now.plus(timeline.notice());
            return from.isBefore(earliest)
                    ? Outcome.refused(
                            TimelineRefusal.NOTICE_TOO_SHORT, timeline.name(), timeline.notice(), earliest, from)
                    : Outcome.done(new Asked(
                            timeline.name(),
                            text,
                            from,
                            from.plus(timeline.notice().negated()),
                            timeline.isWeaker(value),
                            reason));
        }

        /** The refusal when its notice is over by then. */
        private Optional<Outcome<Decision<Proposal>>> late(Moment now) {
            Duration notice = from.since(publishBy);
            return now.isAfter(publishBy)
                    ? Optional.of(
                            Outcome.refused(TimelineRefusal.NOTICE_TOO_SHORT, timeline, notice, now.plus(notice), from))
                    : Optional.empty();
        }

        /** The refusal when the last version begins no earlier. */
        private Optional<Outcome<Decision<Proposal>>> early(Optional<TimelineVersion> last) {
            return last.filter(version -> !from.isAfter(version.from()))
                    .map(version -> Outcome.refused(
                            TimelineRefusal.NOT_AFTER_LAST, timeline, version.number(), version.from(), from));
        }
    }

    /** By timeline, the last proposal first. */
    static final AccessPath<Proposal> BY_TIMELINE = AccessPath.of(
            "by-timeline",
            1,
            proposal -> PathKey.start().text(proposal.asked.timeline).descending(proposal.proposedAt.epochMilli()));

    /** How it is stored: in the home of the timeline's name. It is for the platform alone. */
    public static final Kind<Proposal> KIND = Kind.of(
                    "kernel.timeline-proposal", Proposal.class, proposal -> proposal.id.value())
            .path(BY_TIMELINE)
            .tells(TimelineEvent.class)
            .aboutNobody("it names who proposes and publishes in office")
            .missing(TimelineRefusal.NOT_FOUND)
            .stranger(TimelineRefusal.NOT_OPERATOR)
            .build();

    /** Its machine. */
    static final Lifecycle<Proposal, State, Trigger, Facts> LIFE = Lifecycle.of(
                    ProposalMachine.MACHINE, Proposal::state, Proposal::in)
            .agreed((proposal, deadline) -> Optional.of(Decision.Agreed.at(proposal.asked.publishBy)));

    /** Checks. */
    public Proposal {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(asked, "asked");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(proposedAt, "proposedAt");
        if (number < 0) {
            throw new IllegalArgumentException("proposal " + id + " has the number " + number + "; it is not negative");
        }
    }

    /**
     * Proposes it.
     *
     * @param last the last version that is published
     */
    static Outcome<Decision<Proposal>> propose(ProposalId id, Asked asked, Optional<TimelineVersion> last, Step step) {
        Proposal first = new Proposal(id, State.PROPOSED, asked, step.actor(), step.at(), 0);
        return asked.early(last)
                .orElseGet(() -> LIFE.begin(Trigger.PROPOSE, first, first.facts(), step)
                        .map(decision -> decision.telling(new TimelineEvent.Proposed(
                                id, asked.timeline, asked.value, asked.from, asked.weaker, asked.reason))));
    }

    /**
     * Publishes it, behind the last version.
     *
     * @param last the last version that is published
     * @param now the time at which its notice begins
     */
    Outcome<Decision<Proposal>> publish(Optional<TimelineVersion> last, Moment now, Step step) {
        int next = last.map(TimelineVersion::number).orElse(0) + 1;
        Proposal numbered = new Proposal(id, state, asked, author, proposedAt, next);
        return LIFE.take(Trigger.PUBLISH, numbered, facts(), step)
                .flatMap(decision -> asked.late(now).or(() -> asked.early(last)).orElse(Outcome.done(decision)))
                .map(decision -> decision.telling(new TimelineEvent.Published(
                        id, asked.timeline, next, asked.value, asked.from, asked.weaker, asked.reason)));
    }

    /** Withdraws it. */
    Outcome<Decision<Proposal>> withdraw(Step step) {
        return LIFE.take(Trigger.WITHDRAW, this, facts(), step)
                .map(decision -> decision.telling(new TimelineEvent.Withdrawn(id, asked.timeline)));
    }

    /** The time at which it could be published last is over. */
    Outcome<Decision<Proposal>> overdue(Deadline deadline, Step step) {
        return LIFE.take(deadline.fires(), this, facts(), step)
                .map(decision -> decision.telling(new TimelineEvent.Lapsed(id, asked.timeline)));
    }

    /** That time comes near. */
    Outcome<Decision<Proposal>> near(Deadline deadline, int daysAhead, Step step) {
        return LIFE.take(Trigger.REMIND, this, facts(), step)
                .map(decision ->
                        decision.telling(new TimelineEvent.Reminded(id, asked.timeline, asked.publishBy, daysAhead)));
    }

    /** The version that it became. */
    TimelineVersion version() {
        return new TimelineVersion(asked.timeline, number, asked.from, asked.value, asked.weaker);
    }

    /** What is proposed, as a value of that timeline. */
    public <V> V value(Timeline<V> timeline) {
        return new TimelineVersion(asked.timeline, 1, asked.from, asked.value, asked.weaker)
                .of(timeline)
                .value();
    }

    private Facts facts() {
        return new Facts(author.toString());
    }

    private Proposal in(State next) {
        return new Proposal(id, next, asked, author, proposedAt, number);
    }
}
