package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.access.Access;
import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Attribution;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.access.Proof;
import io.github.hegui.kernel.access.Scope;
import io.github.hegui.kernel.access.Target;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.state.Role;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * To whom a desk is bound, and what they may do and see. Immutable.
 *
 * @param caller who
 * @param access the host's rights
 */
record BoundCaller(Caller caller, Access access) {

    /** A document as access to it is decided. */
    record Seen<D>(Kind<D> of, D document) implements Target {
        @Override
        public String kind() {
            return of.name();
        }

        @Override
        public String id() {
            return of.id(document);
        }

        @Override
        public boolean has(String dimension) {
            return of.dimension(dimension) != null;
        }

        @Override
        public @Nullable String in(String dimension) {
            Dimension<D> known = of.dimension(dimension);
            return known == null ? null : known.value().apply(document);
        }
    }

    BoundCaller {
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(access, "access");
    }

    /** Why that command is not carried out here, null when it is; nothing is loaded for it. */
    @Nullable
    Refusal refusal(Issued command, String action) {
        if (!command.actor().equals(caller.actor())) {
            return Refusal.of(DeskRefusal.NOT_THE_CALLER, command.actor(), caller.actor());
        }
        boolean isProven = caller.proof().sort() != Proof.Sort.CLAIMED;
        if (command.at() != null && isProven && !isOfPlatform()) {
            return Refusal.of(DeskRefusal.TIME_NOT_YOURS, caller.actor());
        }
        return access.may(caller, action) ? null : Refusal.of(DeskRefusal.NOT_ALLOWED, caller.actor(), action);
    }

    /** Whether they may make that of the document, {@code before} being null where it is new. */
    <D> boolean reaches(String action, Kind<D> kind, @Nullable D before, D after) {
        return access.reaches(
                caller, action, before == null ? null : new Seen<>(kind, before), new Seen<>(kind, after));
    }

    /** Whether there can be a document of that kind that they reach with that action: for what is asked before there is one. */
    boolean reaches(String action, Kind<?> kind) {
        Scope scope = access.scope(caller, action, kind.name());
        return !scope.isNothing() && (scope.dimension() == null || kind.dimension(scope.dimension()) != null);
    }

    /** Whether they read all of something that is no document and lies in no dimension. */
    boolean readsAll(String resource) {
        String action = resource + ".read";
        return access.may(caller, action)
                && access.scope(caller, action, resource).isEverything();
    }

    /**
     * Which documents of that kind they see, besides being a party.
     *
     * @throws HeguiException {@code OUT_OF_REACH} when they may not read it at all, or by a dimension that the kind has not
     */
    Scope sees(Kind<?> kind) {
        String action = kind.name() + ".read";
        Scope scope = access.may(caller, action) ? access.scope(caller, action, kind.name()) : Scope.NOTHING;
        if (scope.isNothing() || (scope.dimension() != null && kind.dimension(scope.dimension()) == null)) {
            throw outOfReach(kind.name());
        }
        return scope;
    }

    HeguiException outOfReach(String what) {
        return new HeguiException(ErrorCode.OUT_OF_REACH, caller.actor().party() + " reaches nothing of " + what);
    }

    /** Whether they see that document. */
    <D> boolean sees(Kind<D> kind, D document, Scope scope) {
        return !kind.isStranger(document, caller.actor()) && scope.holds(new Seen<>(kind, document));
    }

    boolean isOfPlatform() {
        return caller.actor().isOfPlatform();
    }

    boolean isParty(Role role, String id) {
        return caller.actor().role() == role && caller.actor().id().equals(id);
    }

    Attribution attribution(Actor actor) {
        return new Attribution(actor.toString(), caller.proof(), caller.channel());
    }
}
