/**
 * Working time. {@link io.github.hegui.kernel.time.WorkingTime} is the front door: it says when something is
 * {@link io.github.hegui.kernel.time.Due}, on a {@link io.github.hegui.kernel.time.WorkCalendar} (which days), within
 * {@link io.github.hegui.kernel.time.WorkingHours} (which hours of them), in a zone. {@link io.github.hegui.kernel.time.WorkDuration} is
 * how much working time, {@link io.github.hegui.kernel.time.Moment} a point in time, {@link io.github.hegui.kernel.time.Decree} what makes
 * a year known.
 *
 * <p>A year that has not been decreed is unknown. Only an explicit question about it is refused
 * ({@link io.github.hegui.kernel.time.UndecreedYearException}); what is due in it is computed by weekends, flagged as provisional, and
 * computed anew when the decree is there.
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.time;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
