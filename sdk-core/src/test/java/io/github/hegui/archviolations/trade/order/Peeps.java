package io.github.hegui.archviolations.trade.order;

import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.Sealer;

/** Looks at personal data without a disclosure. */
final class Peeps {

    private Peeps() {}

    static int length(Clear clear) {
        return clear.reveal().length();
    }

    static byte[] opened(Sealer sealer, Sealed sealed) {
        return sealer.open(sealed.ciphertext(), sealed.place(""));
    }
}
