package io.github.hegui.spring;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.access.Proof;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.state.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who calls, by Spring Security: a principal or details that is a {@link Caller}; else the party whose id is the authentication's name, in the one role that its
 * authorities name ({@code ROLE_CONSUMER}, {@code ROLE_SELLER}, {@code ROLE_CARRIER}, {@code ROLE_PROVIDER}, {@code ROLE_AUTHORITY}, {@code ROLE_PLATFORM}). Who has none of
 * them, or several, or a name that is no id, is refused: a host whose people act for parties has a resolver of its own.
 */
final class SecurityCallers implements CallerResolver {

    private static final Set<Role> OUTSIDE = Set.copyOf(EnumSet.complementOf(EnumSet.of(Role.SYSTEM)));

    @Override
    public Optional<Caller> current() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !who.isAuthenticated() || who instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        if (who.getPrincipal() instanceof Caller caller) {
            return Optional.of(caller);
        }
        if (who.getDetails() instanceof Caller caller) {
            return Optional.of(caller);
        }
        List<Role> roles = OUTSIDE.stream().filter(role -> has(who, role)).toList();
        if (roles.size() != 1) {
            return Outcome.<Optional<Caller>>refused(SpringRefusal.NOT_ONE_ROLE).orElseThrow();
        }
        return actor(roles.get(0), who.getName())
                .map(actor -> caller(who, actor))
                .map(Optional::of)
                .orElseThrow();
    }

    /** A name is what somebody chose who registered. */
    private static Outcome<Actor> actor(Role role, String name) {
        try {
            return Outcome.done(new Actor(role, name));
        } catch (IllegalArgumentException noId) {
            return Outcome.refused(SpringRefusal.NO_ID);
        }
    }

    private static boolean has(Authentication who, Role role) {
        String wanted = "ROLE_" + role.name();
        for (GrantedAuthority authority : who.getAuthorities()) {
            @Nullable String given = authority.getAuthority();
            if (wanted.equals(given)) {
                return true;
            }
        }
        return false;
    }

    /** What Spring Security checked is known by the kind of its authentication; a session's id is a secret and stands nowhere. */
    private static Caller caller(Authentication who, Actor actor) {
        return Caller.of(actor, Proof.session(who.getClass().getSimpleName()));
    }
}
