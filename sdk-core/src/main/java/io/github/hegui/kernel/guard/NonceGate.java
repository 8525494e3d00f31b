package io.github.hegui.kernel.guard;

import io.github.hegui.kernel.desk.Kind;

/**
 * The last span of time that was opened for nonces of a key. It stays, as what marks the spans goes.
 *
 * @param owner the key's hash
 * @param span number of five minutes since 1970
 */
record NonceGate(String owner, long span) {

    static final Kind<NonceGate> KIND = Kind.of("kernel.nonce-gate", NonceGate.class, NonceGate::owner)
            .bookkeeping()
            .build();
}
