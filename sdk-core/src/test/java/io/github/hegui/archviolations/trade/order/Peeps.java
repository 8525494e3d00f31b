package io.github.hegui.archviolations.trade.order;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.Sealed;
import io.github.hegui.kernel.personal.Sealer;
import io.github.hegui.kernel.personal.SubjectId;

/** Looks at personal data without a disclosure, and seals it for anybody. */
final class Peeps {

    private Peeps() {}

    static int length(Clear clear) {
        return clear.reveal().length();
    }

    static Sealed sealed(Desk desk, Clear clear) {
        return desk.seal(clear, new SubjectId("c-1"));
    }

    static byte[] opened(Sealer sealer, Sealed sealed) {
        return sealer.open(sealed.ciphertext(), sealed.place(""));
    }
}
