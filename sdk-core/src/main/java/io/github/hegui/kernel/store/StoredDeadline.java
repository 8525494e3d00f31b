package io.github.hegui.kernel.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deadline that stands in the store.
 *
 * @param key the document
 * @param name its name
 * @param due when it is due: the time of what it does, also when that failed and is tried later
 * @param provisional whether the due time rests on a year that is not decreed yet
 * @param attempts how often firing it has failed
 * @param parked true when it failed too often and waits for a person
 * @param basis from what the due time was computed; null for a time that was just given
 */
public record StoredDeadline(
        DocumentKey key,
        String name,
        Instant due,
        boolean provisional,
        int attempts,
        boolean parked,
        @Nullable String basis) {}
