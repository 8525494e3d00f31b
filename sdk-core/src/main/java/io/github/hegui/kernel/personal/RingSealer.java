package io.github.hegui.kernel.personal;

import io.github.hegui.kernel.crypto.Aead;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Mac;

/** One derived key for all tenants: what keeps them apart is the context, and a key of each would change the cipher's schedule all the time. */
final class RingSealer implements Sealer {

    /** What keys derived of a ring are for; stored data depends on it. */
    static final String DIGESTS = "hegui.command";

    private static final String TEXTS = "hegui.personal";

    private final Aead aead;
    private final Mac mac;

    RingSealer(Keyring ring) {
        aead = ring.aead(TEXTS);
        mac = ring.mac(DIGESTS);
    }

    @Override
    public byte[] seal(byte[] plain, Place place) {
        return aead.seal(plain, place.context());
    }

    @Override
    public byte[] open(byte[] sealed, Place place) {
        return aead.open(sealed, place.context());
    }

    @Override
    public Mac digests() {
        return mac;
    }
}
