package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.CheckReturnValue;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.Verifier;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Checks an exported log with nothing but public keys: every line is what its leaf was made of, stands where its number says, and all of them up to
 * each checkpoint have its root; every checkpoint is signed and follows from the one before. It reads both files once, in memory that grows by
 * the logarithm of the log, and takes time in proportion to it, whatever it is handed. Immutable; safe for use by many threads.
 *
 * <pre>{@code
 * LogReport report = LogVerifier.with("shop-2026", ED25519, verifier)
 *         .kept(Checkpoint.parse(lineFromElsewhere))                     // else a rolled-back log that is whole in itself passes
 *         .build()
 *         .verify(log, checkpoints);
 * if (!report.holds()) tell(report.fault().orElseThrow().message());
 * }</pre>
 *
 * <p>Not shown by a log that holds: that the log is all that happened, that nobody rolled it back to an earlier checkpoint, and that who dropped a
 * body was entitled to. The first is for the desk, which writes event and effect together; the second for a checkpoint kept elsewhere; the third for
 * the retirements in the log, beside {@link LogReport#dropped}.
 */
@Implements({Clause.B_8_3_4, Clause.B_8_3_5})
public final class LogVerifier {

    private final Builder settings;

    /** A key that is trusted. */
    record Trusted(SignatureAlgorithm algorithm, Verifier verifier) {}

    private LogVerifier(Builder settings) {
        this.settings = new Builder(settings);
    }

    /** Begins with a trusted key. */
    public static Builder with(String keyId, SignatureAlgorithm algorithm, Verifier verifier) {
        return new Builder().key(keyId, algorithm, verifier);
    }

    /**
     * Checks a log.
     *
     * @param log the lines of the events; not closed
     * @param checkpoints those of the checkpoints; not closed
     * @throws IOException when reading fails
     */
    public LogReport verify(InputStream log, InputStream checkpoints) throws IOException {
        return new LogCheck(settings, log, checkpoints).report();
    }

    /** Collects what is trusted; not thread-safe. */
    @CanIgnoreReturnValue
    public static final class Builder {
        private final Map<String, Trusted> keys = new HashMap<>();
        private TreeHash hash = TreeHash.sha256();
        private @Nullable Checkpoint kept;
        private @Nullable LogId log;

        private Builder() {}

        private Builder(Builder other) {
            keys.putAll(other.keys);
            hash = other.hash;
            kept = other.kept;
            log = other.log;
        }

        /** One more trusted key; checkpoints name the one that they are signed with. */
        public Builder key(String keyId, SignatureAlgorithm algorithm, Verifier verifier) {
            keys.put(keyId, new Trusted(algorithm, Objects.requireNonNull(verifier, "verifier")));
            return this;
        }

        /** The tree's digest; without it SHA-256. */
        public Builder hash(TreeHash digest) {
            hash = Objects.requireNonNull(digest, "digest");
            return this;
        }

        /** A checkpoint that was kept elsewhere: the log must begin with what it covers. */
        public Builder kept(Checkpoint checkpoint) {
            kept = Objects.requireNonNull(checkpoint, "checkpoint");
            return this;
        }

        /** The log that it must be; without it whichever the first checkpoint names, or the one kept elsewhere. */
        public Builder log(LogId id) {
            log = Objects.requireNonNull(id, "id");
            return this;
        }

        /** The verifier. */
        @CheckReturnValue
        public LogVerifier build() {
            return new LogVerifier(this);
        }

        @Nullable
        Trusted key(String id) {
            return keys.get(id);
        }

        TreeHash hash() {
            return hash;
        }

        @Nullable
        Checkpoint kept() {
            return kept;
        }

        @Nullable
        LogId log() {
            return log == null && kept != null ? kept.logId() : log;
        }
    }
}
