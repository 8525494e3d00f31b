package io.github.hegui.kernel.personal;

import io.github.hegui.kernel.crypto.Aead;
import io.github.hegui.kernel.crypto.DataKeys;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.crypto.Mac;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A verb for each tenant is kept, as its data key is in it; there are as many as tenants. */
final class EnvelopeSealer implements Sealer {

    private final DataKeys keys;
    private final Mac mac;
    private final ConcurrentHashMap<String, Aead> tenants = new ConcurrentHashMap<>();

    EnvelopeSealer(DataKeys keys, Keyring ring) {
        this.keys = Objects.requireNonNull(keys, "keys");
        this.mac = ring.mac(RingSealer.DIGESTS);
    }

    @Override
    public byte[] seal(byte[] plain, Place place) {
        return of(place).seal(plain, place.context());
    }

    @Override
    public byte[] open(byte[] sealed, Place place) {
        return of(place).open(sealed, place.context());
    }

    private Aead of(Place place) {
        return tenants.computeIfAbsent(place.tenant(), keys::aead);
    }

    @Override
    public Mac digests() {
        return mac;
    }
}
