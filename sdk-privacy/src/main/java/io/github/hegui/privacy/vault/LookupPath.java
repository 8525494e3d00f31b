package io.github.hegui.privacy.vault;

import io.github.hegui.kernel.personal.PersonalKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A way to find persons by sealed data: which data, how much of it, and the ring's key that its blind index is made with. Another key, or another
 * form, is another version of the path; a number goes up and is never used again. Immutable.
 *
 * <p>An index shows whoever has the store which records agree in that part; the shorter the part, the more it shows and the easier it is guessed by
 * how often it comes. So four last digits are only ever indexed behind other data of the person, and a short prefix is to be thought over.
 *
 * @param name stable: small letters, digits and dashes, from a letter on
 * @param version from 1
 * @param ringKey the id of the ring's key; {@code ring.primary().id()} when the version is new
 * @param kind what is looked for
 * @param form how much of it
 * @param characters how many characters of a prefix; else 0
 * @param with what has to be known besides the last four; else null
 */
public record LookupPath(
        String name,
        int version,
        String ringKey,
        PersonalKind kind,
        Form form,
        int characters,
        @Nullable PersonalKind with) {

    private static final int MOST_CHARACTERS = 64;

    /** How much of a text is looked for. */
    public enum Form {
        /** All of it. */
        EXACT,
        /** Its first characters. */
        PREFIX,
        /** Its last four characters, and all of another text. */
        LAST_FOUR
    }

    /** Checks. */
    public LookupPath {
        Objects.requireNonNull(ringKey, "ringKey");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(form, "form");
        if (!name.matches("[a-z][a-z0-9-]{0,59}") || version < 1) {
            throw new IllegalArgumentException("lookup '" + name + "' version " + version
                    + ": up to 60 small letters, digits and dashes, from a letter on; from 1");
        }
        if ((form == Form.PREFIX) != (characters >= 1 && characters <= MOST_CHARACTERS)
                || (form != Form.PREFIX && characters != 0)) {
            throw new IllegalArgumentException(
                    "a prefix has 1 to " + MOST_CHARACTERS + " characters, not " + characters);
        }
        if ((form == Form.LAST_FOUR) != (with != null) || kind == with) {
            throw new IllegalArgumentException("last four characters are looked for together with other data");
        }
    }

    /** The whole text. */
    public static LookupPath exact(String name, int version, String ringKey, PersonalKind kind) {
        return new LookupPath(name, version, ringKey, kind, Form.EXACT, 0, null);
    }

    /** The first characters, 1 to 64, counted after the text was brought to its plain form. */
    public static LookupPath prefix(String name, int version, String ringKey, PersonalKind kind, int characters) {
        return new LookupPath(name, version, ringKey, kind, Form.PREFIX, characters, null);
    }

    /** The last four characters, of somebody whose other data is known whole. */
    public static LookupPath lastFour(String name, int version, String ringKey, PersonalKind kind, PersonalKind with) {
        return new LookupPath(name, version, ringKey, kind, Form.LAST_FOUR, 0, Objects.requireNonNull(with, "with"));
    }

    String stored() {
        return name + "/" + version;
    }
}
