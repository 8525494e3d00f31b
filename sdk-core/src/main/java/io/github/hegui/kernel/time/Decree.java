package io.github.hegui.kernel.time;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a government has decreed about the days off of a year, in the form of the public data set holiday-cn:
 * {@code {"year":2026,"papers":["https://..."],"days":[{"name":"元旦","date":"2026-01-01","isOffDay":true}]}}. A decree without days says
 * nothing: its year stays unknown. Immutable.
 *
 * @param year the year
 * @param papers where the decree can be read
 * @param days the days that differ from the ordinary week; a decree may also name days of the December before and the January after
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Decree(
        @JsonProperty(value = "year", required = true) int year,
        @JsonProperty(value = "papers", required = true) List<String> papers,
        @JsonProperty(value = "days", required = true) List<Day> days) {

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException when the year is outside 1900 to 2999, or a day lies elsewhere or stands twice
     */
    public Decree {
        papers = List.copyOf(papers);
        days = List.copyOf(days);
        if (year < 1900 || year > 2999) {
            throw new IllegalArgumentException("a decree's year lies in 1900 to 2999, not " + year);
        }
        Set<LocalDate> dates = new HashSet<>();
        for (Day day : days) {
            if (day.date().plusMonths(1).getYear() < year
                    || day.date().minusMonths(1).getYear() > year) {
                throw new IllegalArgumentException("the decree for " + year + " names " + day.date());
            }
            if (!dates.add(day.date())) {
                throw new IllegalArgumentException("the decree for " + year + " names " + day.date() + " twice");
            }
        }
    }

    /**
     * One day.
     *
     * @param name of the festival
     * @param date the day
     * @param isOffDay true for a day off, false for a make-up working day (调休)
     */
    public record Day(
            @JsonProperty(value = "name", required = true) String name,

            @JsonProperty(value = "date", required = true) @JsonFormat(shape = JsonFormat.Shape.STRING)
            LocalDate date,

            @JsonProperty(value = "isOffDay", required = true)
            boolean isOffDay) {

        /** Checks that nothing is missing. */
        public Day {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(date, "date");
        }
    }

    /**
     * The decree of that JSON text.
     *
     * @throws IllegalArgumentException when it cannot be read as one
     */
    public static Decree parse(String json) {
        try {
            return mapper().readValue(json, Decree.class);
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    /**
     * The decree of that JSON, in UTF-8; the stream is not closed.
     *
     * @throws IllegalArgumentException when it cannot be read as one
     */
    public static Decree read(InputStream json) {
        try {
            return mapper().readerFor(Decree.class)
                    .without(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .readValue(json);
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    private static JsonMapper mapper() {
        return JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    private static IllegalArgumentException unreadable(JacksonException e) {
        return new IllegalArgumentException("not a decree: " + e.getOriginalMessage(), e);
    }
}
