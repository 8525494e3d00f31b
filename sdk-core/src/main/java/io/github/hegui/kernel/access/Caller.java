package io.github.hegui.kernel.access;

import io.github.hegui.kernel.time.Moment;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, and how that is known. Made by what has checked it, sign-in or a signature; {@code desk.as(caller)} is the desk on which nobody else's command is
 * carried out and nobody else's documents are seen. Immutable.
 *
 * <pre>{@code
 * Caller caller = Caller.of(Actor.seller("s-7").by("u-17"), Proof.session("ses-81")).level(2).on(AccessChannel.MOBILE);
 * Orders orders = Orders.on(desk.as(caller));
 * }</pre>
 *
 * @param actor who
 * @param proof how it is known
 * @param level how sure it is, 0 to 3: 0 where it is claimed, else the assurance level of the sign-in as NIST SP 800-63B counts them
 * @param signedIn when it was shown last, such as the last time that a password was asked for; null where it is not known
 * @param channel by which channel; null where it is not known
 */
public record Caller(
        Actor actor,
        Proof proof,
        int level,
        @Nullable Moment signedIn,
        @Nullable AccessChannel channel) {

    /** Checks. */
    public Caller {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(proof, "proof");
        if (level < 0 || level > 3) {
            throw new IllegalArgumentException("the level of a caller is " + level + ", 0 to 3 is allowed");
        }
    }

    /** Of that proof; at level 0 where it is claimed, else 1. */
    public static Caller of(Actor actor, Proof proof) {
        return new Caller(actor, proof, proof.sort() == Proof.Sort.CLAIMED ? 0 : 1, null, null);
    }

    /** On its mere word. */
    public static Caller claimed(Actor actor) {
        return of(actor, Proof.CLAIMED);
    }

    /** The same at that level, 0 to 3. */
    public Caller level(int of) {
        return new Caller(actor, proof, of, signedIn, channel);
    }

    /** The same, who showed it last at that time. */
    public Caller signedIn(Instant at) {
        return new Caller(actor, proof, level, Moment.of(at), channel);
    }

    /** The same by that channel. */
    public Caller on(AccessChannel by) {
        return new Caller(actor, proof, level, signedIn, by);
    }
}
