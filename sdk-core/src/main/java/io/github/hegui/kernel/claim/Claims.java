package io.github.hegui.kernel.claim;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.time.Moment;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Texts that only one may have in a tenant, wherever the owners live: login names, credit codes, client ids. A text is claimed in its own shard and used in its
 * owner's, which is two commits: so it is taken for a while, used, and confirmed. Given again, each of them is done; who dies on the way gives all of it again,
 * or the text is free at the end of the while.
 *
 * <pre>{@code
 * Claims shops = Claims.of(desk, "shop.name");
 * Outcome<Order> named = shops.take("tea-house", "s-7", now.plusSeconds(600))      // another owner is refused: TAKEN
 *         .flatMap(claim -> orders.place(command, asked))                          // in the owner's shard
 *         .flatMap(order -> shops.confirm("tea-house", "s-7").map(claim -> order));
 * String owner = shops.owner("tea-house").orElse("nobody");                        // s-7
 * }</pre>
 *
 * <p>It is for a feature, which asks for rights by what it changes: a claim asks for nobody's, also on a desk that is bound to a caller.
 *
 * <p>The claim says whose a text is, not the owner's document: who is to be found by it is found by {@link #owner}, which knows what is confirmed and nothing
 * else. Texts are compared as they are: make them one form first (case, width, white space).
 *
 * <p>The text is stored, and stays in the tombstone of one that was released. So never hand in anything personal: of a telephone number as a login name give a
 * digest under a key, {@link io.github.hegui.kernel.crypto.Mac#tag}, and neither a plain digest, which can be guessed.
 *
 * <p>It acts for the feature that owns the space and asks for nobody's right; who may have a text is that feature's to say. Nothing is kept of a command, so the
 * answer of a repetition is that of the state. Safe for use by many threads.
 */
public final class Claims {

    private final Desk desk;
    private final String space;
    private final Actor feature;

    private Claims(Desk desk, String space) {
        this.space = space;
        this.feature = Actor.system(space);
        this.desk = desk.itself(feature);
    }

    /**
     * The texts of that space.
     *
     * @param space whose name is stable for ever: 1 to 64 small letters, digits, dots and dashes, beginning with a letter
     * @throws IllegalArgumentException for another one
     */
    public static Claims of(Desk desk, String space) {
        var unused = new Claim(space, "any", "any", null);
        return new Claims(desk, space);
    }

    /**
     * Takes a text for a while. By the same owner again it is done: the later end counts, and what is confirmed stays confirmed.
     *
     * @param text 1 to {@value Claim#MOST_CHARACTERS} characters, nothing personal
     * @param owner the id of what will use it, the same when the call is repeated; 1 to 64 printable characters
     * @param until when it is free again unless it is confirmed: ahead by the desk's clock, by {@link Claim#LONGEST} at most; cut to milliseconds
     * @return the claim, or {@link ClaimRefusal#TAKEN}
     * @throws IllegalArgumentException for other texts, owners and ends
     */
    public Outcome<Claim> take(String text, String owner, Instant until) {
        Claim asked = new Claim(space, text, owner, Moment.of(until));
        Instant now = desk.now();
        if (!until.isAfter(now) || until.isAfter(now.plus(Claim.LONGEST))) {
            throw new IllegalArgumentException("a text is taken until " + until + "; later than now, " + now + ", by "
                    + Claim.LONGEST.toDays() + " days at most is allowed");
        }
        return run("take", asked, Claim.HELD, work -> {
            Optional<Claim> confirmed = work.find(Claim.KIND, id(text));
            Optional<Claim> held = work.find(Claim.HELD, id(text));
            if (confirmed.or(() -> held).filter(known -> !known.isOf(owner)).isPresent()) {
                return taken();
            }
            return Outcome.done(confirmed.orElseGet(() -> work.put(
                    Claim.HELD,
                    held.orElse(asked).atLeastUntil(Moment.of(until)).held())));
        });
    }

    /**
     * Makes a text that was taken the owner's until it is released. Again it is done.
     *
     * @return the claim; {@link ClaimRefusal#TAKEN} when another owner has it by now, {@link ClaimRefusal#NOT_HELD} when nobody has: it was never taken, was
     *     released, or its end has come. Then take it again
     */
    public Outcome<Claim> confirm(String text, String owner) {
        Claim asked = new Claim(space, text, owner, null);
        return run("confirm", asked, Claim.KIND, work -> {
            Optional<Claim> confirmed = work.find(Claim.KIND, id(text));
            Optional<Claim> held = work.find(Claim.HELD, id(text));
            if (confirmed.or(() -> held).filter(known -> !known.isOf(owner)).isPresent()) {
                return taken();
            }
            if (confirmed.isPresent()) {
                return Outcome.done(confirmed.get());
            }
            if (held.isEmpty()) {
                return Outcome.refused(ClaimRefusal.NOT_HELD, space);
            }
            work.put(Claim.HELD, held.get().held());
            return Outcome.done(work.put(Claim.KIND, asked.confirmed()));
        });
    }

    /**
     * Gives a text back, whether it is taken or confirmed. One that nobody has is released already.
     *
     * @return the claim as it was last, or {@link ClaimRefusal#TAKEN} when it is another owner's
     */
    public Outcome<Claim> release(String text, String owner) {
        Claim asked = new Claim(space, text, owner, null);
        return run("release", asked, Claim.HELD, work -> {
            Optional<Claim> confirmed = work.find(Claim.KIND, id(text));
            Optional<Claim> held = work.find(Claim.HELD, id(text));
            if (confirmed.or(() -> held).filter(known -> !known.isOf(owner)).isPresent()) {
                return taken();
            }
            held.ifPresent(known -> work.put(Claim.HELD, Decision.of(known).ending(work.at())));
            return confirmed.isPresent()
                    ? work.remove(Claim.KIND, id(text), (known, step) -> Outcome.done(known.released()))
                    : Outcome.done(held.orElse(asked));
        });
    }

    /** Whose the text is; empty when it is nobody's, and while it is only taken. One read by key. */
    public Optional<String> owner(String text) {
        return desk.find(Claim.KIND, desk.homeOf(id(text)), id(text)).map(Claim::owner);
    }

    private Outcome<Claim> run(String verb, Claim asked, Kind<Claim> result, Function<Work, Outcome<Claim>> decide) {
        return desk.execute(
                Command.by(feature),
                Claim.KIND.name() + "." + verb,
                asked,
                desk.homeOf(id(asked.text())),
                result,
                decide);
    }

    private <D> Outcome<D> taken() {
        return Outcome.refused(ClaimRefusal.TAKEN, space);
    }

    private String id(String text) {
        return Claim.id(space, text);
    }
}
