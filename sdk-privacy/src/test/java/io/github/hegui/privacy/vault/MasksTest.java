package io.github.hegui.privacy.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.audit.Disclosures;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.personal.Gates;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Purpose;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.state.Role;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.testkit.Postgres;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MasksTest {

    private static final Actor OFFICER = Actor.platform("officer");
    private static final Purpose CARE =
            new Purpose("care", Set.of(PersonalKind.NAME, PersonalKind.MOBILE), Set.of(Role.PLATFORM));

    /** What a dump must not hold: the text, its masks, and what of it a mask shows. */
    private static final List<String> TELLING =
            List.of(Parcel.NAME, "张**", "张", Parcel.MOBILE, "138****5678", "138*", "*5678");

    @TempDir
    Path folder;

    private final Keyring ring = Keyring.create(Suite.INTERNATIONAL, Clock.systemUTC());

    enum Home {
        MEMORY,
        SQLITE,
        POSTGRESQL;

        Store open(Path folder) {
            return switch (this) {
                case MEMORY -> Store.inMemory(2, Clock.systemUTC());
                case SQLITE -> JdbcStore.sqlite(folder.resolve("shop.db"));
                case POSTGRESQL ->
                    JdbcStore.postgresql(Postgres.pool())
                            .schema(Postgres.freshSchema())
                            .open();
            };
        }
    }

    private Desk desk(Store store, Vault vault) {
        return Desk.on(store).sealer(vault).gate(Gates.allowing(CARE)).build();
    }

    /** All documents and events, as text. */
    private static String dump(Store store) {
        StringBuilder all = new StringBuilder();
        for (int shard = 0; shard < store.shards(); shard++) {
            store.documents(shard, null, 1_000).forEach(document -> all.append(text(document.body())));
            store.feed(shard, 0, 1_000).forEach(event -> all.append(text(event.body())));
        }
        return all.toString();
    }

    private static String text(byte[] body) {
        return body == null ? "" : new String(body, UTF_8);
    }

    private static void disclose(Desk desk, Parcel parcel) {
        assertThat(Disclosures.on(desk)
                        .grant(Command.by(OFFICER), CARE, List.of(parcel.name(), parcel.mobile()), "call 7")
                        .orElseThrow()
                        .text(parcel.mobile()))
                .isEqualTo(Parcel.MOBILE);
    }

    @ParameterizedTest
    @EnumSource(Home.class)
    @Verifies({Clause.B_7_2_1, Clause.B_7_2_4})
    void a_mask_goes_with_the_person_s_key_and_stands_nowhere_before(Home home) {
        try (Store store = home.open(folder)) {
            Vault vault = Vault.on(store).keyring(ring).build();
            Desk desk = desk(store, vault);
            Parcel gone = Parcel.send(desk, "p-1", "c-1");
            Parcel other = Parcel.send(desk, "p-2", "c-2");
            disclose(desk, gone);
            assertThat(dump(store)).contains("mobile").doesNotContain(TELLING);
            List<Sealed> all = List.of(gone.name(), other.mobile(), gone.mobile());
            assertThat(desk.masks(all)).containsExactly("张**", "138****5678", "138****5678");

            vault.shred(Command.by(OFFICER), new SubjectId("c-1"), "request").orElseThrow();
            assertThat(desk.masks(all)).containsExactly("***", "138****5678", "***");
            assertThat(desk.mask(gone.name())).isEqualTo("***");
            assertThat(gone.toString()).contains("name=***", "mobile=***");
            assertThat(dump(store)).doesNotContain(TELLING);
        }
    }

    @Test
    @Verifies(Clause.B_7_2_4)
    void no_byte_of_the_text_or_its_mask_is_in_the_file_once_it_was_vacuumed() throws IOException, SQLException {
        Path file = folder.resolve("shop.db");
        try (Store store = JdbcStore.sqlite(file)) {
            Vault vault = Vault.on(store).keyring(ring).build();
            Desk desk = desk(store, vault);
            disclose(desk, Parcel.send(desk, "p-1", "c-1"));
            vault.shred(Command.by(OFFICER), new SubjectId("c-1"), "request").orElseThrow();
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var vacuum = connection.createStatement()) {
            vacuum.execute("VACUUM");
        }
        String disk = Files.readString(file, ISO_8859_1);
        assertThat(disk).contains("privacy.vault.shredded", "test.parcel");
        for (String told : TELLING.subList(0, 5)) {
            if (told.getBytes(UTF_8).length > 3) { // three bytes come about by chance in what is sealed
                String raw = new String(told.getBytes(UTF_8), ISO_8859_1);
                String coded = Base64.getEncoder().withoutPadding().encodeToString(told.getBytes(UTF_8));
                assertThat(disk.contains(raw)).as(told).isFalse();
                assertThat(disk.contains(coded.substring(0, coded.length() - 1)))
                        .as("Base64 of " + told)
                        .isFalse();
            }
        }
    }

    @Test
    void the_keys_of_a_whole_page_are_read_at_once_and_a_document_is_read_without_any() {
        Store store = Store.inMemory();
        AtomicInteger loads = new AtomicInteger();
        Store counting = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    loads.addAndGet(method.getName().equals("load") ? 1 : 0);
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        Desk writing = desk(store, Vault.on(store).keyring(ring).build());
        List<Sealed> page = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Parcel sent = Parcel.send(writing, "p-" + i, "c-" + i);
            page.add(sent.name());
            page.add(sent.mobile());
        }
        Vault vault = Vault.on(counting)
                .keyring(ring)
                .limits(new VaultLimits(60, java.time.Duration.ofMinutes(1), java.time.Duration.ofMinutes(1)))
                .build();
        Desk desk = desk(counting, vault);
        assertThat(desk.find(Parcel.KIND, desk.homeOf("c-1"), "p-1")
                        .orElseThrow()
                        .toString())
                .contains("***");
        assertThat(loads).as("the document, and no key").hasValue(1);
        assertThat(vault.cached()).isZero();
        assertThat(desk.masks(page)).hasSize(100).containsOnly("张**", "138****5678");
        assertThat(loads).as("and all keys").hasValue(2);
        assertThat(desk.masks(page)).hasSize(100);
        assertThat(loads).hasValue(2);
        assertThat(vault.cached()).isEqualTo(50);
    }

    @Test
    void more_persons_than_keys_are_kept_at_hand_are_shown_all_the_same() {
        Store store = Store.inMemory();
        Desk desk = desk(
                store,
                Vault.on(store)
                        .keyring(ring)
                        .limits(new VaultLimits(4, java.time.Duration.ofMinutes(1), java.time.Duration.ZERO))
                        .build());
        List<Sealed> page = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            page.add(Parcel.send(desk, "p-" + i, "c-" + i).name());
        }
        assertThat(desk.masks(page)).hasSize(20).containsOnly("张**");
        assertThat(((Vault) desk.sealer()).cached()).isLessThanOrEqualTo(4);
    }
}
