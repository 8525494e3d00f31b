package io.github.hegui.kernel.guard;

import io.github.hegui.kernel.crypto.Context;
import io.github.hegui.kernel.crypto.Digest;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.crypto.http.ReplayGuard;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.Write;
import io.github.hegui.kernel.time.Moment;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Remembers nonces in the store: of all nodes that get the same message, one creates its document and the others find it there. A document is
 * named by the SHA-256 of key id and nonce, lives in the key id's shard, and goes with {@link Desk#housekeeping} when its time is over.
 *
 * <p>Safe for use by many threads and nodes. A claim is durable when it returns; with a joined desk, when the host commits.
 *
 * <pre>{@code
 * var verifier = MessageVerifier.of(keys, SignaturePolicy.ofDefaults(), StoreReplayGuard.on(desk), clock);
 * }</pre>
 */
public final class StoreReplayGuard implements ReplayGuard {

    private static final String KIND = "kernel.nonce";
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.US_ASCII);

    private final Desk desk;
    private final Digest sha256 = Suite.INTERNATIONAL.digest();

    private StoreReplayGuard(Desk desk) {
        this.desk = desk;
    }

    /** A guard in the desk's store, for its tenant. */
    public static StoreReplayGuard on(Desk desk) {
        return new StoreReplayGuard(Objects.requireNonNull(desk, "desk"));
    }

    /**
     * Claims the nonce.
     *
     * @throws io.github.hegui.kernel.outcome.HeguiException when the store does not answer; then the message is not accepted
     */
    @Override
    public boolean claim(String keyId, String nonce, Moment until) {
        Partition home = desk.homeOf(keyId);
        String id = HexFormat.of().formatHex(sha256.of(Context.of(keyId, nonce).toByteArray()));
        Write created =
                new Write(new DocumentKey(home, KIND, id), 0, 1, EMPTY, List.of(), List.of(), until.toInstant());
        Change change = Change.in(home, desk.now()).write(created).build();
        return desk.store().apply(change) instanceof Verdict.Applied;
    }
}
