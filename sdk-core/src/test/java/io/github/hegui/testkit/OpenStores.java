package io.github.hegui.testkit;

import io.github.hegui.kernel.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The stores of one test: opened by the {@link StoreHome} around it, closed after it. */
final class OpenStores implements BeforeEachCallback, AfterEachCallback {

    private final List<Store> open = new ArrayList<>();
    private @Nullable StoreHome home;

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        home = context.getRequiredTestInstances()
                .findInstance(StoreHome.class)
                .orElseThrow(() -> new IllegalStateException("no class around the contract is a StoreHome"));
        open.add(home.open());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    Store first() {
        return open.get(0);
    }

    Store second() throws Exception {
        Store other = Objects.requireNonNull(home).second(first());
        if (other != first()) {
            open.add(other);
        }
        return other;
    }
}
