package io.github.hegui.kernel.personal;

import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;
import io.github.hegui.kernel.crypto.DataKeys;
import io.github.hegui.kernel.crypto.Keyring;

/**
 * The sealers that come along. Both bind each text to (tenant, subject, kind), follow the ring's rotation, and open what older keys sealed as long as
 * those are enabled. Neither has keys of single subjects.
 *
 * <pre>{@code
 * Desk desk = Desk.on(store).sealer(Sealers.of(keyring)).gate(Gates.allowing(Purpose.DELIVERY)).build();
 * }</pre>
 */
@Implements(
        value = {Clause.A_11_1C, Clause.B_7_2_4},
        inPart = true)
public final class Sealers {

    private Sealers() {}

    /** Under a key derived from the ring, 33 bytes longer than the text. The ring counts each text as a message. */
    public static Sealer of(Keyring ring) {
        return new RingSealer(ring);
    }

    /**
     * Under a data key for each tenant and period, which the vault has wrapped: about 110 bytes longer than the text, and nothing but digests under
     * the ring. For a master key that must not leave its service, and for more texts than a ring's key may seal.
     *
     * @param ring for the digests of commands
     */
    public static Sealer enveloped(DataKeys keys, Keyring ring) {
        return new EnvelopeSealer(keys, ring);
    }
}
