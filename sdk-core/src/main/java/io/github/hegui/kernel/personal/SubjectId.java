package io.github.hegui.kernel.personal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.id.OpaqueId;

/**
 * Names a data subject (个人信息主体): the person whose data it is. Opaque, and never a name, a phone number, an e-mail address or the number of an
 * identity card: it stands in clear in documents, events, keys and logs, and stays there when the person's data are erased. Whoever has an id for a
 * person already takes that:
 *
 * <pre>{@code
 * Sealed phone = desk.seal(Clear.of(PersonalKind.MOBILE, "13812345678"), SubjectId.of(consumer));
 * }</pre>
 *
 * <p>Immutable; in the order of its text, character by character.
 *
 * @param value 1 to 64 printable characters without white space and slash
 */
public record SubjectId(@JsonValue String value) implements OpaqueId, Comparable<SubjectId> {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException naming the position of what is wrong, and never the text
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SubjectId {
        OpaqueId.checkSegment(value, "subject id");
    }

    /**
     * The person of that id, such as a consumer's: with the same text.
     *
     * @throws IllegalArgumentException when the text has a slash
     */
    public static SubjectId of(OpaqueId person) {
        return new SubjectId(person.value());
    }

    @Override
    public int compareTo(SubjectId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
