package io.github.hegui.examples.replay;

/** Nothing can be replayed: a file is missing, unreadable or without a column. The message is one line; the command ends with 2. */
final class UnusableInput extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnusableInput(String message) {
        super(message);
    }

    UnusableInput(String message, Throwable cause) {
        super(message, cause);
    }
}
