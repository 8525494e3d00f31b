/**
 * What comes again and again. In reading order:
 *
 * <ul>
 *   <li>{@link io.github.hegui.kernel.schedule.Schedules}: the front door, where a {@link io.github.hegui.kernel.schedule.Schedule}, known by its {@link
 *       io.github.hegui.kernel.schedule.ScheduleId}, is started and stopped, and what follows from each of its times is said;
 *   <li>{@link io.github.hegui.kernel.schedule.ScheduleMachine}: all that can happen to it;
 *   <li>{@link io.github.hegui.kernel.schedule.ScheduleEvent} and {@link io.github.hegui.kernel.schedule.ScheduleRefusal}.
 * </ul>
 *
 * <p>Guaranteed: each time of the {@link io.github.hegui.kernel.time.Rhythm} comes once, in order, as an event with its number. After an outage those that were
 * missed come one after the other. What follows from one is done once in effect; what fails of it is tried again, which holds up later times of its schedule, and is then
 * parked.
 *
 * <p>Not guaranteed: that a time comes at that time; it comes when a desk runs.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.schedule;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
