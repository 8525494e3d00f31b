package io.github.hegui.examples.replay;

import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The main job in a process of its own that stands still at a moment which cannot be told from outside, says so by a file, and waits to be killed.
 * Arguments: the moment, the file, then those of the main job.
 */
final class StopsOnTheWay {

    /** Where it stands still. */
    enum Moment {
        /** The background has decided something; it is not in the store yet. */
        BEFORE_BACKGROUND_COMMITS,
        /** What the background decided is in the store; nobody was told. */
        AFTER_BACKGROUND_COMMITTED,
        /** The audit log is being written: some of its lines are in the file. */
        AUDIT_EXPORT
    }

    /** Far from the beginning of the background's work, and from its end. */
    private static final int COMMITS = 12;

    /** Pages of the audit log that are read before it stands still in the middle of them. */
    private static final int PAGES = 2;

    private final Store store;
    private final Moment moment;
    private final Path sign;
    private final Path log;
    private final AtomicInteger counted = new AtomicInteger();

    private StopsOnTheWay(Store store, Moment moment, Path sign, Path log) {
        this.store = store;
        this.moment = moment;
        this.sign = sign;
        this.log = log;
    }

    public static void main(String[] args) {
        Moment moment = Moment.valueOf(args[0]);
        Path sign = Path.of(args[1]);
        List<String> job = Arrays.asList(args).subList(2, args.length);
        Path log = Path.of(job.get(job.indexOf("--out") + 1), "audit", "log.jsonl");
        Platform.Opener opener = (choice, threads, keys) -> {
            Store file = JdbcStore.sqlite(((StoreChoice.Sqlite) choice).file());
            return new SdkPlatform(
                    new StopsOnTheWay(file, moment, sign, log).watched(), null, RunKeys.of(choice, keys));
        };
        System.exit(new Replay(opener, System.out, System.err).run(job.toArray(String[]::new)));
    }

    private Store watched() {
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    boolean isBackground = method.getName().equals("apply") && isBackground(arguments[0]);
                    boolean isExport = method.getName().equals("feed") && Files.exists(log);
                    stopIf(isBackground && moment == Moment.BEFORE_BACKGROUND_COMMITS, COMMITS);
                    stopIf(isExport && moment == Moment.AUDIT_EXPORT, PAGES);
                    Object answer;
                    try {
                        answer = method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNullElse(e.getCause(), e);
                    }
                    stopIf(isBackground && moment == Moment.AFTER_BACKGROUND_COMMITTED, COMMITS);
                    return answer;
                });
    }

    /** Whether it is a process that goes on in the feed, or a deadline that fires. */
    private static boolean isBackground(@Nullable Object argument) {
        List<?> changes = argument instanceof List<?> several ? several : Arrays.asList(argument);
        return changes.stream()
                .map(Change.class::cast)
                .anyMatch(change -> change.writes().stream()
                                .anyMatch(write -> write.key().kind().equals("kernel.cursor"))
                        || (change.command() != null && change.command().id().startsWith("hegui:due/")));
    }

    private void stopIf(boolean isOne, int last) {
        if (isOne && counted.incrementAndGet() == last) {
            try {
                Files.createFile(sign);
                new CountDownLatch(1).await();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
