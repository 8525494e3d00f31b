package io.github.hegui.kernel.guard;

import io.github.hegui.kernel.crypto.Context;
import io.github.hegui.kernel.crypto.Digest;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.http.signature.ReplayGuard;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import io.github.hegui.kernel.time.Moment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers nonces in the store: of all nodes that get the same message, one creates its document and the others find it there. A document is
 * named by the SHA-256 of key id and nonce, lives in the key id's shard, and goes with {@link io.github.hegui.kernel.desk.Upkeep#housekeeping} when its time is over.
 *
 * <p>Clocks of the nodes may differ by {@link #DRIFT}. Nonces stand in spans of five minutes, by the time up to which they count; a key's span is opened once,
 * and what marks it goes with its nonces, or before them. So when a node whose clock is wrong cleaned up too early, the span is known to have been open and
 * to be gone, and no message of it is accepted any more, seen or not: new messages are after ten minutes at most.
 *
 * <p>Safe for use by many threads and nodes. A claim is durable when it returns; with a joined desk, when the host commits.
 *
 * <pre>{@code
 * var verifier = MessageVerifier.of(keys, SignaturePolicy.ofDefaults(), StoreReplayGuard.on(desk), clock);
 * }</pre>
 */
public final class StoreReplayGuard implements ReplayGuard {

    /** How far the clocks of two nodes may be apart. */
    public static final Duration DRIFT = Duration.ofMinutes(5);

    /** How many nonces of one key a node takes in five minutes, unless another number is given. */
    public static final int QUOTA = 100_000;

    private static final String KIND = "kernel.nonce";
    private static final String SPAN_KIND = "kernel.nonce-span";
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.US_ASCII);
    private static final Duration SPAN = Duration.ofMinutes(5);

    /** Spans that are opened at once: eight hours. */
    private static final int MOST_SPANS = 96;

    private static final int TRIES = 20;

    private final Desk desk;
    private final int quota;
    private final Digest sha256 = Suite.INTERNATIONAL.digest();
    private final Map<String, Count> taken = new ConcurrentHashMap<>();

    /** How many nonces of a key this node took in a span of its own time. */
    private record Count(long span, int nonces) {}

    private StoreReplayGuard(Desk desk, int quota) {
        this.desk = desk;
        this.quota = quota;
    }

    /** A guard in the desk's store, for its tenant, with a quota of {@link #QUOTA}. */
    public static StoreReplayGuard on(Desk desk) {
        return new StoreReplayGuard(Objects.requireNonNull(desk, "desk"), QUOTA);
    }

    /**
     * The same with another quota: what a key sends beyond it is refused until the next five minutes, so that no partner fills the store.
     *
     * @param nonces of one key, on one node, in five minutes; at least 1
     */
    public StoreReplayGuard withQuota(int nonces) {
        if (nonces < 1) {
            throw new IllegalArgumentException("a quota of " + nonces + " nonces, at least 1 is allowed");
        }
        return new StoreReplayGuard(desk, nonces);
    }

    /**
     * Claims the nonce.
     *
     * @throws HeguiException when the store does not answer; then the message is not accepted
     */
    @Override
    public boolean claim(String keyId, String nonce, Moment until) {
        if (!isWithinQuota(keyId)) {
            return false;
        }
        Partition home = desk.homeOf(keyId);
        String owner = id(keyId);
        long span = span(until.toInstant());
        DocumentKey gate = new DocumentKey(home, NonceGate.KIND.name(), owner);
        DocumentKey mark = mark(home, owner, span);
        Write nonces = ending(
                new DocumentKey(home, KIND, id(keyId, nonce)),
                until.toInstant().plus(DRIFT).plus(SPAN));
        for (int tried = 0; tried < TRIES; tried++) {
            List<@Nullable Document> found = desk.store().load(List.of(gate, mark));
            Document known = found.get(0);
            long opened =
                    known == null ? Long.MIN_VALUE : NonceGate.KIND.read(known).span();
            if (span <= opened && found.get(1) == null) {
                return false;
            }
            Change.Builder change = Change.in(home, desk.now()).write(nonces);
            if (span > opened) {
                NonceGate next = new NonceGate(owner, span);
                long version = known == null ? 0 : known.version();
                change.write(Write.of(gate, version, NonceGate.KIND.schema(), NonceGate.KIND.write(next))
                        .unfollowed());
                opening(home, owner, opened, span).forEach(change::write);
            }
            Verdict verdict = desk.store().apply(change.build());
            if (verdict instanceof Verdict.Applied) {
                return true;
            }
            if (!(verdict instanceof Verdict.Conflict conflict)
                    || conflict.key().equals(nonces.key())) {
                return false;
            }
        }
        throw new HeguiException(ErrorCode.CONFLICT, "others open the same span of nonces all the time");
    }

    /** The marks of the spans up to that one in which messages may still come, and which were not opened before. */
    private List<Write> opening(Partition home, String owner, long opened, long span) {
        long first = Math.min(span, Math.max(span(desk.now().minus(DRIFT)), span - MOST_SPANS + 1));
        List<Write> marks = new ArrayList<>();
        for (long next = Math.max(first, opened + 1); next <= span; next++) {
            Instant end = Instant.ofEpochMilli((next + 1) * SPAN.toMillis());
            marks.add(ending(mark(home, owner, next), end.plus(DRIFT)));
        }
        return marks;
    }

    private static long span(Instant time) {
        return Math.floorDiv(time.toEpochMilli(), SPAN.toMillis());
    }

    private static DocumentKey mark(Partition home, String owner, long span) {
        return new DocumentKey(home, SPAN_KIND, owner + "/" + span);
    }

    private static Write ending(DocumentKey key, Instant end) {
        return new Write(key, 0, 1, EMPTY, List.of(), List.of(), end);
    }

    private String id(String... parts) {
        return HexFormat.of().formatHex(sha256.of(Context.of(parts).toByteArray()));
    }

    private boolean isWithinQuota(String keyId) {
        long now = span(desk.now());
        return taken.compute(keyId, (key, before) -> {
                            int nonces = before == null || before.span() != now ? 0 : before.nonces();
                            return new Count(now, Math.min(nonces, quota) + 1);
                        })
                        .nonces()
                <= quota;
    }
}
