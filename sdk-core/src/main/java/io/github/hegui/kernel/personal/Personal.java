package io.github.hegui.kernel.personal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.clause.Clause;
import io.github.hegui.kernel.clause.Implements;

/**
 * A text about a person: {@link Clear} as somebody handed it in, or {@link Sealed} as it is stored. Whatever shows it (text, log, any JSON
 * mapper, a message) shows its mask, and no mask is read back in. Of what is sealed that mask is {@value Sealed#SHOWN}: the telling one, as
 * {@code 138****5678}, is made anew each time by opening the text ({@link #maskedBy}), and so goes with the key. What is stored comes out in clear only
 * through a disclosure.
 *
 * <p>Any Jackson, 2 or 3, writes the mask and reads clear text from one form only, which names its kind:
 *
 * <pre>{@literal
 * {"kind":"mobile","clear":"13812345678"}      // is read
 * "138****5678"                                // is written, and never read
 * }</pre>
 *
 * <p>Only {@link io.github.hegui.kernel.json.Json}, the mapper of the store, writes and reads the sealed form; it refuses to write a clear one.
 * Immutable; equal when kind and text, or all that is sealed, are equal; cannot be serialised by Java.
 */
@Implements(value = Clause.B_7_2_1, inPart = true)
public sealed interface Personal permits Clear, Sealed {

    /** What it is. */
    PersonalKind kind();

    /** What is shown of it without a key: of what is sealed {@value Sealed#SHOWN}. */
    @JsonValue
    String mask();

    /**
     * What is shown of it to those who may see the document it stands in, as {@code 138****5678}; {@value Sealed#SHOWN} once its key is gone. No
     * disclosure: nothing is asked and nothing noted. A desk does it by {@code desk.mask(personal)}, for a list by {@code desk.masks(list)}.
     */
    String maskedBy(Sealer sealer, String tenant);

    /**
     * The sealed form: what is clear is sealed, what is sealed already stays as it is.
     *
     * @param subject whose data it is
     * @throws IllegalArgumentException when it is sealed as another subject's
     */
    Sealed sealedBy(Sealer sealer, String tenant, SubjectId subject);

    /**
     * Reads what a JSON mapper found: an object of {@code kind} and {@code clear}.
     *
     * @throws IllegalArgumentException for anything else, masked text above all; the message holds nothing of it
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Personal read(Object json) {
        return Clear.read(json);
    }
}
