package io.github.hegui.spring;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties under {@code hegui}.
 *
 * @param sqlite the file of a store in SQLite; without it the store is in the PostgreSQL of the {@code DataSource}
 * @param shards how many shards a store in PostgreSQL has; fixed when it is made
 * @param schema the schema of a store in PostgreSQL; without it the store's own
 * @param joining whether a desk joins the transaction that is open around a call; without it, yes where the store is in the {@code DataSource}'s database, which for
 *     one in a file has to be said
 * @param tenant the tenant; empty for the nameless one
 * @param commandRetention how long a command is known
 * @param lease how long a deadline that this node took is kept from others
 * @param challenge the field {@code WWW-Authenticate} of an answer 401, such as {@code Basic realm="shop"}; without it the answer does not have it
 * @param background what runs in the background
 */
@ConfigurationProperties("hegui")
public record HeguiProperties(
        @Nullable Path sqlite,
        @DefaultValue("1") int shards,
        @Nullable String schema,
        @Nullable Boolean joining,
        @DefaultValue("") String tenant,
        @DefaultValue("30d") Duration commandRetention,
        @DefaultValue("30s") Duration lease,
        @Nullable String challenge,
        @DefaultValue Background background) {

    /**
     * What runs in the background, on the host's scheduler; one that has a single thread does nothing else while a run lasts.
     *
     * @param enabled whether it runs on this node
     * @param interval from the end of a run to the beginning of the next
     * @param limit pieces of work a run
     * @param budget time a run; a context that closes waits so long at most
     * @param callers how many threads of the scheduler call counterparts at once; none where others do
     */
    public record Background(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("1s") Duration interval,
            @DefaultValue("1000") int limit,
            @DefaultValue("5s") Duration budget,
            @DefaultValue("2") int callers) {

        /**
         * Checks.
         *
         * @throws IllegalArgumentException naming the property that is not positive
         */
        public Background {
            require("interval", interval.toMillis() > 0, interval);
            require("limit", limit > 0, limit);
            require("budget", budget.toMillis() > 0, budget);
            if (callers < 0) {
                throw new IllegalArgumentException(
                        "hegui.background.callers is " + callers + ", it must not be negative");
            }
        }

        private static void require(String name, boolean holds, Object value) {
            if (!holds) {
                throw new IllegalArgumentException(
                        "hegui.background." + name + " is " + value + ", it must be positive");
            }
        }
    }

    boolean joins() {
        return joining == null ? sqlite == null : joining;
    }
}
