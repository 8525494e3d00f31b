package io.github.hegui.kernel.desk;

/**
 * Something that cannot be decided on what those before it in a group lead to: a command of another shard, as a commit may hold both but not keep their
 * order, or one that asks by a path for documents which they write. Those before are committed first, and it is carried out by itself.
 */
final class NotInGroup extends RuntimeException {

    @java.io.Serial
    private static final long serialVersionUID = 1L;

    NotInGroup(String why) {
        super(why);
    }
}
