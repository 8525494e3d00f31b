/**
 * What is configured by time: fees, standards, policies, price bands, penalties, weights, quotas, notices. In reading order:
 *
 * <ul>
 *   <li>{@link io.github.hegui.kernel.timeline.Timelines}: the front door, where a value is proposed and published;
 *   <li>{@link io.github.hegui.kernel.timeline.Proposal}, with its {@link io.github.hegui.kernel.timeline.ProposalId}: what one person proposed and another one
 *       publishes;
 *   <li>{@link io.github.hegui.kernel.timeline.ProposalMachine}: all that can happen to it;
 *   <li>{@link io.github.hegui.kernel.timeline.TimelineEvent} and {@link io.github.hegui.kernel.timeline.TimelineRefusal}.
 * </ul>
 *
 * <p>A {@link io.github.hegui.kernel.time.Timeline} is declared by whoever decides by it, who asks for the version in force by
 * {@link io.github.hegui.kernel.desk.Work#asOf} or {@link io.github.hegui.kernel.desk.Step#asOf}; nothing need be published for that.
 *
 * <p>Guaranteed: each moment has one value, the usual one before the first version. A version is published by another person than the one who proposed it, with the
 * notice of its timeline, and nobody can change or withdraw it afterwards. Versions are numbered from 1 in the order in which they begin. All nodes and shards give one
 * answer for one moment, however often they are asked, as long as their clocks, and the time that a commit takes, differ by less than five minutes.
 *
 * <p>Not guaranteed: that a value is sensible, beyond the constraints of its type and that it can be read back. A person is known by what the actor says: who acts under
 * two ids has four eyes.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.timeline;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
