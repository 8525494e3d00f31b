/**
 * Long walks over documents. In reading order:
 *
 * <ul>
 *   <li>{@link io.github.hegui.kernel.job.Job}: what is done, and with which documents;
 *   <li>{@link io.github.hegui.kernel.job.Jobs}: the front door, where a {@link io.github.hegui.kernel.job.JobRun} is started under a key, paused, and reported as a
 *       {@link io.github.hegui.kernel.job.JobReport} with its {@link io.github.hegui.kernel.job.JobCounts};
 *   <li>{@link io.github.hegui.kernel.job.JobMachine}: all that can happen to a run;
 *   <li>{@link io.github.hegui.kernel.job.JobEvent} and {@link io.github.hegui.kernel.job.JobRefusal}.
 * </ul>
 *
 * <p>Guaranteed: each document that is there when the walk comes to its place is decided on once in effect, whoever is killed when, and on however many nodes; a key runs
 * once; a dry run writes nothing.
 *
 * <p>Not guaranteed: that documents which are made while it runs are in it; that all are seen at one moment.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.job;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
