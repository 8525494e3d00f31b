package io.github.hegui.kernel.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.Store;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PathsRaceTest {

    /** A document of a kind that nobody wrote before. */
    public record Crate(String id) {
        static final AccessPath<Crate> BY_ID =
                AccessPath.of("by-id", 1, crate -> PathKey.start().text(crate.id()));
        static final Kind<Crate> KIND =
                Kind.of("test.crate", Crate.class, Crate::id).path(BY_ID).build();
    }

    @Test
    void a_first_document_that_comes_while_another_node_asks_for_its_path_is_no_fault() {
        Store store = Store.inMemory();
        Desk writing = Desk.on(store).build();
        AtomicBoolean isWritten = new AtomicBoolean();
        Store slow = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("scan") && isWritten.compareAndSet(false, true)) {
                        writing.execute(
                                        Command.of("make", Actor.system("test")),
                                        "make",
                                        "",
                                        Partition.DEFAULT,
                                        Crate.KIND,
                                        work -> Outcome.done(work.put(Crate.KIND, Decision.of(new Crate("c")))))
                                .orElseThrow();
                    }
                    return method.invoke(store, arguments);
                });
        Desk reading = Desk.on(slow).build();
        assertThat(reading.query(Crate.KIND, Crate.BY_ID, Partition.DEFAULT, PathKey.start(), "", 10)
                        .items())
                .containsExactly(new Crate("c"));
        assertThat(isWritten).isTrue();
    }
}
