package io.github.hegui.examples.replay.given;

import io.github.hegui.identity.factor.OneTimeCodes;
import io.github.hegui.identity.password.Password;
import io.github.hegui.identity.password.Passwords;
import io.github.hegui.kernel.crypto.SecretBytes;

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
}
