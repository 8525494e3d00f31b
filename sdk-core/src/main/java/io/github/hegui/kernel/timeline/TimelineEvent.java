package io.github.hegui.kernel.timeline;

import io.github.hegui.kernel.time.Moment;

/** What happens to a proposal. */
public sealed interface TimelineEvent {

    /** The proposal. */
    ProposalId proposal();

    /** The name of the timeline. */
    String timeline();

    /**
     * A value was proposed.
     *
     * @param value as JSON
     * @param from when it is to begin
     * @param weaker whether it protects less than the usual value
     * @param reason why
     */
    record Proposed(ProposalId proposal, String timeline, String value, Moment from, boolean weaker, String reason)
            implements TimelineEvent {}

    /**
     * The time at which it can be published last comes near.
     *
     * @param publishBy that time
     * @param daysAhead how many days of 24 hours are left
     */
    record Reminded(ProposalId proposal, String timeline, Moment publishBy, int daysAhead) implements TimelineEvent {}

    /**
     * It is a version.
     *
     * @param number its number
     * @param value as JSON
     * @param from when it begins
     * @param weaker whether it protects less than the usual value
     * @param reason why
     */
    record Published(
            ProposalId proposal, String timeline, int number, String value, Moment from, boolean weaker, String reason)
            implements TimelineEvent {}

    /** It was withdrawn before it was published. */
    record Withdrawn(ProposalId proposal, String timeline) implements TimelineEvent {}

    /** Nobody published it in time. */
    record Lapsed(ProposalId proposal, String timeline) implements TimelineEvent {}
}
