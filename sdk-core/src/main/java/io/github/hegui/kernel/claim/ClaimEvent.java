package io.github.hegui.kernel.claim;

/** What happens to a confirmed claim. That a text is taken for a while is not told. */
public sealed interface ClaimEvent {

    /** Whose text it is. */
    String owner();

    /** It is the owner's from now on. */
    record Confirmed(String owner) implements ClaimEvent {}

    /** It is nobody's any more. */
    record Released(String owner) implements ClaimEvent {}
}
