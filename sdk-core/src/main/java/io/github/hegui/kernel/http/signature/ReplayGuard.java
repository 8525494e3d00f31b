package io.github.hegui.kernel.http.signature;

import io.github.hegui.kernel.time.Moment;
import java.time.Clock;

/**
 * Remembers which nonces came, so that a message is accepted once. Asked only after everything else about a message proved good: else
 * anybody could fill it, or use up a nonce before its owner. With several nodes it must be one for all of them, with an atomic claim; the one
 * here, {@link #inMemory}, is for a single process. Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface ReplayGuard {

    /**
     * Claims the nonce.
     *
     * @param keyId whose nonce; nonces of two keys have nothing to do with one another
     * @param until how long it has to be remembered: afterwards the message's own time refuses it
     * @return true the first time; false when it came before, or when there is no room to remember it
     */
    boolean claim(String keyId, String nonce, Moment until);

    /**
     * A guard of this process.
     *
     * @param clock the same as the verifier's
     * @param capacity how many nonces are remembered at most; when so many are not over yet, further messages are refused. Half of it for
     *     one key, so that no partner fills it for all
     */
    static ReplayGuard inMemory(Clock clock, int capacity) {
        return inMemory(clock, capacity, (capacity + 1) / 2);
    }

    /**
     * The same with another quota.
     *
     * @param perKey how many nonces of one key are remembered at most
     */
    static ReplayGuard inMemory(Clock clock, int capacity, int perKey) {
        return new InMemoryReplayGuard(clock, capacity, perKey);
    }
}
