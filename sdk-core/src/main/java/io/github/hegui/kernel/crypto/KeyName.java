package io.github.hegui.kernel.crypto;

/** Names of signing keys: they stand in headers and in logs. */
final class KeyName {

    private static final int MAX = 200;

    private KeyName() {}

    /** @throws IllegalArgumentException when it is not 1 to 200 printable characters of ASCII */
    static String checked(String keyId) {
        if (keyId.isEmpty() || keyId.length() > MAX || !keyId.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("a key id has 1 to " + MAX + " printable characters of ASCII");
        }
        return keyId;
    }
}
