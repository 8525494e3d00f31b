package io.github.hegui.examples.replay;

/** A row cannot be used; carries the reason and no stack. */
final class BadRow extends Exception {

    private static final long serialVersionUID = 1;

    private final String reason;

    BadRow(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
