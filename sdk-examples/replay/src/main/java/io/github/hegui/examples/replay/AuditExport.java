package io.github.hegui.examples.replay;

import static io.github.hegui.kernel.crypto.SignatureAlgorithm.SM2_SM3;

import io.github.hegui.kernel.audit.Audit;
import io.github.hegui.kernel.audit.AuditSettings;
import io.github.hegui.kernel.audit.TreeHash;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Desk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The audit log of a run: the whole feed is folded at its end, outside the replay's own time, signed and written. Every store has a key of its own,
 * kept beside it if it outlives the run: the log shows the form and finds tampering with the files; evidence needs a key that somebody answers for.
 */
final class AuditExport {

    /** Events between two checkpoints. */
    static final long EVERY = 1_000;

    private static final String ORIGIN = "hegui-replay";

    private AuditExport() {}

    static void write(Desk desk, Path folder, SigningKey key) throws IOException {
        Suite suite = key.algorithm() == SM2_SM3 ? Suite.GUOMI : Suite.INTERNATIONAL;
        AuditSettings settings =
                AuditSettings.of(ORIGIN, key).hash(TreeHash.of(suite)).checkpointEvery(EVERY, Duration.ofDays(1));
        Audit audit = Audit.on(
                Desk.on(desk.store())
                        .clock(desk.clock())
                        .features(settings.feature())
                        .build(),
                settings);
        for (int shard = 0; shard < desk.store().shards(); shard++) {
            var unused = audit.checkpoint(shard);
            audit.export(shard, shard == 0 ? folder : folder.resolve(String.valueOf(shard)));
        }
    }
}
