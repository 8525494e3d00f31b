package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.store.FeedEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Shows offline that an event is in a log, and what it says: its line, the way to the root, and the signed checkpoint that has the root. Immutable.
 *
 * <pre>{@code
 * EventProof proof = EventProof.parse(text);                                  // as Audit.proof gave it
 * FeedEvent event = proof.event(LogVerifier.with(publicKeys).build());
 * }</pre>
 *
 * @param v the form: 1
 * @param line as an export has it
 * @param path the hashes beside the way from the leaf to the root, base64
 * @param checkpoint as {@link Checkpoint#line} gives it
 */
public record EventProof(int v, String line, List<String> path, String checkpoint) {

    /** The form that this release writes and reads. */
    public static final int VERSION = 1;

    private static final int MOST_PATH = 64;

    /**
     * Checks and copies.
     *
     * @throws IllegalArgumentException when it is of another form
     */
    public EventProof {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(checkpoint, "checkpoint");
        path = List.copyOf(path);
        if (v != VERSION || path.size() > MOST_PATH) {
            throw new IllegalArgumentException("a proof of form " + v + " with " + path.size() + " hashes");
        }
    }

    static EventProof of(LogPart.Line line, InclusionProof proof, Checkpoint checkpoint) {
        return new EventProof(
                VERSION,
                new String(line.json(), StandardCharsets.UTF_8),
                proof.path().stream().map(Base64Text::of).toList(),
                checkpoint.line());
    }

    /** One line of JSON; {@link #parse} reads it. */
    public String text() {
        return Json.write(this);
    }

    /**
     * The proof of that text. It shows nothing before {@link #event} was asked.
     *
     * @throws IllegalArgumentException when it is not what {@link #text} gives
     */
    public static EventProof parse(String text) {
        try {
            return Json.read(text, EventProof.class);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not what a proof is written as", e);
        }
    }

    /**
     * The event, once it is shown that it is in the log.
     *
     * @param trusting whose keys it is shown by
     * @throws IllegalArgumentException when it is not: the line, the way or the checkpoint is another one, or no trusted key signed it
     */
    public FeedEvent event(LogVerifier trusting) {
        LogVerifier.Builder settings = trusting.settings();
        Checkpoint signed = Checkpoint.parse(checkpoint);
        LogFault fault = settings.keys().fault(signed, "the checkpoint of the proof");
        LogId log = settings.log() == null ? signed.logId() : Objects.requireNonNull(settings.log());
        if (fault != null || !signed.log().equals(log.toString())) {
            throw new IllegalArgumentException(fault == null ? "the proof is of another log" : fault.message());
        }
        LogLine read;
        FeedEvent event;
        byte[] made;
        try {
            read = LogLine.parse(line.getBytes(StandardCharsets.UTF_8));
            event = read.event(log.shard());
            TreeHash.Work work = settings.hash().work();
            made = Leaf.hash(work, log, event, read.contentHash(work, event.body()));
        } catch (RuntimeException | StackOverflowError e) {
            throw new IllegalArgumentException("the proof's line is not what an export writes", e);
        }
        List<byte[]> hashes = path.stream().map(Base64Text::bytes).toList();
        boolean holds = read.log().equals(log.toString())
                && Arrays.equals(made, Base64Text.bytes(read.leaf()))
                && new InclusionProof(event.sequence() - 1, signed.size(), hashes)
                        .holds(settings.hash(), made, signed.rootHash());
        if (!holds) {
            throw new IllegalArgumentException("the proof does not lead to its checkpoint's root");
        }
        return event;
    }
}
