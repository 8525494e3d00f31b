package io.github.hegui.kernel.timeline;

import io.github.hegui.kernel.constraint.StatedReason;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Door;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.desk.TimelineVersion;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.id.CodeKind;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.time.Moment;
import io.github.hegui.kernel.time.Timeline;
import io.github.hegui.kernel.timeline.ProposalMachine.Deadline;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where values of timelines are proposed and published: one of the platform's people proposes, another one publishes, with the timeline's notice ahead. What is published is
 * a version for good. Decisions ask for the version in force by {@link Work#asOf}. Safe for use by many threads.
 *
 * <pre>{@code
 * Timelines timelines = Timelines.on(desk);
 * Outcome<Proposal> proposed = timelines.propose(byAnn, objection, TimeLimit.days(15), inTenDays, "fewer disputes");
 * timelines.publish(byBob, proposed.orElseThrow().id());
 * desk.asOf(objection, inTenDays).value();        // P15D CIVIL_DAYS
 * }</pre>
 */
public final class Timelines {

    /** That proposals that nobody publishes in time are reminded of, and lapse. */
    public static final Feature FEATURE = Feature.named("kernel.timeline")
            .onDue(Proposal.KIND, Deadline.class, Proposal::overdue, Proposal::near)
            .build();

    private static final CodeKind CODE = CodeKind.of("TLP");

    private final Desk desk;
    private final Door<Proposal> door;

    private Timelines(Desk desk) {
        this.desk = desk;
        this.door = desk.door(Proposal.KIND);
    }

    /**
     * Timelines on that desk.
     *
     * @throws IllegalStateException when it was built without {@link #FEATURE}
     */
    public static Timelines on(Desk desk) {
        desk.require(FEATURE);
        return new Timelines(desk);
    }

    /**
     * One of the platform's people proposes a value.
     *
     * @param value within the constraints of its type
     * @param from when it is to begin: after all versions that are published, and by {@link Timeline#notice} after now
     * @param reason why; 1 to 500 characters, of nothing personal
     * @throws IllegalArgumentException when the value cannot be read back from JSON
     */
    public <V> Outcome<Proposal> propose(Command command, Timeline<V> timeline, V value, Moment from, String reason) {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(from, "from");
        List<Object> asked = List.of(timeline.name(), value, from, new StatedReason(reason));
        Moment now = Moment.of(desk.now());
        return door.make(command, "propose", timeline.name(), CODE, asked, (work, id) -> {
            work.askPlatform(Proposal.KIND);
            return Proposal.Asked.of(timeline, value, from, reason, now)
                    .flatMap(what -> work.add(
                            Proposal.KIND,
                            Proposal.propose(new ProposalId(id), what, last(work, timeline.name()), work.step())));
        });
    }

    /** Another one of the platform's people publishes it: from its beginning it is in force. */
    public Outcome<Proposal> publish(Command command, ProposalId id) {
        Moment now = Moment.of(desk.now());
        return door.work(command, "publish", id, work -> publish(work, id.value(), now));
    }

    /** One of the platform's people withdraws it before it is published. */
    public Outcome<Proposal> withdraw(Command command, ProposalId id) {
        return door.step(command, "withdraw", id, Proposal::withdraw);
    }

    /** Two who publish at once write one number, of which the second is decided anew. */
    private static Outcome<?> publish(Work work, String id, Moment now) {
        return work.read(Proposal.KIND, id).flatMap(proposal -> {
            Optional<TimelineVersion> last = last(work, proposal.asked().timeline());
            return work.change(Proposal.KIND, id, (open, step) -> open.publish(last, now, step))
                    .flatMap(published ->
                            work.addAlong(TimelineVersion.KIND, Outcome.done(Decision.of(published.version()))));
        });
    }

    private static Optional<TimelineVersion> last(Work work, String timeline) {
        return work
                .query(
                        TimelineVersion.KIND,
                        TimelineVersion.BY_BEGINNING,
                        PathKey.start().text(timeline),
                        "",
                        1)
                .items()
                .stream()
                .findFirst();
    }

    /** The proposal of that id, as it is now. */
    public Optional<Proposal> find(ProposalId id) {
        return door.find(id);
    }

    /** A page of proposals, the last first; as {@link Desk#query}. */
    public Page<Proposal> proposals(Timeline<?> timeline, String after, int limit) {
        return door.ofOwner(
                timeline.name(), Proposal.BY_TIMELINE, PathKey.start().text(timeline.name()), after, limit);
    }

    /** A page of all versions that are published, the last to begin first; as {@link Desk#query}. */
    public Page<TimelineVersion> versions(Timeline<?> timeline, String after, int limit) {
        return desk.query(
                TimelineVersion.KIND,
                TimelineVersion.BY_BEGINNING,
                desk.homeOf(timeline.name()),
                PathKey.start().text(timeline.name()),
                after,
                limit);
    }
}
