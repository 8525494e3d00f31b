package io.github.hegui.privacy.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.crypto.KeyInfo;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.PathQuery;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.Threads;
import io.github.hegui.testkit.WaysOfWriting;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

@DisplayName("B-7.2.4 信息安全与保密：按盲索引查找密文，不留明文")
class LookupsTest {

    private static final Actor ANN = Actor.seller("ann");
    private static final Actor OFFICER = Actor.platform("officer");
    private static final Partition P = Partition.DEFAULT;

    @TempDir
    Path folder;

    private final List<Store> open = new ArrayList<>();
    private Keyring ring = Keyring.create(Suite.INTERNATIONAL, Clock.systemUTC());

    /** One process. */
    private final class Node {
        final Store store = JdbcStore.sqlite(folder.resolve("shop.db"));
        final Vault vault = Vault.on(store).keyring(ring).build();
        final Desk desk = Desk.on(store).sealer(vault).features(vault.feature()).build();
        final Lookups lookups;

        Node(int version, String key) {
            open.add(store);
            lookups = builder(version, key).build();
        }

        Lookups.Builder builder(int version, String key) {
            return Lookups.on(desk, vault)
                    .keyring(ring)
                    .path(LookupPath.exact("by-mobile", version, key, PersonalKind.MOBILE))
                    .path(LookupPath.prefix("by-family", version, key, PersonalKind.NAME, 1))
                    .path(LookupPath.lastFour("by-name-and-end", version, key, PersonalKind.MOBILE, PersonalKind.NAME));
        }

        void note(String subject, String target, String name, String mobile) {
            lookups.note(Command.by(OFFICER), new SubjectId(subject), target, name(name), mobile(mobile))
                    .orElseThrow();
        }
    }

    private Node node() {
        return new Node(1, ring.primary().id());
    }

    @AfterEach
    void close() {
        open.forEach(Store::close);
    }

    private static Clear name(String text) {
        return Clear.of(PersonalKind.NAME, text);
    }

    private static Clear mobile(String text) {
        return Clear.of(PersonalKind.MOBILE, text);
    }

    private static List<String> targets(List<Lookups.Hit> hits) {
        return hits.stream().map(Lookups.Hit::target).toList();
    }

    /** How many entries stand on that path in the store. */
    private static int entries(Store store, String path) {
        return store.query(PathQuery.of(P, "privacy.vault.lookup/" + path, PathKey.start(), 1_000))
                .size();
    }

    @ParameterizedTest
    @EnumSource
    @Verifies(Clause.B_7_2_4)
    void what_was_noted_is_found_whole_by_its_beginning_and_by_its_end_with_a_name(Suite suite) {
        ring = Keyring.create(suite, Clock.systemUTC());
        Node node = node();
        node.note("c-1", "o-1", "张三丰", "13812345678");
        node.note("c-1", "o-2", "张三丰", "+86 138-1234-5678");
        node.note("c-2", "o-3", "张无忌", "13912345678");
        node.note("c-3", "o-4", "李四", "13700000000");
        assertThat(targets(node.lookups.find("by-mobile", mobile("１３８ 1234 5678"), 10)))
                .containsExactly("o-1", "o-2");
        assertThat(node.lookups.find("by-mobile", mobile("13912345678"), 10))
                .containsExactly(new Lookups.Hit(new SubjectId("c-2"), "o-3"));
        assertThat(node.lookups.find("by-mobile", mobile("13812345679"), 10)).isEmpty();
        assertThat(targets(node.lookups.find("by-family", name("张"), 10))).containsExactly("o-1", "o-2", "o-3");
        assertThat(node.lookups.find("by-family", name("张"), 2)).hasSize(2);
        assertThat(targets(node.lookups.find("by-name-and-end", mobile("5678"), name("张无忌"), 10)))
                .containsExactly("o-3");
        assertThat(node.lookups.find("by-name-and-end", mobile("5678"), name("李四"), 10))
                .isEmpty();
        assertThatThrownBy(() -> node.lookups.find("by-name-and-end", mobile("5678"), 10))
                .hasMessageContaining("together with name");
        node.note("c-2", "o-3", "张无忌", "13911111111");
        assertThat(node.lookups.find("by-mobile", mobile("13912345678"), 10))
                .as("changed")
                .isEmpty();
        assertThat(entries(node.store, "by-mobile/1")).isEqualTo(4);
        node.lookups.note(Command.by(OFFICER), new SubjectId("c-2"), "o-3").orElseThrow();
        assertThat(entries(node.store, "by-mobile/1")).as("forgotten").isEqualTo(3);
    }

    static final List<WaysOfWriting.Ways> WAYS = WaysOfWriting.TABLE;

    /** Whichever way it was noted, it is found by each; and by nothing that resembles it. */
    @ParameterizedTest
    @FieldSource("WAYS")
    void the_same_is_found_however_it_is_written(WaysOfWriting.Ways row) {
        Node node = node();
        LookupPath path = LookupPath.exact("by-it", 1, ring.primary().id(), row.kind());
        Lookups lookups =
                Lookups.on(node.desk, node.vault).keyring(ring).path(path).build();
        for (String noted : row.same()) {
            lookups.note(Command.by(OFFICER), new SubjectId("c-1"), "o-1", Clear.of(row.kind(), noted))
                    .orElseThrow();
            for (String wanted : row.same()) {
                assertThat(lookups.find("by-it", Clear.of(row.kind(), wanted), 10))
                        .as("noted as %s, looked for as %s", noted, wanted)
                        .containsExactly(new Lookups.Hit(new SubjectId("c-1"), "o-1"));
            }
        }
        for (String other : row.others()) {
            assertThat(lookups.find("by-it", Clear.of(row.kind(), other), 10))
                    .as(other)
                    .isEmpty();
        }
    }

    @Test
    void what_cannot_be_sealed_is_neither_noted_nor_looked_for() {
        Node node = node();
        Clear masked = mobile("138****5678");
        assertThatThrownBy(() -> node.lookups.find("by-mobile", masked, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("5678");
        assertThatThrownBy(() -> node.lookups.note(Command.by(OFFICER), new SubjectId("c-1"), "o-1", masked))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(node.store.scan(P, "privacy.vault.lookup", "", 10)).isEmpty();
    }

    @Test
    void nothing_of_an_index_and_nothing_clear_stands_in_an_event_or_a_document_s_text() {
        Node node = node();
        Parcel.send(node.desk, "p-1", "c-1");
        node.note("c-1", "p-1", Parcel.NAME, Parcel.MOBILE);
        node.vault.shred(Command.by(OFFICER), new SubjectId("c-9"), "request").orElseThrow();
        List<byte[]> keys = node.store.scan(P, "privacy.vault.lookup", "", 10).stream()
                .map(LookupEntry.BASE::read)
                .flatMap(entry -> entry.keys().values().stream())
                .map(key -> Base64.getDecoder().decode(key))
                .toList();
        assertThat(keys).hasSize(3);
        List<String> all = new ArrayList<>();
        node.store.sequence(0);
        node.store.feed(0, 0, 1_000).forEach(event -> all.add(new String(event.body(), UTF_8)));
        assertThat(all).as("the key, twice, the parcel's, and the erasure").hasSize(4);
        for (byte[] key : keys) {
            assertThat(all)
                    .noneMatch(text -> text.contains(Base64.getEncoder().encodeToString(key))
                            || text.contains(HexFormat.of().formatHex(key))
                            || text.contains(new String(key, UTF_8)));
        }
        for (Document document : node.store.scan(P, "privacy.vault.lookup", "", 10)) {
            assertThat(new String(document.body(), UTF_8))
                    .doesNotContain(Parcel.MOBILE)
                    .doesNotContain(Parcel.NAME);
        }
    }

    @Test
    @Verifies(Clause.B_7_2_4)
    @DisplayName("销毁密钥时，其索引项一并移除")
    void with_a_person_s_key_go_all_entries_of_that_person_and_no_other() {
        Node node = node();
        for (int i = 0; i < 450; i++) {
            node.note("c-1", "o-" + i, "张三丰", "13812345678");
        }
        node.note("c-2", "o-x", "张三丰", "13812345678");
        Vault alone = Vault.on(node.store).keyring(ring).build(); // who shreds need not know the paths
        alone.shred(Command.of("request", OFFICER), new SubjectId("c-1"), "request")
                .orElseThrow();
        for (String path : List.of("by-mobile/1", "by-family/1", "by-name-and-end/1", "about/1")) {
            assertThat(entries(node.store, path)).as(path).isEqualTo(1);
        }
        assertThat(targets(node.lookups.find("by-mobile", mobile("13812345678"), 1_000)))
                .containsExactly("o-x");
        var again = node.lookups.note(Command.by(OFFICER), new SubjectId("c-1"), "o-1", mobile("13812345678"));
        assertThat(again.isDone()).isFalse();
        assertThat(again.refusal().is(VaultRefusal.ERASED)).isTrue();
    }

    @Test
    void entries_go_in_the_very_change_that_shreds_even_if_the_node_dies_right_behind_it() {
        Node node = node();
        for (int i = 0; i < 5; i++) {
            node.note("c-1", "o-" + i, "张三丰", "13812345678");
        }
        AtomicBoolean isShredded = new AtomicBoolean();
        Store mortal = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (isShredded.get()) {
                        throw new IllegalStateException("died");
                    }
                    Object result = method.invoke(node.store, arguments);
                    node.store.sequence(0);
                    isShredded.set(node.store.feed(0, 0, 100).stream()
                            .anyMatch(event -> event.type().endsWith("shredded")));
                    return result;
                });
        Vault dying = Vault.on(mortal).keyring(ring).build();
        assertThatThrownBy(() -> dying.shred(Command.of("request", OFFICER), new SubjectId("c-1"), "request"))
                .hasMessage("died");
        assertThat(node.vault.erasure(new SubjectId("c-1"))).isPresent();
        assertThat(entries(node.store, "by-mobile/1")).isZero();
    }

    @Test
    void who_is_noted_while_being_shredded_leaves_nothing() throws Exception {
        Node one = node();
        Node two = node();
        for (int i = 0; i < 12; i++) {
            one.note("c-" + i, "o", "张三丰", "13812345678");
        }
        Threads.run(4, thread -> {
            Node mine = thread % 2 == 0 ? one : two;
            for (int i = 0; i < 12; i++) {
                if (thread == 0) {
                    mine.vault
                            .shred(Command.by(OFFICER), new SubjectId("c-" + i), "request")
                            .orElseThrow();
                } else {
                    try {
                        var unused = mine.lookups.note(
                                Command.by(ANN), new SubjectId("c-" + i), "o-" + thread, mobile("13812345678"));
                    } catch (io.github.hegui.kernel.outcome.HeguiException e) {
                        assertThat(e.code()).isEqualTo(io.github.hegui.kernel.outcome.ErrorCode.SUBJECT_ERASED);
                    }
                }
            }
        });
        assertThat(entries(one.store, "about/1")).isZero();
        assertThat(entries(one.store, "by-mobile/1")).isZero();
    }

    @Test
    void a_path_changes_its_key_by_its_next_version_and_the_old_entries_go() {
        KeyInfo old = ring.primary();
        Node before = node();
        for (int i = 0; i < 25; i++) {
            before.note("c-" + i, "o-" + i, "张三丰", "1381234567" + i % 10);
        }
        before.vault
                .shred(Command.by(OFFICER), new SubjectId("c-24"), "request")
                .orElseThrow();
        KeyInfo next = ring.rotate();
        Node node = before;
        Lookups rotated = Lookups.on(node.desk, node.vault)
                .keyring(ring)
                .path(
                        LookupPath.exact("by-mobile", 2, next.id(), PersonalKind.MOBILE),
                        LookupPath.exact("by-mobile", 1, old.id(), PersonalKind.MOBILE))
                .build();
        assertThat(rotated.find("by-mobile", mobile("13812345673"), 10)).hasSize(3);
        rotated.note(Command.by(OFFICER), new SubjectId("c-30"), "o-30", mobile("13812345673"))
                .orElseThrow();
        int calls = 0;
        while (!rotated.reindex(7)) {
            assertThat(rotated.find("by-mobile", mobile("13812345673"), 10))
                    .as("call %s", calls)
                    .hasSize(4);
            calls++;
        }
        assertThat(calls).as("in steps").isGreaterThan(5);
        rotated.note(Command.by(OFFICER), new SubjectId("c-31"), "o-31", mobile("13812345673"))
                .orElseThrow();
        assertThat(entries(node.store, "by-mobile/2")).isEqualTo(26);
        assertThat(entries(node.store, "by-mobile/1")).as("of the old version").isZero();
        assertThat(entries(node.store, "by-family/1"))
                .as("a path that is not declared any more")
                .isZero();
        node.desk.run(1_000, java.time.Duration.ofMinutes(1));
        ring.destroy(old.id());
        Lookups restarted = Lookups.on(
                        node.desk, Vault.on(node.store).keyring(ring).build())
                .keyring(ring)
                .path(LookupPath.exact("by-mobile", 2, next.id(), PersonalKind.MOBILE))
                .build();
        assertThat(restarted.find("by-mobile", mobile("13812345673"), 10)).hasSize(5);
        assertThatThrownBy(() -> node.builder(1, old.id()).build()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void versions_and_tenants_have_keys_of_their_own() {
        String key = ring.primary().id();
        LookupPath one = LookupPath.exact("by-mobile", 1, key, PersonalKind.MOBILE);
        LookupPath two = LookupPath.exact("by-mobile", 2, key, PersonalKind.MOBILE);
        LookupPath other = LookupPath.exact("by-phone", 1, key, PersonalKind.MOBILE);
        Clear number = mobile("13812345678");
        List<byte[]> all = List.of(
                new BlindKeys(one, ring, "").wanted(number, null),
                new BlindKeys(two, ring, "").wanted(number, null),
                new BlindKeys(other, ring, "").wanted(number, null),
                new BlindKeys(one, ring, "t").wanted(number, null));
        assertThat(all.stream().map(HexFormat.of()::formatHex)).doesNotHaveDuplicates();
        assertThat(all).allSatisfy(bytes -> assertThat(bytes).hasSize(8));
        assertThat(new BlindKeys(one, ring, "").wanted(mobile("+8613812345678"), null))
                .isEqualTo(all.get(0));
    }

    @Test
    void last_four_digits_alone_are_no_path() {
        String key = ring.primary().id();
        assertThatThrownBy(() -> new LookupPath("end", 1, key, PersonalKind.MOBILE, LookupPath.Form.LAST_FOUR, 0, null))
                .hasMessageContaining("together");
        assertThatThrownBy(() -> LookupPath.lastFour("end", 1, key, PersonalKind.MOBILE, PersonalKind.MOBILE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LookupPath.prefix("p", 1, key, PersonalKind.NAME, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LookupPath.exact("P", 1, key, PersonalKind.NAME))
                .isInstanceOf(IllegalArgumentException.class);
        Node node = node();
        assertThatThrownBy(() -> node.lookups.note(Command.by(OFFICER), new SubjectId("c"), "o", name("a"), name("b")))
                .hasMessageContaining("two texts");
        assertThatThrownBy(() -> node.lookups.find("by-nothing", name("a"), 1)).hasMessageContaining("by-nothing");
        assertThatThrownBy(() -> node.lookups.reindex(0)).hasMessageContaining("1 to 100");
    }
}
