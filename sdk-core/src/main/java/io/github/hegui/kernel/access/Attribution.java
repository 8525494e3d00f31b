package io.github.hegui.kernel.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an event says of who acted: the actor, how that was known, and by which channel. One text, such as {@code SELLER:s-7 by u-17 proof SESSION:ses-81 on
 * MOBILE}; of an actor on its mere word nothing but the actor, as texts were before callers were known. Immutable.
 *
 * @param actor the actor as it is written, {@link Actor#toString}; whatever text it is where something else than an actor stands in an event
 * @param proof how it was known
 * @param channel by which channel; null where it was not known
 */
public record Attribution(
        String actor, Proof proof, @Nullable AccessChannel channel) {

    private static final String PROOF = " proof ";
    private static final String ON = " on ";

    /** Checks that both are there. */
    public Attribution {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(proof, "proof");
    }

    /** Of that caller. */
    public static Attribution of(Caller caller) {
        return new Attribution(caller.actor().toString(), caller.proof(), caller.channel());
    }

    /**
     * What that text of an event says. Any text is read: ids have no spaces, so that none can look like a proof; what is no proof and no channel is taken as
     * part of the actor, on its mere word.
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Attribution parse(String text) {
        int on = text.lastIndexOf(ON);
        AccessChannel channel = on < 0 ? null : channel(text.substring(on + ON.length()));
        String rest = channel == null ? text : text.substring(0, on);
        int at = rest.lastIndexOf(PROOF);
        Proof proof = at < 0 ? null : proof(rest.substring(at + PROOF.length()));
        return new Attribution(
                proof == null ? rest : rest.substring(0, at), proof == null ? Proof.CLAIMED : proof, channel);
    }

    private static @Nullable AccessChannel channel(String text) {
        for (AccessChannel channel : AccessChannel.values()) {
            if (channel.name().equals(text)) {
                return channel;
            }
        }
        return null;
    }

    private static @Nullable Proof proof(String text) {
        int colon = text.indexOf(':');
        String reference = colon < 0 ? "" : text.substring(colon + 1);
        for (Proof.Sort sort : Proof.Sort.values()) {
            boolean refers = sort == Proof.Sort.SESSION || sort == Proof.Sort.KEY;
            if (sort.name().equals(colon < 0 ? text : text.substring(0, colon)) && refers == !reference.isEmpty()) {
                return new Proof(sort, reference);
            }
        }
        return null;
    }

    /** The actor's party without the person, such as {@code SELLER:s-7}: what all that is done for a party is found by. */
    public String party() {
        int by = actor.indexOf(Actor.BY);
        return by < 0 ? actor : actor.substring(0, by);
    }

    /** The text that an event keeps. */
    @JsonValue
    public String text() {
        StringBuilder text = new StringBuilder(actor);
        if (proof.sort() != Proof.Sort.CLAIMED) {
            text.append(PROOF).append(proof);
        }
        return channel == null
                ? text.toString()
                : text.append(ON).append(channel).toString();
    }

    @Override
    public String toString() {
        return text();
    }
}
