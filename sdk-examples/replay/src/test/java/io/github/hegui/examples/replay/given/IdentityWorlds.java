package io.github.hegui.examples.replay.given;

import io.github.hegui.identity.factor.OneTimeCodes;
import io.github.hegui.identity.password.Password;
import io.github.hegui.identity.password.Passwords;
import io.github.hegui.identity.verification.PhoneNumber;
import io.github.hegui.identity.verification.ResidentId;
import io.github.hegui.identity.verification.SandboxVerifier;
import io.github.hegui.identity.verification.VerificationRequest;
import io.github.hegui.identity.verification.Verifier;
import io.github.hegui.kernel.crypto.SecretBytes;
import io.github.hegui.kernel.desk.Call;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.time.Moment;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Worlds in which somebody types. */
public final class IdentityWorlds {

    private IdentityWorlds() {}

    public abstract static class OfOneTimeCodes extends Given {
        /** Who signs in. */
        protected interface Account {
            long lastStep();
        }

        protected final Account account = () -> 0;
        protected final OneTimeCodes codes = OneTimeCodes.ofDefaults();
        protected final SecretBytes secret = codes.newSecret();
        protected final String typed = codes.totp(secret, now);
    }

    public abstract static class OfFactor extends Given {
        protected final long lastStep = 0;
        protected final String typed = "";
    }

    public abstract static class OfPasswords extends Given {
        protected final Password typed =
                Password.of("correct horse battery".toCharArray()).orElseThrow();
    }

    public abstract static class OfPassword extends OfPasswords {
        protected final Passwords passwords = Passwords.ofDefaults();
        protected final String stored = passwords.hash(typed);
        protected final char[] chars = "correct horse battery".toCharArray();

        protected static void keep(String hash) {}
    }

    public abstract static class OfIdentifier extends Given {
        protected final LocalDate today = LocalDate.parse("2026-03-02");
    }

    /** Somebody with a name and papers. */
    public abstract static class OfVerificationRequest extends OfIdentifier {
        protected final String typed = "11010519491231002x";
        protected final Clear name = Clear.of(PersonalKind.NAME, "张三");
        protected final ResidentId id = ResidentId.parse(typed, today).orElseThrow();
        protected final PhoneNumber mobile =
                PhoneNumber.parseMobile("13812345678").orElseThrow();
    }

    public abstract static class OfVerification extends OfIdentifier {
        protected final String typed = "11010519491231002x";
        protected final Clear name = Clear.of(PersonalKind.NAME, "张三");
        protected final Verifier verifier = SandboxVerifier.ofDefaults();
    }

    public abstract static class OfVerifier extends OfVerification {
        /** {@code askedAt} is null when nothing is asked. */
        public record Account(String id, @Nullable Moment askedAt) {}

        protected final Kind<Account> accounts = Kind.of("shop.account", Account.class, Account::id)
                .calls(account -> verifier.name(), Account::askedAt)
                .build();

        protected VerificationRequest request(Call<Account> call) {
            ResidentId id = ResidentId.parse(typed, today).orElseThrow();
            return VerificationRequest.ofPerson(call.document().id(), name, id);
        }

        protected Outcome<Account> decide(Work work, Account account, Verifier.Answer answer) {
            return work.change(
                    accounts, account.id(), (known, step) -> Outcome.done(Decision.of(new Account(known.id(), null))));
        }
    }
}
