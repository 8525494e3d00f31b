package io.github.hegui.examples.replay.given;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.archive.Archive;
import io.github.hegui.kernel.archive.ArchiveFolder;
import io.github.hegui.kernel.archive.ArchiveRules;
import io.github.hegui.kernel.audit.AccessLog;
import io.github.hegui.kernel.audit.Audit;
import io.github.hegui.kernel.audit.AuditSettings;
import io.github.hegui.kernel.audit.Checkpoint;
import io.github.hegui.kernel.audit.Disclosure;
import io.github.hegui.kernel.audit.Disclosures;
import io.github.hegui.kernel.audit.InclusionProof;
import io.github.hegui.kernel.audit.TreeHash;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.Signer;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.crypto.Verifier;
import io.github.hegui.kernel.crypto.VerifyingKey;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Feature;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.personal.Purpose;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.trade.order.Order;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Worlds with an audit log. */
public final class AuditWorlds {

    private AuditWorlds() {}

    /** A sale, folded into a log and signed. */
    public abstract static class Audited extends Sale {
        protected static final SignatureAlgorithm ED25519 = SignatureAlgorithm.ED25519;

        private static final SigningKey KEY = SigningKey.generate(SignatureAlgorithm.ED25519, "shop-2026");
        private static final AuditSettings SETTINGS = AuditSettings.of("shop.example/audit", KEY);
        protected final Signer signer = KEY;
        protected final VerifyingKey publicKey = KEY.verifyingKey();
        protected final Verifier verifier = publicKey;
        protected final Audit audit = Audit.on(desk, SETTINGS);
        protected final Checkpoint checkpoint;

        @Override
        protected Feature[] features() {
            return Stream.concat(Stream.of(super.features()), Stream.of(SETTINGS.feature()))
                    .toArray(Feature[]::new);
        }

        protected Audited() {
            var unused = AccessLog.on(desk)
                    .note(
                            Command.by(Actor.platform("agent-3")),
                            new SubjectId("c-1"),
                            "delivery",
                            List.of("mobile"),
                            "ticket-7")
                    .orElseThrow();
            work();
            checkpoint = audit.checkpoint(0);
        }
    }

    /** A log whose public keys were exported. */
    public abstract static class Exported extends Audited {
        final String exportedKeys() {
            try {
                audit.export(0, folder.resolve("exported"));
                return Files.readString(folder.resolve("exported").resolve("public-key.pem"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public abstract static class OfAuditSettings extends Given {
        private final SigningKey key = SigningKey.generate(SignatureAlgorithm.ED25519, "shop-2026");
        protected final Signer signer = key;
        protected final VerifyingKey publicKey = key.verifyingKey();
    }

    public abstract static class OfActs extends Audited {
        protected final Instant monday = now.minus(Duration.ofDays(1));
        protected final Instant friday = now.plus(Duration.ofDays(4));
    }

    public abstract static class OfAudit extends Sale {
        private static final SigningKey KEY = SigningKey.generate(SignatureAlgorithm.ED25519, "shop-2026");
        private static final AuditSettings SETTINGS = AuditSettings.of("shop.example/audit", KEY);
        protected final Signer signer = KEY;
        protected final VerifyingKey publicKey = KEY.verifyingKey();

        protected static void keepElsewhere(String line) {
            seen(Checkpoint.parse(line));
        }
    }

    public abstract static class OfDisclosures extends Given {
        protected final Sealed phone = desk.seal(Clear.of(PersonalKind.MOBILE, "13812345678"), new SubjectId("c-17"));
    }

    public abstract static class OfDisclosed extends Given {
        protected record Shown(Sealed name, Sealed phone) {}

        protected final Shown receiver = new Shown(
                desk.seal(Clear.of(PersonalKind.NAME, "张三"), new SubjectId("c-17")),
                desk.seal(Clear.of(PersonalKind.MOBILE, "13812345678"), new SubjectId("c-17")));
        protected final Disclosure shown = Disclosures.on(desk)
                .grant(Command.by(carrier), Purpose.DELIVERY, List.of(receiver.name(), receiver.phone()), "round 12")
                .orElseThrow();
    }

    public abstract static class OfInclusionProof extends Audited {
        protected final InclusionProof proof = audit.inclusion(1, checkpoint);
        protected final byte[] leafHash = audit.leaf(0, 1);
    }

    public abstract static class OfLogVerifier extends Audited {
        protected final String lineFromElsewhere = checkpoint.line();
        protected final InputStream log;
        protected final InputStream checkpoints;

        protected OfLogVerifier() throws Exception {
            var events = new ByteArrayOutputStream();
            var signed = new ByteArrayOutputStream();
            audit.export(0, events, signed);
            log = new ByteArrayInputStream(events.toByteArray());
            checkpoints = new ByteArrayInputStream(signed.toByteArray());
        }
    }

    public abstract static class OfMerkleTree extends Given {
        protected final TreeHash hash = TreeHash.sha256();
        protected final byte[] data = "an event".getBytes(StandardCharsets.UTF_8);
    }

    public abstract static class OfRetention extends Audited {
        protected OfRetention() {
            command = Command.by(officer);
        }
    }

    public abstract static class OfStoreCheck extends Audited {
        protected static void rest() {}

        protected static void alarm(String text) {
            tell(text);
        }
    }

    public abstract static class OfArchive extends Audited {
        protected final ArchiveRules rules = ArchiveRules.after(Duration.ofDays(400))
                .with(Order.KIND, order -> Optional.ofNullable(order.times().endedAt()))
                .build();
        protected final Archive archive = Archive.on(desk, audit, rules, ArchiveFolder.at(folder));
    }

    public abstract static class OfArchiveReader extends Exported {
        protected final String publicKeys = exportedKeys();
    }

    public abstract static class OfArchiveRules extends Given {}

    public abstract static class OfEventProof extends Exported {
        protected final String text = audit.proof(0, 1).text();
        protected final String publicKeys = exportedKeys();
    }
}
