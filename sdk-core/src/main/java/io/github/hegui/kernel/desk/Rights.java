package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whose right one work has asked for, and the first refusal of it, which stays. For one thread. */
final class Rights {

    private final @Nullable BoundCaller bound;
    private final Actor actor;

    private @Nullable Refusal refusal;

    /** What is asked for, such as {@code trade.order.confirm}. */
    private String action = "";

    /** Whether the actor was found to be a party to something. */
    private boolean asked;

    Rights(@Nullable BoundCaller bound, Actor actor) {
        this.bound = bound;
        this.actor = actor;
    }

    void of(String what) {
        action = what;
    }

    boolean isRefused() {
        return refusal != null;
    }

    /** The refusal that stays. */
    <T> Outcome<T> refused() {
        return Outcome.refused(Objects.requireNonNull(refusal));
    }

    /** What a decision came to; the refusal that stays, if there is one. */
    <T> Outcome<T> settled(Outcome<T> outcome) {
        return isRefused() ? refused() : outcome;
    }

    /** The same, and a refusal of it stays from now on. */
    <T> Outcome<T> stay(Outcome<T> outcome) {
        if (!isRefused() && !outcome.isDone()) {
            refusal = outcome.refusal();
        }
        return settled(outcome);
    }

    /**
     * Asks for a right before there is a document; that there is none stays.
     *
     * @param isParty whether the actor is or will be a party to what is asked about
     * @param who what is given back
     * @param what names it in the refusal
     */
    <T> Outcome<T> ask(Kind<?> kind, boolean isParty, T who, String what) {
        boolean reaches = bound == null || bound.reaches(action, kind);
        asked |= isParty && reaches;
        if (!isParty) {
            return stay(Outcome.refused(kind.stranger(), actor, what));
        }
        return stay(reaches ? Outcome.done(who) : Outcome.refused(DeskRefusal.NOT_ALLOWED, actor, action));
    }

    /** The document, of which the actor has to be a party. */
    <D> Outcome<D> own(Kind<D> kind, String id, D document) {
        if (kind.isStranger(document, actor)) {
            return Outcome.refused(kind.stranger(), actor, id);
        }
        asked = true;
        return Outcome.done(document);
    }

    /** Whether it is answered as if it were not there. */
    <D> boolean isHidden(Kind<D> kind, D document) {
        return bound != null && kind.isStranger(document, actor);
    }

    /** Whether the caller to whom the desk is bound may make that of the document; {@code before} is null where it is new. */
    <D> Outcome<Decision<D>> reached(Kind<D> kind, @Nullable D before, Decision<D> decision) {
        return bound == null || bound.reaches(action, kind, before, decision.next())
                ? Outcome.done(decision)
                : Outcome.refused(DeskRefusal.NOT_ALLOWED, actor, action);
    }

    /** Makes sure that somebody's right was asked for, or that it is refused anyway, before a document goes along with another one. */
    void refuseUnasked(Kind<?> kind) {
        if (!asked && !isRefused() && !actor.isOfPlatform()) {
            throw new IllegalStateException("a document of kind " + kind.name()
                    + " goes along with another one: change, add or read that first, so that its parties are asked");
        }
    }

    /** Makes sure that somebody's right was asked for, and was not refused, before personal data is sealed. */
    void refuseUnasked() {
        if (isRefused() || !(asked || actor.isOfPlatform())) {
            throw new IllegalStateException(
                    "personal data is sealed after the parties were asked: askParty, askPlatform, change or read first, and go on with what they give");
        }
    }
}
