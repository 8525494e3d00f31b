package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.CheckReturnValue;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.Verifier;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
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
@Implements(Clause.B_8_3_5)
public final class LogVerifier {

    private final Builder settings;

    private LogVerifier(Builder settings) {
        this.settings = new Builder(settings);
    }

    /** Begins with a trusted key. */
    public static Builder with(String keyId, SignatureAlgorithm algorithm, Verifier verifier) {
        return new Builder().key(keyId, algorithm, verifier);
    }

    /**
     * Begins with the keys of an export's {@code public-key.pem} that was kept elsewhere, each for the checkpoints that it signed.
     *
     * @throws IllegalArgumentException when it is anything but what an export writes
     */
    public static Builder with(String publicKeys) {
        Builder builder = new Builder();
        LogKeys.parse(publicKeys).forEach(key -> builder.keys.put(key.id(), key));
        return builder;
    }

    /**
     * Checks a log.
     *
     * @param log the lines of the events; not closed
     * @param checkpoints those of the checkpoints; not closed
     * @throws IOException when reading fails
     */
    @Implements(value = Clause.B_8_3_4, inPart = true)
    public LogReport verify(InputStream log, InputStream checkpoints) throws IOException {
        return new LogCheck(settings, log, checkpoints).report();
    }

    Builder settings() {
        return settings;
    }

    /** Collects what is trusted; not thread-safe. */
    @CanIgnoreReturnValue
    public static final class Builder {
        private final Map<String, TrustedKeys.Key> keys = new LinkedHashMap<>();
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

        /** One more trusted key, for all checkpoints; they name the one that they are signed with. */
        public Builder key(String keyId, SignatureAlgorithm algorithm, Verifier verifier) {
            return key(keyId, algorithm, verifier, 1, TrustedKeys.OPEN);
        }

        /**
         * One more trusted key, for some checkpoints: what it signed before or after is not believed, and a log that does not reach {@code from}
         * was cut off. So a key that was given up cannot sign another log later.
         *
         * @param from the number of the first checkpoint that it signed, at least 1
         * @param to that of the last; {@code Long.MAX_VALUE} for a key in use
         */
        public Builder key(String keyId, SignatureAlgorithm algorithm, Verifier verifier, long from, long to) {
            keys.put(keyId, new TrustedKeys.Key(keyId, algorithm, verifier, from, to));
            return this;
        }

        /** The tree's digest; without it SHA-256. */
        public Builder hash(TreeHash digest) {
            hash = Objects.requireNonNull(digest, "digest");
            return this;
        }

        /** A checkpoint that was kept elsewhere, signed by a trusted key: the log must have it as it is. */
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

        TrustedKeys keys() {
            return TrustedKeys.of(keys.values());
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
