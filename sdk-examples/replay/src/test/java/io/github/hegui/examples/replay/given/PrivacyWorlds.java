package io.github.hegui.examples.replay.given;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.privacy.vault.Vault;

/** Worlds with a vault. */
public final class PrivacyWorlds {

    private PrivacyWorlds() {}

    public abstract static class OfLookups extends Given {
        protected final Vault vault = Vault.on(store).keyring(ring).build();
        protected final Desk desk =
                Desk.on(store).clock(clock).sealer(vault).gate(gate).build();
        protected final String ringKey = ring.primary().id();
    }
}
