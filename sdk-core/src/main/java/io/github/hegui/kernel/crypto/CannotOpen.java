package io.github.hegui.kernel.crypto;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;

/** The one answer to whatever does not open. A second wording would tell an attacker how far it came. */
final class CannotOpen {

    private CannotOpen() {}

    static HeguiException now() {
        return new HeguiException(ErrorCode.CANNOT_OPEN, "cannot be opened");
    }
}
