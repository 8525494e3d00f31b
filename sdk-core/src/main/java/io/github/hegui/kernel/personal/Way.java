package io.github.hegui.kernel.personal;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;

/** What is done with personal data. Constants are stored: they are never renamed. */
public enum Way implements Worded {
    /** Somebody is shown it. */
    SHOW("展示", "show", false),
    /** Software works with it, and nobody is shown it. */
    USE("使用", "use", false),
    /** Another party is given it, such as who carries messages. */
    SHARE("共享", "share", true),
    /** Everybody may see it. */
    PUBLISH("公开", "publish", false),
    /** It leaves in a file, such as for the person who asked for it. */
    EXPORT("导出", "export", true);

    private final Wording wording;
    private final boolean hasRecipient;

    Way(String zh, String en, boolean hasRecipient) {
        this.wording = new Wording(zh, en);
        this.hasRecipient = hasRecipient;
    }

    /** Whether there is somebody who is given it. */
    public boolean hasRecipient() {
        return hasRecipient;
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
