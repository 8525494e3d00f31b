/**
 * Homes in a database: {@link io.github.hegui.kernel.store.jdbc.JdbcStore} on SQLite and on PostgreSQL, in owned mode (it folds concurrent
 * callers into one transaction) and in joined mode (it takes part in the host's transaction).
 */
@NullMarked
@CheckReturnValue
package io.github.hegui.kernel.store.jdbc;

import io.github.hegui.kernel.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
