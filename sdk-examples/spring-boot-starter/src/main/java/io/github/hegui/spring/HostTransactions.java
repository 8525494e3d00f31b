package io.github.hegui.spring;

import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Knows the view of the store that stands for the Spring transaction on this thread: from its begin, as a listener of the transaction managers, until its commit
 * begins. What comes later, such as a callback after the commit, finds none to write by, for nobody would commit what it does; it reads on the connection that the thread
 * still holds.
 */
final class HostTransactions implements TransactionExecutionListener {

    private final Store owned;
    private final @Nullable DataSource dataSource;

    /** @param dataSource whose transactions hold what the store writes; null where there is none */
    HostTransactions(Store owned, @Nullable DataSource dataSource) {
        this.owned = owned;
        this.dataSource = dataSource;
    }

    /** One transaction; its view is made when somebody asks. */
    private final class Current implements TransactionSynchronization {
        private @Nullable Store view;
        private boolean isOver;

        Optional<Store> view() {
            return isOver ? Optional.empty() : onConnection();
        }

        /** For reading, once it is over. */
        Optional<Store> ended() {
            return isOver ? onConnection() : Optional.empty();
        }

        private Optional<Store> onConnection() {
            if (view == null
                    && owned instanceof JdbcStore jdbc
                    && dataSource != null
                    && TransactionSynchronizationManager.getResource(dataSource) instanceof ConnectionHolder holder) {
                view = jdbc.joining(holder.getConnection());
            }
            return Optional.ofNullable(view);
        }

        @Override
        public void suspend() {
            unbind();
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(HostTransactions.this, this);
        }

        @Override
        public void beforeCompletion() {
            isOver = true;
        }

        @Override
        public void afterCompletion(int status) {
            unbind();
        }

        private void unbind() {
            Object unused = TransactionSynchronizationManager.unbindResourceIfPossible(HostTransactions.this);
        }
    }

    /** The store that follows, or the store itself where nothing can be joined. */
    Store following() {
        return owned instanceof JdbcStore jdbc && dataSource != null ? jdbc.following(this::view, this::ended) : owned;
    }

    private Optional<Store> view() {
        return TransactionSynchronizationManager.getResource(this) instanceof Current current
                ? current.view()
                : Optional.empty();
    }

    private Optional<Store> ended() {
        return TransactionSynchronizationManager.getResource(this) instanceof Current current
                ? current.ended()
                : Optional.empty();
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null
                && transaction.isNewTransaction()
                && TransactionSynchronizationManager.isSynchronizationActive()
                && !TransactionSynchronizationManager.hasResource(this)) {
            Current current = new Current();
            TransactionSynchronizationManager.bindResource(this, current);
            TransactionSynchronizationManager.registerSynchronization(current);
        }
    }
}
