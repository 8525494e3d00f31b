package io.github.hegui.privacy.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.audit.AuditSettings;
import io.github.hegui.kernel.audit.LegalHold;
import io.github.hegui.kernel.audit.Retention;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Verifies;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.testkit.Audits;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldTest {

    private static final Actor OFFICER = Actor.platform("officer");

    private final Store store = Store.inMemory(3, Clock.systemUTC());
    private final Keyring ring = Keyring.create(Suite.INTERNATIONAL, Clock.systemUTC());
    private final Vault vault = Vault.on(store).keyring(ring).build();
    private final Desk desk = Desk.on(store).sealer(vault).build();
    private final Retention retention = Retention.on(
            Audits.on(desk, AuditSettings.of("test.example", SigningKey.generate(SignatureAlgorithm.ED25519, "k"))));

    private void hold(String id, LegalHold.Scope scope) {
        retention.hold(Command.by(OFFICER), id, scope, "(2026)沪01民初7号").orElseThrow();
    }

    private Outcome<Erasure> shred(Vault of, String subject) {
        return of.shred(Command.by(OFFICER), new SubjectId(subject), "request");
    }

    private void assertHeld(Outcome<Erasure> outcome, String hold) {
        assertThat(outcome.isDone()).isFalse();
        assertThat(outcome.refusal().is(VaultRefusal.ON_HOLD)).isTrue();
        assertThat(outcome.refusal().arguments()).endsWith(hold);
    }

    @Test
    @Verifies(Clause.B_7_2_4)
    @DisplayName("受法律保全的数据，其密钥不得销毁")
    void what_a_hold_keeps_is_not_shredded_until_it_is_lifted() {
        Parcel parcel = Parcel.send(desk, "p-1", "c-1");
        hold("case-7", LegalHold.Scope.document(Parcel.KIND, "p-1"));
        assertHeld(shred(vault, "c-1"), "case-7");
        assertThat(shred(vault, "c-2").isDone())
                .as("the parcel is not about c-2")
                .isTrue();
        assertThat(new String(
                        vault.open(parcel.name().ciphertext(), parcel.name().place("")),
                        java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(Parcel.NAME);
        retention.lift(Command.by(OFFICER), "case-7", "settled").orElseThrow();
        assertThat(shred(vault, "c-1").isDone()).isTrue();
    }

    @Test
    void a_hold_on_one_person_keeps_that_person_s_key_only() {
        hold("case-8", LegalHold.Scope.subject(new SubjectId("c-1")));
        assertHeld(shred(vault, "c-1"), "case-8");
        assertThat(shred(vault, "c-2").isDone()).isTrue();
    }

    /** A document of a kind that does not say whose data it holds. */
    record Silent(String id) {
        static final Kind<Silent> KIND =
                Kind.of("test.silent", Silent.class, Silent::id).build();
    }

    @Test
    void a_hold_of_which_nobody_can_tell_whom_it_is_about_keeps_everybody_s_key() {
        desk.execute(
                        Command.by(OFFICER),
                        "test.silent",
                        "s-1",
                        desk.homeOf("s-1"),
                        Silent.KIND,
                        work -> Outcome.done(work.put(Silent.KIND, Decision.of(new Silent("s-1")))))
                .orElseThrow();
        hold("case-12", LegalHold.Scope.document(Silent.KIND, "s-1"));
        assertHeld(shred(vault, "c-1"), "case-12");
        retention.lift(Command.by(OFFICER), "case-12", "settled").orElseThrow();
        hold("case-13", LegalHold.Scope.document(Parcel.KIND, "not-there"));
        assertHeld(shred(vault, "c-1"), "case-13");
        retention.lift(Command.by(OFFICER), "case-13", "settled").orElseThrow();
        hold("case-14", LegalHold.Scope.everything());
        assertHeld(shred(vault, "c-1"), "case-14");
    }

    @Test
    void a_hold_on_one_tenant_keeps_the_keys_of_that_tenant_only() {
        hold("case-9", new LegalHold.Scope("t-1", null, null, null, null, null));
        assertHeld(shred(vault.forTenant("t-1"), "c-1"), "case-9");
        assertThat(shred(vault, "c-1").isDone()).isTrue();
    }

    @Test
    void who_knows_whose_data_stands_where_says_so() {
        Vault knowing = Vault.on(store)
                .keyring(ring)
                .holds((hold, tenant, subject) -> subject.equals(new SubjectId("c-1")))
                .build();
        hold("case-10", LegalHold.Scope.everything());
        assertHeld(shred(knowing, "c-1"), "case-10");
        assertThat(shred(knowing, "c-2").isDone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t-1"})
    void a_hold_that_is_set_at_the_very_moment_of_a_shredding_keeps_the_key(String tenant) {
        AtomicBoolean isArmed = new AtomicBoolean(true);
        Store racing = (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    boolean isShredding = arguments != null
                            && arguments[0] instanceof Change change
                            && change.events().stream()
                                    .anyMatch(event -> event.type().contains("shredded"));
                    if (isShredding && isArmed.getAndSet(false)) {
                        hold("case-11", LegalHold.Scope.everything());
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        Parcel parcel = Parcel.send(desk.forTenant(tenant), "p-1", "c-1");
        Vault slow = Vault.on(racing).keyring(ring).build().forTenant(tenant);
        assertHeld(shred(slow, "c-1"), "case-11");
        assertThat(isArmed).isFalse();
        assertThat(vault.open(parcel.name().ciphertext(), parcel.name().place(tenant)))
                .isNotEmpty();
        retention.lift(Command.by(OFFICER), "case-11", "settled").orElseThrow();
        assertThat(shred(slow, "c-1").isDone()).isTrue();
    }
}
