package io.github.hegui.kernel.state;

/** In which part somebody acts on a document; a row names the roles that may take it. Constants are never renamed. */
public enum Role {
    /** The buyer. */
    CONSUMER,
    /** The one who sells and answers for the goods. */
    SELLER,
    /** The one who carries goods from hand-over to delivery. */
    CARRIER,
    /** A third party that offers a service on the platform. */
    PROVIDER,
    /** The operator's own people. */
    PLATFORM,
    /** A clock that ran out, or a process that follows the feed. */
    SYSTEM
}
