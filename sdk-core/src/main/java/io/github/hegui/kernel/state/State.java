package io.github.hegui.kernel.state;

/** A state of a machine; implemented by one enum per machine. Constants are stored: they are never renamed. */
public interface State {

    /** The constant's name. */
    String name();

    /** What a document in this state waits for. */
    Rest rest();
}
