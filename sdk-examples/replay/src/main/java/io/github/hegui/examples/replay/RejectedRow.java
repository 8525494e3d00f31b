package io.github.hegui.examples.replay;

/**
 * A row that was set aside, and why; the rest goes on without it. Immutable.
 *
 * @param file the file's name, without its folder
 * @param line the line in the file that the row starts on, the header's being 1
 * @param reason one English sentence
 */
record RejectedRow(String file, long line, String reason) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + reason;
    }
}
