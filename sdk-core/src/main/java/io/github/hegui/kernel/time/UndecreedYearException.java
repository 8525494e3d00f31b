package io.github.hegui.kernel.time;

import java.io.Serial;
import java.time.DateTimeException;
import java.time.LocalDate;

/** It was asked whether a day is a working day, and the days off of its year have not been decreed, or the decree is not loaded. */
public final class UndecreedYearException extends DateTimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final LocalDate date;

    UndecreedYearException(LocalDate date) {
        super("the days off of " + date.getYear() + " are not decreed or not loaded, so nobody knows about " + date);
        this.date = date;
    }

    /** The day that was asked about. */
    public LocalDate date() {
        return date;
    }
}
