package io.github.hegui.kernel.json;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.json.JsonMapper;

/** The limits of what is read, held against what is written, so that nothing is kept that nobody can read. */
final class JsonLimits {

    private static final int DIGITS = 1_000;
    private static final int KEY = 50_000;
    private static final int LEVELS = 500;

    static final StreamReadConstraints READ = StreamReadConstraints.builder()
            .maxNumberLength(DIGITS)
            .maxNameLength(KEY)
            .maxNestingDepth(LEVELS)
            .build();

    static final StreamWriteConstraints WRITE =
            StreamWriteConstraints.builder().maxNestingDepth(LEVELS).build();

    private JsonLimits() {}

    /**
     * Refuses JSON of that type which cannot be read back. Short texts can hold nothing that is too long; of longer ones a few bytes are looked at, and
     * only where these could belong to a number or a key that is too long the text is read.
     *
     * @throws HeguiException {@code LIMIT_EXCEEDED}
     */
    static void check(JsonMapper mapper, byte[] json, Class<?> type) {
        if (!mayHoldLongNumber(json) && !mayHoldLongKey(json)) {
            return;
        }
        try (JsonParser parser = mapper.createParser(json)) {
            while (parser.nextToken() != null) {
                // the parser holds it against the limits
            }
        } catch (JacksonException e) {
            refuse(e, type);
            throw new IllegalArgumentException("a " + type.getName() + " cannot be written as JSON", e);
        }
    }

    /** So many digits in a row have one at a place that is a multiple of their number. */
    private static boolean mayHoldLongNumber(byte[] json) {
        for (int at = DIGITS; at < json.length; at += DIGITS) {
            int first = at;
            while (first > 0 && isOfNumber(json[first - 1])) {
                first--;
            }
            int end = at;
            while (end < json.length && isOfNumber(json[end])) {
                end++;
            }
            if (end - first > DIGITS) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfNumber(byte b) {
        return (b >= '0' && b <= '9') || b == '.' || b == '-' || b == '+' || b == 'E' || b == 'e';
    }

    /** Whether there is so long a stretch without a quote. */
    private static boolean mayHoldLongKey(byte[] json) {
        int from = 0;
        while (json.length - from > KEY) {
            int at = from + KEY;
            while (at > from && json[at] != '"') {
                at--;
            }
            if (at == from) {
                return true;
            }
            from = at;
        }
        return false;
    }

    /** Says a limit that was exceeded as what it is. */
    static void refuse(Throwable e, Class<?> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StreamConstraintsException beyond) {
                throw new HeguiException(
                        ErrorCode.LIMIT_EXCEEDED,
                        "a " + type.getName() + " could not be read back from JSON: " + beyond.getOriginalMessage(),
                        e);
            }
        }
    }
}
