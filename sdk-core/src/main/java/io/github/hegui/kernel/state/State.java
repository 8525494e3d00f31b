package io.github.hegui.kernel.state;

import io.github.hegui.kernel.outcome.Worded;

/** A state of a machine; implemented by one enum per machine. Constants are stored: they are never renamed. Its words follow <em>the order is</em>. */
public interface State extends Worded {

    /** What a document in this state waits for. */
    Rest rest();
}
