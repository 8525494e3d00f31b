package io.github.hegui.examples.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.audit.Audit;
import io.github.hegui.kernel.audit.AuditSettings;
import io.github.hegui.kernel.audit.LegalHold;
import io.github.hegui.kernel.audit.Retention;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit log of the bundled orders, as the command writes and checks it. */
class VerifyAuditTest {

    @TempDir
    private static Path whole;

    @TempDir
    private Path dir;

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeAll
    static void replay() {
        var nothing = new PrintStream(new ByteArrayOutputStream());
        assertThat(new Replay(SdkPlatform::open, nothing, nothing).run("--out", whole.toString()))
                .isZero();
    }

    private int run(String... arguments) {
        return new Replay(SdkPlatform::open, new PrintStream(console), new PrintStream(errors)).run(arguments);
    }

    private int verify(String... more) {
        List<String> arguments = new ArrayList<>(List.of("verify-audit", "--dir", dir.toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    private void copy() throws IOException {
        for (String file : List.of("log.jsonl", "checkpoints.jsonl", "public-key.pem")) {
            Files.copy(whole.resolve("audit").resolve(file), dir.resolve(file));
        }
    }

    private void edit(String file, int line, String what, String by) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(dir.resolve(file)));
        assertThat(lines.get(line - 1)).contains(what);
        lines.set(line - 1, lines.get(line - 1).replace(what, by));
        Files.write(dir.resolve(file), lines);
    }

    private List<String> told() {
        return errors.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("replay: ")) // how far it is: told every five seconds
                .toList();
    }

    @Test
    @DisplayName("可追溯")
    @Verifies({Clause.B_8_3_4, Clause.B_8_3_5})
    void the_log_of_a_run_holds() throws IOException {
        copy();
        assertThat(verify()).as(told().toString()).isZero();
        long events = Files.readAllLines(dir.resolve("log.jsonl")).size();
        assertThat(events).isGreaterThan(5_000);
        assertThat(console.toString(StandardCharsets.UTF_8)).startsWith("the log holds: " + events + " events under ");
        assertThat(verify("--kept", dir.resolve("checkpoints.jsonl").toString()))
                .isZero();
    }

    @Test
    @Verifies(Clause.B_8_3_4)
    void the_store_of_a_run_is_what_its_log_says_and_what_is_changed_by_sql_is_named() throws Exception {
        Path data = Tables.sound().in(Files.createDirectory(dir.resolve("data")));
        Path file = dir.resolve("shop.db");
        Path out = dir.resolve("out");
        String store = "sqlite:" + file;
        assertThat(run("--data", data.toString(), "--out", out.toString(), "--store", store))
                .isZero();
        dir = out.resolve("audit");
        assertThat(verify("--store", store)).as(told().toString()).isZero();
        assertThat(console.toString(StandardCharsets.UTF_8))
                .contains("the store is what the log says: ")
                .doesNotContain("signed yet");
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(
                            "UPDATE counter SET balance = balance + 1 WHERE name = (SELECT min(name) FROM counter)"))
                    .isEqualTo(1);
            assertThat(
                            statement.executeUpdate(
                                    "DELETE FROM document WHERE namespace IN (SELECT number FROM namespace WHERE name = 'trade.order') AND id ="
                                            + " (SELECT min(id) FROM document WHERE namespace IN (SELECT number FROM namespace WHERE name = 'trade.order'))"))
                    .isEqualTo(1);
        }
        int before = told().size();
        assertThat(verify("--store", store)).isEqualTo(1);
        List<String> said = told().subList(before, told().size());
        assertThat(said).hasSize(3);
        assertThat(said)
                .anySatisfy(line ->
                        assertThat(line).contains("document trade.order/ORD").contains("is not there"));
        assertThat(said).anySatisfy(line -> assertThat(line).contains("hegui-replay: counter "));
        assertThat(said.get(2)).startsWith("hegui-replay: 2 things in the store are not what the log says");
        assertThat(verify("--store", "sqlite:" + dir.resolve("none.db"))).isEqualTo(2);
        assertThat(verify("--store", "nonsense")).isEqualTo(2);
    }

    @Test
    void what_does_not_hold_is_one_line_and_ends_with_1() throws IOException {
        copy();
        edit("log.jsonl", 1_234, "\"actor\":\"", "\"actor\":\"X");
        assertThat(verify()).isEqualTo(1);
        assertThat(told())
                .containsExactly("hegui-replay: log.jsonl line 1234: event 1234 is not what its leaf hash was made of");
        assertThat(console.size()).isZero();
    }

    @Test
    void another_run_of_the_same_orders_is_another_log_and_a_kept_checkpoint_tells() throws IOException {
        Path data = Tables.sound().in(Files.createDirectory(dir.resolve("data")));
        Path first = dir.resolve("first");
        Path again = dir.resolve("again");
        for (Path out : List.of(first, again)) {
            assertThat(run("--data", data.toString(), "--out", out.toString())).isZero();
        }
        dir = again.resolve("audit");
        assertThat(verify()).isZero();
        assertThat(verify("--kept", first.resolve("audit/checkpoints.jsonl").toString()))
                .isEqualTo(1);
        assertThat(told()).singleElement().asString().contains("kept elsewhere");
        assertThat(verify("--key", first.resolve("audit/public-key.pem").toString()))
                .isEqualTo(1);
        assertThat(told().get(1)).contains("a key that is not among those given");
    }

    @ParameterizedTest
    @ValueSource(strings = {"log.jsonl", "checkpoints.jsonl", "public-key.pem"})
    void a_missing_file_is_one_line_and_ends_with_2(String file) throws IOException {
        copy();
        Files.delete(dir.resolve(file));
        assertThat(verify()).isEqualTo(2);
        assertThat(told())
                .singleElement()
                .asString()
                .startsWith("hegui-replay: ")
                .contains("read");
    }

    @Test
    void unreadable_input_is_one_line_and_ends_with_2() throws IOException {
        copy();
        edit("log.jsonl", 3, "{\"v\":1,", "{\"v\":2,");
        assertThat(verify()).isEqualTo(2);
        Files.writeString(
                dir.resolve("public-key.pem"), "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        assertThat(verify()).isEqualTo(2);
        Files.writeString(dir.resolve("public-key.pem"), "no key");
        assertThat(verify()).isEqualTo(2);
        Files.write(dir.resolve("public-key.pem"), new byte[70_000]);
        assertThat(verify()).isEqualTo(2);
        assertThat(verify(
                        "--kept",
                        dir.resolve("log.jsonl").toString(),
                        "--key",
                        whole.resolve("audit/public-key.pem").toString()))
                .isEqualTo(2);
        assertThat(run("verify-audit")).isEqualTo(2);
        assertThat(told())
                .containsExactly(
                        "hegui-replay: log.jsonl line 3 is of version 2, this release knows 1",
                        "hegui-replay: public-key.pem holds a public key that is neither Ed25519 nor SM2",
                        "hegui-replay: public-key.pem holds no public key",
                        "hegui-replay: public-key.pem is longer than 65536 bytes",
                        "hegui-replay: log.jsonl is longer than 65536 bytes",
                        "hegui-replay: Missing required option: '--dir=DIR'");
    }

    @ParameterizedTest
    @EnumSource
    void a_log_of_either_suite_is_checked_by_what_its_public_key_is(Suite suite) throws IOException {
        try (Store store = Store.inMemory()) {
            AuditSettings settings = AuditSettings.of("not-asked", SigningKey.generate(suite.signatures(), "k"));
            Desk desk = Desk.on(store).features(settings.feature()).build();
            LegalHold.Scope all = LegalHold.Scope.everything();
            var officer = Actor.platform("officer");
            var audit = Audit.on(desk, settings);
            for (int i = 0; i < 20; i++) {
                Retention.on(audit)
                        .hold(Command.of("hold-" + i, officer), "case-" + i, all, "because")
                        .orElseThrow();
            }
            AuditExport.write(desk, dir, PublicKeys.fresh(suite));
        }
        assertThat(verify()).as(told().toString()).isZero();
        assertThat(console.toString(StandardCharsets.UTF_8)).startsWith("the log holds: 20 events under 1 checkpoint");
        assertThat(Files.readString(dir.resolve("checkpoints.jsonl")))
                .contains(suite == Suite.GUOMI ? "\"SM3\"" : "\"SHA-256\"");
        assertThat(verify("--key", whole.resolve("audit/public-key.pem").toString()))
                .isEqualTo(1);
        edit("log.jsonl", 7, "PLATFORM:officer", "PLATFORM:nobody");
        assertThat(verify()).isEqualTo(1);
        assertThat(told().get(1)).startsWith("hegui-replay: log.jsonl line 7: event 7 is not what");
    }

    @Test
    void help_names_the_command() {
        assertThat(run("--help")).isZero();
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("verify-audit");
        assertThat(run("verify-audit", "--help")).isZero();
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("--kept");
    }
}
