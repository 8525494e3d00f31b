package io.github.hegui.privacy.vault;

import io.github.hegui.kernel.crypto.BlindIndex;
import io.github.hegui.kernel.crypto.Keyring;
import io.github.hegui.kernel.personal.Clear;
import io.github.hegui.kernel.personal.PersonalKind;
import io.github.hegui.kernel.store.PathKey;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The blind index of one path in one version, for one tenant. */
final class BlindKeys {

    /** So few that what is found is a candidate; it is opened and compared. */
    private static final int BYTES = 8;

    private final LookupPath path;
    private final BlindIndex index;

    BlindKeys(LookupPath path, Keyring ring, String tenant) {
        this.path = path;
        this.index = ring.blindIndex("privacy.lookup/" + path.stored() + "/" + tenant, path.ringKey(), BYTES);
    }

    LookupPath path() {
        return path;
    }

    /** The key of a thing with that data, in plain form; null where something is missing. */
    byte @Nullable [] key(Map<PersonalKind, String> plain) {
        String text = plain.get(path.kind());
        String other = path.with() == null ? "" : plain.get(path.with());
        return text == null || other == null ? null : key(text, other);
    }

    /** The key that is looked for. */
    byte[] wanted(Clear text, @Nullable Clear with) {
        if (text.kind() != path.kind() || (with == null ? null : with.kind()) != path.with()) {
            throw new IllegalArgumentException(
                    "lookup " + path.name() + " goes by " + path.kind().code()
                            + (path.with() == null
                                    ? " alone"
                                    : " together with " + path.with().code()));
        }
        return key(plain(text), with == null ? "" : plain(with));
    }

    private byte[] key(String text, String with) {
        return switch (path.form()) {
            case EXACT -> index.exact(text);
            case PREFIX -> index.prefix(text, path.characters());
            case LAST_FOUR ->
                PathKey.start().raw(index.exact(with)).raw(index.lastFour(text)).bytes();
        };
    }

    /** Whether it is really what was looked for, and not only of the same bytes. */
    boolean agrees(Map<PersonalKind, String> plain, Clear text, @Nullable Clear with) {
        String found = plain.get(path.kind());
        String wanted = plain(text);
        if (found == null || (with != null && !plain(with).equals(plain.get(with.kind())))) {
            return false;
        }
        return switch (path.form()) {
            case EXACT -> found.equals(wanted);
            case PREFIX -> first(found).equals(first(wanted));
            case LAST_FOUR -> last(found).equals(last(wanted));
        };
    }

    private String first(String text) {
        int count = Math.min(path.characters(), text.codePointCount(0, text.length()));
        return text.substring(0, text.offsetByCodePoints(0, count));
    }

    private static String last(String text) {
        int count = Math.min(4, text.codePointCount(0, text.length()));
        return text.substring(text.offsetByCodePoints(text.length(), -count));
    }

    /** What cannot be sealed is looked for by nothing either. */
    static String plain(Clear text) {
        if (!Objects.requireNonNull(text, "text").isSealable()) {
            throw new IllegalArgumentException(
                    text.kind().code() + ": blank, masked or too long text is not looked for");
        }
        return text.kind().plain(text.reveal());
    }
}
