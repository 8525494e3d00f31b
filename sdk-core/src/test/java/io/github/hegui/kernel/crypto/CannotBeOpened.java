package io.github.hegui.kernel.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The one answer to everything that does not open. */
final class CannotBeOpened {

    private CannotBeOpened() {}

    static void check(String what, ThrowingCallable opening) {
        HeguiException e = catchThrowableOfType(HeguiException.class, opening);
        assertThat(e).as(what).isNotNull();
        assertThat(e.code()).as(what).isEqualTo(ErrorCode.CANNOT_OPEN);
        assertThat(e).as(what).hasMessage("HG-1201 cannot be opened").hasNoCause();
        assertThat(e.getSuppressed()).as(what).isEmpty();
    }
}
