package io.github.hegui.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The one answer to every text that is no hash. */
final class UnreadableHash {

    private UnreadableHash() {}

    static void check(String text, ThrowingCallable reading) {
        HeguiException e = catchThrowableOfType(HeguiException.class, reading);
        assertThat(e).as(text).isNotNull();
        assertThat(e.code()).as(text).isEqualTo(ErrorCode.UNREADABLE_HASH);
        assertThat(e)
                .as(text)
                .hasMessage("HG-1301 a stored password hash is none that is read")
                .hasNoCause();
    }
}
