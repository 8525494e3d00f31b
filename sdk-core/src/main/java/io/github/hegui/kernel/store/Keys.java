package io.github.hegui.kernel.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Order of texts by their UTF-8 bytes, as every home has it; UTF-16's own order differs beyond the basic plane. */
final class Keys {

    private Keys() {}

    @SuppressWarnings({"ReferenceEquality", "StringEquality"
    }) // tenants and kinds are mostly the same object, and need no look at their characters
    static int compare(String a, String b) {
        if (a == b) {
            return 0;
        }
        int n = Math.min(a.length(), b.length());
        for (int i = 0; i < n; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                return Character.isSurrogate(x) || Character.isSurrogate(y)
                        ? Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8))
                        : x - y;
            }
        }
        return a.length() - b.length();
    }
}
