package io.github.hegui.examples.replay;

import io.github.hegui.kernel.crypto.FileKeyVault;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.outcome.HeguiException;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The keys that seal the receivers. A run that can be started again needs the same keys again: without them it would not know its own commands. They
 * are kept beside a SQLite file, as {@code FILE.keys}, and for PostgreSQL beside the folder of the report, as {@code OUT.keys}.
 */
final class RunKeys {

    private static final String RING = "replay";

    private RunKeys() {}

    /** Where the keys of that run are kept, if its store outlives it. */
    static Path folder(StoreChoice store, Path out) {
        Path beside = store instanceof StoreChoice.Sqlite sqlite ? sqlite.file() : out;
        Path whole = beside.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + ".keys");
    }

    /** @throws UnusableInput when they cannot be kept there */
    static Keyring of(StoreChoice store, Path folder) {
        Clock clock = Clock.systemUTC();
        if (store instanceof StoreChoice.Memory) {
            return Keyring.create(Suite.INTERNATIONAL, clock);
        }
        try {
            FileKeyVault vault = FileKeyVault.at(folder, Suite.INTERNATIONAL, clock);
            return Keyring.in(vault, RING, Suite.INTERNATIONAL, clock);
        } catch (HeguiException e) {
            throw new UnusableInput("the keys in " + folder + " cannot be used: " + e.getMessage());
        }
    }
}
