package io.github.hegui.examples.replay;

import io.github.hegui.kernel.crypto.FileKeyVault;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.SecretAccess;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.outcome.HeguiException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;

/**
 * The keys that seal the receivers, and the one that signs the audit log. A run that can be started again needs the same keys again: without them it would not know its own commands. They
 * are kept beside a SQLite file, as {@code FILE.keys}, and for PostgreSQL beside the folder of the report, as {@code OUT.keys}.
 *
 * @param ring what seals
 * @param signer what signs: a run that is started again goes on with its own log
 */
record RunKeys(Keyring ring, SigningKey signer) {

    private static final String RING = "replay";

    /** Where the keys of that run are kept, if its store outlives it. */
    static Path folder(StoreChoice store, Path out) {
        Path beside = store instanceof StoreChoice.Sqlite sqlite ? sqlite.file() : out;
        Path whole = beside.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + ".keys");
    }

    /** @throws UnusableInput when they cannot be kept there */
    static RunKeys of(StoreChoice store, Path folder) {
        Clock clock = Clock.systemUTC();
        if (store instanceof StoreChoice.Memory) {
            return new RunKeys(Keyring.create(Suite.INTERNATIONAL, clock), PublicKeys.fresh(Suite.INTERNATIONAL));
        }
        try {
            FileKeyVault vault = FileKeyVault.at(folder, Suite.INTERNATIONAL, clock);
            return new RunKeys(Keyring.in(vault, RING, Suite.INTERNATIONAL, clock), signer(folder));
        } catch (HeguiException e) {
            throw new UnusableInput("the keys in " + folder + " cannot be used: " + e.getMessage());
        }
    }

    private static SigningKey signer(Path folder) {
        Path file = folder.resolve("audit-key.pem");
        try {
            if (Files.exists(file)) {
                return PublicKeys.named(SignatureAlgorithm.ED25519, Files.readString(file));
            }
            SigningKey fresh = PublicKeys.fresh(Suite.INTERNATIONAL);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    file, fresh.toPem(SecretAccess.because("the store's log is gone on with by its own key")));
            return fresh;
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableInput("the key in " + file + " cannot be used", e);
        }
    }
}
