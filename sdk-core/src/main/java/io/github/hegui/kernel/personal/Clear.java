package io.github.hegui.kernel.personal;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/**
 * Personal data as somebody just handed it in. It shows its mask wherever it is written and is never stored. Immutable, safe for use by many
 * threads.
 *
 * <pre>{@code
 * Clear phone = Clear.of(PersonalKind.MOBILE, "13812345678");
 * phone.toString();   // 138****5678
 * }</pre>
 */
public final class Clear implements Personal {

    /** The most characters, as {@link String#length()} counts them. */
    public static final int MOST_LENGTH = 2_000;

    private final PersonalKind kind;
    private final String text;
    private final String mask; // it is shown sooner or later, mostly more than once

    private Clear(PersonalKind kind, String text) {
        this.kind = kind;
        this.text = text;
        this.mask = Masks.hasHalfOfAPair(text) ? "*" : kind.mask(text);
    }

    /**
     * That text as personal data of that kind. It may be anything that somebody typed: whether it can be sealed is told by {@link #isSealable}, whether
     * it is what it says to be by {@link #isWellFormed}.
     */
    public static Clear of(PersonalKind kind, String text) {
        requireNonNull(kind, "kind");
        requireNonNull(text, "text");
        return new Clear(kind, text);
    }

    /**
     * Whether it can be sealed: it is not blank, has at most {@value #MOST_LENGTH} characters, no half of a surrogate pair, no control character, and none that masks are made of, so that no masked text
     * is ever stored as if it were clear.
     */
    public boolean isSealable() {
        return !text.isBlank() && text.length() <= MOST_LENGTH && isWritten() && !Masks.isMasked(text);
    }

    private boolean isWritten() {
        return !Masks.hasHalfOfAPair(text)
                && text.codePoints()
                        .noneMatch(point -> Character.isISOControl(point) && !Character.isWhitespace(point));
    }

    /** Whether it has the {@linkplain PersonalKind#isWellFormed form of its kind}. */
    public boolean isWellFormed() {
        return kind.isWellFormed(text);
    }

    /** How many characters it has, as {@link String#length()} counts them. */
    public int length() {
        return text.length();
    }

    /** As {@link Personal#read}. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Clear read(Object json) {
        if (json instanceof Map<?, ?> map
                && map.size() == 2
                && map.get("kind") instanceof String kind
                && map.get("clear") instanceof String clear) {
            return of(PersonalKind.ofCode(kind), clear);
        }
        throw new IllegalArgumentException(
                "personal data is read from an object of kind and clear, both text; masked text is not read back in");
    }

    @Override
    public PersonalKind kind() {
        return kind;
    }

    @Override
    public String mask() {
        return mask;
    }

    @Override
    public String maskedBy(Sealer sealer, String tenant) {
        return mask;
    }

    /**
     * The text itself, for who seals, indexes or checks what was just handed in. Not for showing: what is stored comes out only through a
     * disclosure, and what is shown is the mask.
     */
    public String reveal() {
        return text;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when it is not {@linkplain #isSealable sealable}; the message holds nothing of it
     */
    @Override
    public Sealed sealedBy(Sealer sealer, String tenant, SubjectId subject) {
        if (!isSealable()) {
            throw new IllegalArgumentException(
                    kind.code() + ": 1 to " + MOST_LENGTH
                            + " characters, not all blank, none that masks are made of, no half of a surrogate pair and no control character, are sealed as personal data");
        }
        Sealer.Place place = new Sealer.Place(tenant, subject, kind);
        return Sealed.of(subject, kind, sealer.seal(text.getBytes(StandardCharsets.UTF_8), place));
    }

    /** Compares in constant time for texts of one length. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Clear clear
                && kind == clear.kind
                && MessageDigest.isEqual(
                        text.getBytes(StandardCharsets.UTF_8), clear.text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for all of a kind: a hash of the text would tell something of it. */
    @Override
    public int hashCode() {
        return kind.code().hashCode();
    }

    /** The mask. */
    @Override
    public String toString() {
        return mask;
    }
}
