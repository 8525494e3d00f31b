package io.github.hegui.kernel.state;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A warning ahead of a deadline, as it is stored: a deadline of its own, whose name is that of the deadline, a slash and the days, such as {@code EXPIRE/30}. Immutable.
 *
 * @param deadline the name of what it warns of
 * @param days how many days of 24 hours ahead, at least one
 */
public record Warning(String deadline, int days) {

    private static final Pattern NAME = Pattern.compile("(.+)/([1-9]\\d{0,4})");

    /** The warning of that name; empty for the name of a deadline itself. */
    public static Optional<Warning> parse(String name) {
        Matcher match = NAME.matcher(name);
        return match.matches()
                ? Optional.of(new Warning(match.group(1), Integer.parseInt(match.group(2))))
                : Optional.empty();
    }

    /** The name under which it is stored; {@link #parse} reads it. */
    public String name() {
        return deadline + "/" + days;
    }

    /** How long ahead. */
    public Duration ahead() {
        return Duration.ofDays(days);
    }
}
