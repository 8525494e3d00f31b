package io.github.hegui.kernel.access;

import io.github.hegui.kernel.outcome.Worded;
import io.github.hegui.kernel.outcome.Wording;

/** By which channel somebody reaches the platform. Constants are never renamed. */
public enum AccessChannel implements Worded {
    /** An app or a page on a phone. */
    MOBILE("移动端", "a phone"),
    /** A page or a program on a computer. */
    PC("电脑端", "a computer"),
    /** Any other page, such as one within another platform. */
    WEB("网页", "a web page"),
    /** A terminal in a shop or a village. */
    KIOSK("自助终端", "a kiosk"),
    /** A call, which one of the platform's people takes. */
    HOTLINE("热线", "the hotline"),
    /** A program of a partner. */
    API("接口", "an interface");

    private final Wording wording;

    AccessChannel(String zh, String en) {
        this.wording = new Wording(zh, en);
    }

    @Override
    public Wording wording() {
        return wording;
    }
}
