package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.Counter;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a home does with the ids of commands: each is carried out once, and its refusal is kept. */
public abstract class CommandContract extends StoreGround {

    @Test
    void a_command_is_carried_out_once_and_its_refusal_is_kept() {
        Change first =
                change().write(put("a", 0, "one")).command(command("c", "a")).build();
        assertThat(store.apply(first)).isInstanceOf(Verdict.Applied.class);
        assertThat(store.apply(first)).isInstanceOf(Verdict.Duplicate.class);
        assertThat(store.apply(change().write(put("a", 1, "two"))
                        .command(command("c", "a"))
                        .build()))
                .isInstanceOf(Verdict.Duplicate.class);
        assertThat(store.load(key("a")).orElseThrow().version()).isEqualTo(1);
        CommandRecord record = store.command(P, "c").orElseThrow();
        assertThat(record).isEqualTo(command("c", "a"));
        assertThat(record.hasDigest(new byte[] {1, 2})).isTrue();
        assertThat(record.hasDigest(new byte[] {1, 3})).isFalse();

        Change refused = change().command(command("r", "a"))
                .move(Counter.guarded("n", 0).by(-1, SHORT))
                .build();
        assertThat(store.apply(refused)).isInstanceOf(Verdict.Shortage.class);
        store.apply(change().move(Counter.guarded("n", 0).by(10)).build());
        assertThat(store.apply(refused)).isInstanceOf(Verdict.Duplicate.class);
        assertThat(store.counter(P, "n")).isEqualTo(10);
        assertThat(store.apply(List.of(
                        change().command(command("t", "a"))
                                .move(Counter.free("m").by(1))
                                .build(),
                        change().command(command("t", "a"))
                                .move(Counter.free("m").by(1))
                                .build())))
                .containsExactly(new Verdict.Applied(), new Verdict.Duplicate());
        assertThat(store.counter(P, "m")).isEqualTo(1);
    }

    @Test
    void a_command_knows_the_document_that_it_led_to_in_whatever_tenant() {
        Partition shop = new Partition("shop", 0);
        CommandRecord led = new CommandRecord(shop, "c", new byte[] {1}, null, key("n"), 1, AT);
        store.apply(Change.in(shop, AT).command(led).write(put("n", 0, "x")).build());
        assertThat(store.command(shop, "c").orElseThrow().document()).isEqualTo(key("n"));
    }

    @Test
    void many_tenants_come_in_one_group() {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            Partition tenant = new Partition("t" + i, 0);
            changes.add(Change.in(tenant, AT)
                    .write(Write.of(new DocumentKey(tenant, "test", "a"), 0, 1, new byte[] {1}))
                    .build());
        }
        assertThat(store.apply(changes)).hasSize(2_500).allMatch(Verdict.Applied.class::isInstance);
    }
}
