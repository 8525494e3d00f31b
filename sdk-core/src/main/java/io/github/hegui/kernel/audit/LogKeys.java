package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.VerifyingKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The public keys of an export as one text: before each PEM block a line that says whose key it is and which checkpoints it signed. */
final class LogKeys {

    private static final String LINE =
            "# (\\S{1,100}) ([A-Z0-9_]{1,30}) checkpoints ([1-9][0-9]{0,17})-([1-9][0-9]{0,17})?\\R";

    private static final Pattern KEY =
            Pattern.compile(LINE + "(-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----)\\R");

    private LogKeys() {}

    /** Those that signed something, the first one first; the newest is open. */
    static String text(List<TrustedKeys.Key> known, Map<String, Long> first, Map<String, Long> last) {
        StringBuilder all = new StringBuilder();
        List<String> ids = List.copyOf(first.keySet());
        for (String id : ids) {
            TrustedKeys.Key key = known.stream()
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow();
            boolean isNewest = id.equals(ids.get(ids.size() - 1));
            all.append("# ")
                    .append(id)
                    .append(' ')
                    .append(key.algorithm())
                    .append(" checkpoints ")
                    .append(first.get(id))
                    .append('-')
                    .append(isNewest ? "" : Objects.requireNonNull(last.get(id)))
                    .append('\n')
                    .append(((VerifyingKey) key.verifier()).toPem());
        }
        return all.toString();
    }

    /**
     * The keys of such a text.
     *
     * @throws IllegalArgumentException when it is anything but what an export writes
     */
    static List<TrustedKeys.Key> parse(String text) {
        List<TrustedKeys.Key> keys = new ArrayList<>();
        Matcher key = KEY.matcher(text);
        int end = 0;
        while (key.lookingAt()) {
            SignatureAlgorithm algorithm = SignatureAlgorithm.valueOf(key.group(2));
            long to = key.group(4) == null ? TrustedKeys.OPEN : Long.parseLong(key.group(4));
            VerifyingKey verifier = VerifyingKey.parse(algorithm, key.group(1), key.group(5));
            keys.add(new TrustedKeys.Key(key.group(1), algorithm, verifier, Long.parseLong(key.group(3)), to));
            end = key.end();
            key.region(end, text.length());
        }
        if (keys.isEmpty() || end != text.length()) {
            throw new IllegalArgumentException(
                    "no keys of an audit log: before each PEM block a line '# ID ALGORITHM checkpoints FROM-TO' is needed");
        }
        return keys;
    }
}
