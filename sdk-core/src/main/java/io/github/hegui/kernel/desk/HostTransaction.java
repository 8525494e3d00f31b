package io.github.hegui.kernel.desk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether the calling thread is within a transaction of the host, of which a commit of our own would know nothing. */
final class HostTransaction {

    private static final String SPRINGS = "org.springframework.transaction.support.TransactionSynchronizationManager";

    private HostTransaction() {}

    /** Asks Spring, if it is there; else there is none. The SDK depends on no framework, so it is looked up by name. */
    static BooleanSupplier springs() {
        return Stream.of(Thread.currentThread().getContextClassLoader(), HostTransaction.class.getClassLoader())
                .<BooleanSupplier>mapMulti((loader, found) -> {
                    MethodHandle isActive = find(loader);
                    if (isActive != null) {
                        found.accept(() -> ask(isActive));
                    }
                })
                .findFirst()
                .orElse(() -> false);
    }

    private static @Nullable MethodHandle find(@Nullable ClassLoader loader) {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Class.forName(SPRINGS, false, loader),
                            "isActualTransactionActive",
                            MethodType.methodType(boolean.class));
        } catch (ReflectiveOperationException | LinkageError absent) {
            return null;
        }
    }

    private static boolean ask(MethodHandle isActive) {
        try {
            return (boolean) isActive.invokeExact();
        } catch (Throwable e) { // it declares none
            throw new IllegalStateException(SPRINGS + " does not answer", e);
        }
    }

    static IllegalStateException refusal() {
        return new IllegalStateException(
                "a transaction of the host is open on this thread, and what this desk does would be"
                        + " committed whatever becomes of it: use desk.joining(connection) with the transaction's connection, suspend"
                        + " the transaction, or allow it with Desk.on(store).hostTransaction(() -> false)");
    }
}
