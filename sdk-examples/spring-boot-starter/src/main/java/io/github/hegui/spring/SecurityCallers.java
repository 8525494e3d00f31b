package io.github.hegui.spring;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.access.Proof;
import io.github.hegui.kernel.state.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who calls, by Spring Security: a principal or details that is a {@link Caller}; else the party whose id is the authentication's name, in the one role that its
 * authorities name ({@code ROLE_CONSUMER}, {@code ROLE_SELLER}, {@code ROLE_CARRIER}, {@code ROLE_PROVIDER}, {@code ROLE_AUTHORITY}, {@code ROLE_PLATFORM}). Who has none of
 * them, or several, is nobody here: a host whose people act for parties has a resolver of its own.
 */
final class SecurityCallers implements CallerResolver {

    private static final Set<Role> OUTSIDE = Set.copyOf(EnumSet.complementOf(EnumSet.of(Role.SYSTEM)));

    @Override
    public Optional<Caller> current() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !who.isAuthenticated()) {
            return Optional.empty();
        }
        if (who.getPrincipal() instanceof Caller caller) {
            return Optional.of(caller);
        }
        if (who.getDetails() instanceof Caller caller) {
            return Optional.of(caller);
        }
        List<Role> roles = OUTSIDE.stream().filter(role -> has(who, role)).toList();
        return roles.size() == 1 ? caller(who, new Actor(roles.get(0), who.getName(), null)) : Optional.empty();
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
    private static Optional<Caller> caller(Authentication who, Actor actor) {
        return Optional.of(Caller.of(actor, Proof.session(who.getClass().getSimpleName())));
    }
}
