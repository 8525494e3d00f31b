package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.Signer;
import io.github.hegui.kernel.crypto.Verifier;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.time.Moment;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;

/**
 * The signed word of whoever keeps a log: so many events, with this root, at that time, after that checkpoint. Kept by somebody else it is what
 * shows that the log was changed or rolled back. Immutable.
 *
 * <p>What is signed is {@link #text}: the form of a C2SP tlog-checkpoint (log, size and root in base64, each on a line) with six lines behind
 * it that name digest, number, time, previous checkpoint, key and algorithm. The signature is not in C2SP's note form, which has no SM2.
 *
 * @param v the form: 1
 * @param number 1, 2, 3 ... within its log
 * @param log which, see {@link LogId}
 * @param size how many events it covers
 * @param hash the digest's name, such as {@code SHA-256}
 * @param root the tree's root, base64
 * @param time when it was signed, by the desk's clock
 * @param previous the {@link #digest} of the checkpoint before, base64; empty for the first
 * @param key the id of the key
 * @param algorithm in which way it is signed
 * @param signature over {@link #text}, base64
 */
public record Checkpoint(
        int v,
        long number,
        String log,
        long size,
        String hash,
        String root,
        Moment time,
        String previous,
        String key,
        SignatureAlgorithm algorithm,
        String signature) {

    /** The form that this release writes and reads. */
    public static final int VERSION = 1;

    /** How it is stored: in the log's shard, under the nameless tenant. */
    public static final Kind<Checkpoint> KIND = Kind.of(
                    "kernel.audit.checkpoint", Checkpoint.class, c -> idOf(c.number()))
            .bookkeeping()
            .build();

    private static final int MOST_SIGNATURE = 1_024;

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming the part that cannot be
     */
    public Checkpoint {
        require(v == VERSION, "v");
        require(number >= 1, "number");
        LogId id = LogId.parse(log);
        require(id.shard() >= 0 && size >= 0, "size");
        require(hash.matches("[A-Z0-9-]{1,20}"), "hash");
        require(Base64Text.bytes(root).length == TreeHash.BYTES, "root");
        Objects.requireNonNull(time, "time");
        require(number == 1 ? previous.isEmpty() : Base64Text.bytes(previous).length == TreeHash.BYTES, "previous");
        require(key.matches("[\\x21-\\x7E]{1,100}"), "key");
        Objects.requireNonNull(algorithm, "algorithm");
        require(signature.length() <= MOST_SIGNATURE && Base64Text.bytes(signature).length > 0, "signature");
    }

    private static void require(boolean good, String part) {
        if (!good) {
            throw new IllegalArgumentException("a checkpoint whose part '" + part + "' cannot be");
        }
    }

    static String idOf(long number) {
        return String.format(Locale.ROOT, "%015d", number);
    }

    /** Signs. */
    static Checkpoint signed(
            Signer signer,
            long number,
            LogId log,
            long size,
            TreeHash hash,
            byte[] root,
            Moment time,
            String previous) {
        String rootText = Base64Text.of(root);
        byte[] text = text(
                log.toString(),
                size,
                rootText,
                hash.name(),
                number,
                time,
                previous,
                signer.keyId(),
                signer.algorithm());
        return new Checkpoint(
                VERSION,
                number,
                log.toString(),
                size,
                hash.name(),
                rootText,
                time,
                previous,
                signer.keyId(),
                signer.algorithm(),
                Base64Text.of(signer.sign(text)));
    }

    /**
     * The checkpoint of that line.
     *
     * @throws IllegalArgumentException when it is not what {@link #line} gives
     */
    public static Checkpoint parse(String line) {
        Checkpoint read = Json.read(line, Checkpoint.class);
        if (!read.line().equals(line)) {
            throw new IllegalArgumentException("not written as a checkpoint is written");
        }
        return read;
    }

    /** One line of JSON, to be kept elsewhere; {@link #parse} reads it. */
    public String line() {
        return Json.write(this);
    }

    /** What is signed. */
    public byte[] text() {
        return text(log, size, root, hash, number, time, previous, key, algorithm);
    }

    private static byte[] text(
            String log,
            long size,
            String root,
            String hash,
            long number,
            Moment time,
            String previous,
            String key,
            SignatureAlgorithm algorithm) {
        return (log + "\n" + size + "\n" + root + "\nhash " + hash + "\nnumber " + number + "\ntime " + time
                        + "\nprevious " + previous + "\nkey " + key + "\nalgorithm " + algorithm + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the signature is that key's. */
    public boolean isSigned(Verifier verifier) {
        try {
            return verifier.verify(text(), Base64Text.bytes(signature));
        } catch (IllegalArgumentException e) {
            return false; // in another form than the log's signers write
        }
    }

    /** The root. */
    public byte[] rootHash() {
        return Base64Text.bytes(root);
    }

    /** Which log it is of. */
    public LogId logId() {
        return LogId.parse(log);
    }

    /** The hash over text and signature, by which the next checkpoint names this one. */
    public byte[] digest(TreeHash with) {
        return with.plain(text(), Base64Text.bytes(signature));
    }
}
