package io.github.hegui.kernel.audit;

/**
 * Names a log: who keeps it, and the shard whose feed it is of. It stands in every leaf, so that no part of one log passes for a part of
 * another. Written {@code shop.example/audit/0}. Immutable.
 *
 * @param origin stable for ever and unique in the world, such as a domain and a path: 1 to 100 of letters, digits and {@code . _ : / -}
 * @param shard the shard
 */
public record LogId(String origin, int shard) {

    /** Checks. */
    public LogId {
        if (!origin.matches("[A-Za-z0-9._:/-]{1,100}") || shard < 0) {
            throw new IllegalArgumentException(
                    "a log's origin is 1 to 100 of letters, digits and . _ : / - and its shard"
                            + " at least 0; the origin has " + origin.length() + " characters, the shard is " + shard);
        }
    }

    /**
     * The id of that text.
     *
     * @throws IllegalArgumentException when it is not an origin, a slash and a number
     */
    public static LogId parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 1 || !text.substring(slash + 1).matches("0|[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("a log is written as an origin, a slash and the shard's number");
        }
        return new LogId(text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
    }

    /** Origin, slash, shard. */
    @Override
    public String toString() {
        return origin + "/" + shard;
    }
}
