package io.github.hegui.kernel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Page;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Event;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Write;
import io.github.hegui.testkit.Audits;
import io.github.hegui.testkit.SetClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several shards, several tenants, and more pages than one call reads. */
class ShardsTest {

    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");
    private static final Actor OFFICER = Actor.platform("officer");

    private final SetClock clock = new SetClock(AT);
    private final SigningKey key = SigningKey.generate(SignatureAlgorithm.ED25519, "key-1");
    private final Store store = Store.inMemory(3, Clock.systemUTC());
    private final Desk desk = Desk.on(store).clock(clock).build();

    private Audit audit() {
        return Audits.on(desk, AuditSettings.of("test.example", key));
    }

    private static <T> List<T> all(Function<String, Page<T>> query) {
        List<T> all = new ArrayList<>();
        String after = "";
        do {
            Page<T> page = query.apply(after);
            all.addAll(page.items());
            after = page.next();
        } while (!after.isEmpty());
        return all;
    }

    private void tell(String tenant, int shard, int changes, int each, Function<Integer, String> actor) {
        for (int i = 0; i < changes; i++) {
            Partition place = new Partition(tenant, shard);
            DocumentKey box = new DocumentKey(place, "test.box", "b" + i);
            Change.Builder change =
                    Change.in(place, clock.instant()).actor(actor.apply(i)).write(Write.of(box, 0, 1, new byte[0]));
            IntStream.range(0, each).forEach(n -> change.event(new Event(box, "test.box.filled", 1, new byte[] {'1'})));
            store.apply(change.build());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100})
    void pages_over_all_shards_are_in_the_order_of_time_and_whole(int limit) {
        AccessLog log = AccessLog.on(desk);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            clock.pass(Duration.ofSeconds(i % 4)); // some at the same time
            log.note(Command.of("see-" + i, OFFICER), new SubjectId("c-" + i), "delivery", List.of("mobile"), "")
                    .orElseThrow();
            expected.add(OFFICER + " see-" + i);
        }
        AccessLog others = AccessLog.on(desk.forTenant("other"));
        others.note(Command.of("x", OFFICER), new SubjectId("c-1"), "delivery", List.of("mobile"), "")
                .orElseThrow();
        List<AccessRecord> found = all(after -> log.between(Period.always(), after, limit));
        assertThat(found).extracting(AccessRecord::id).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(found).extracting(AccessRecord::at).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(all(after -> log.byActor(OFFICER, Period.always(), after, limit)))
                .isEqualTo(found);
        assertThat(all(after -> others.between(Period.always(), after, limit))).hasSize(1);
        assertThatThrownBy(() -> log.between(Period.always(), "a.b", 5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void each_shard_has_a_log_of_its_own_and_a_hold_stands_in_all() {
        tell("", 0, 3, 1, i -> "SELLER:a");
        tell("t", 2, 4, 1, i -> "SELLER:b");
        Audit audit = audit();
        assertThat(IntStream.range(0, 3)
                        .mapToLong(shard -> audit.checkpoint(shard).size()))
                .containsExactly(3L, 0L, 4L);
        assertThat(audit.checkpoint(1).rootHash()).isEqualTo(TreeHash.sha256().empty());
        Retention retention = Retention.on(audit);
        retention
                .hold(Command.of("h", OFFICER), "case", LegalHold.Scope.everything(), "file 7")
                .orElseThrow();
        for (int shard : new int[] {0, 2}) {
            assertThat(retention
                            .retire(Command.by(OFFICER), shard, List.of(1L), "over")
                            .refusal()
                            .is(AuditRefusal.ON_HOLD))
                    .isTrue();
        }
        retention.lift(Command.of("l", OFFICER), "case", "settled").orElseThrow();
        assertThat(retention.retire(Command.by(OFFICER), 2, List.of(1L), "over").isDone())
                .isTrue();
        assertThatThrownBy(() -> audit.checkpoint(3)).hasMessage("shard 3 of a store that has 3");
        assertThatThrownBy(() -> audit.consistency(audit.checkpoint(0), audit.checkpoint(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void acts_are_those_of_the_desks_tenant_over_all_shards_and_more_pages_than_one_call_reads() {
        tell("", 0, 200, 100, i -> i == 0 ? "SELLER:first" : i % 2 == 0 ? "SELLER:even" : "SELLER:odd");
        tell("", 2, 1, 5, i -> "SELLER:first");
        tell("other", 2, 1, 7, i -> "SELLER:first");
        Audit audit = audit();
        IntStream.range(0, 3).forEach(shard -> audit.checkpoint(shard));
        Acts acts = audit.acts();
        assertThat(all(after -> acts.by(Actor.seller("first"), Period.always(), after, 30)))
                .hasSize(105);
        assertThat(all(after -> acts.by(Actor.seller("even"), Period.always(), after, 1_000)))
                .hasSize(9_900);
        assertThat(acts.by(Actor.seller("nobody"), Period.always(), "", 10).items())
                .isEmpty();
        assertThat(all(after -> acts.on("test.box/b7", Period.always(), after, 30)))
                .hasSize(100);
        List<Act> whole = all(after -> acts.between(Period.always(), after, 999));
        assertThat(whole).hasSize(20_005).doesNotHaveDuplicates();
        assertThat(all(after -> acts.between(Period.of(AT.plusSeconds(1), AT.plusSeconds(2)), after, 10)))
                .isEmpty();
        Acts others = Audits.on(desk.forTenant("other"), AuditSettings.of("test.example", key))
                .acts();
        assertThat(all(after -> others.between(Period.always(), after, 3))).hasSize(7);
    }
}
