package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;

/** In which part somebody acts on a document; a row names the roles that may take it. Constants are never renamed. */
public enum Role implements Worded {
    /** The buyer. */
    CONSUMER("消费者", "the consumer"),
    /** The one who sells and answers for the goods. */
    SELLER("卖家", "the seller"),
    /** The one who carries goods from hand-over to delivery. */
    CARRIER("承运方", "the carrier"),
    /** A third party that offers a service on the platform. */
    PROVIDER("服务提供方", "the provider"),
    /** A public authority, such as market supervision. */
    AUTHORITY("监管部门", "the authority"),
    /** The operator's own people. */
    PLATFORM("平台", "the platform"),
    /** A deadline that is over, or a process that follows the feed. */
    SYSTEM("系统", "the system");

    private final Wording wording;

    Role(String zh, String en) {
        this.wording = new Wording(zh, en);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
