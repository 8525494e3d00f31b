package io.github.hegui.kernel.personal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.id.OpaqueId;
import java.util.regex.Pattern;

/**
 * A sort of personal data, dotted from the wider to the narrower: {@code basic.mobile} lies within {@code basic}. The first part follows the groups of GB/T
 * 35273-2020, annex A. Immutable.
 *
 * @param key 1 to 64 characters: small letters, digits and dashes, in parts between dots
 */
public record DataCategory(@JsonValue String key) implements Comparable<DataCategory> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");

    /** Checks. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DataCategory {
        OpaqueId.check(key, "data category");
        if (!FORM.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "a data category is made of small letters, digits and dashes, in parts between dots, such as basic.mobile");
        }
    }

    /** Whether that one is this one or lies within it. */
    public boolean covers(DataCategory other) {
        return other.key.startsWith(key)
                && (other.key.length() == key.length() || other.key.charAt(key.length()) == '.');
    }

    @Override
    public int compareTo(DataCategory other) {
        return key.compareTo(other.key);
    }

    @Override
    public String toString() {
        return key;
    }
}
