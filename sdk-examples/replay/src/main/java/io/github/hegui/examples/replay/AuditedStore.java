package io.github.hegui.examples.replay;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** A store that is there already, opened to be compared with its log. */
record AuditedStore(Store store, @Nullable HikariDataSource pool) implements AutoCloseable {

    /** @throws UnusableInput when there is none */
    static AuditedStore open(String text) {
        try {
            StoreChoice choice = StoreChoice.parse(text);
            if (choice instanceof StoreChoice.Sqlite sqlite && Files.isRegularFile(sqlite.file())) {
                return new AuditedStore(JdbcStore.sqlite(sqlite.file()), null);
            }
            if (choice instanceof StoreChoice.Postgresql postgresql) {
                HikariConfig config = new HikariConfig();
                config.setJdbcUrl(postgresql.url());
                config.setMaximumPoolSize(2);
                HikariDataSource pool = new HikariDataSource(config);
                return new AuditedStore(JdbcStore.postgresql(pool).open(), pool);
            }
        } catch (HeguiException | com.zaxxer.hikari.pool.HikariPool.PoolInitializationException e) {
            throw new UnusableInput("--store cannot be opened", e);
        } catch (IllegalArgumentException e) {
            throw new UnusableInput(String.valueOf(e.getMessage()), e);
        }
        throw new UnusableInput("--store names no store that is there");
    }

    @Override
    public void close() {
        store.close();
        if (pool != null) {
            pool.close();
        }
    }
}
