package io.github.hegui.kernel.personal;

import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.state.Role;
import java.util.Objects;
import java.util.Set;

/**
 * What personal data is shown for: which kinds it needs, and who may ask. Immutable.
 *
 * <pre>{@code
 * Purpose invoicing = new Purpose("invoicing", Set.of(PersonalKind.NAME, PersonalKind.EMAIL), Set.of(Role.SELLER));
 * }</pre>
 *
 * @param name stable: it is kept with every disclosure; 1 to 64 printable characters without white space
 * @param kinds which sorts of data it needs, at least one; nothing else is shown for it
 * @param roles who may ask for it, at least one
 */
public record Purpose(String name, Set<PersonalKind> kinds, Set<Role> roles) {

    /** Bringing goods to their receiver: name, number and address, for the carrier (B-6.1b). */
    public static final Purpose DELIVERY = new Purpose(
            "delivery",
            Set.of(PersonalKind.NAME, PersonalKind.MOBILE, PersonalKind.LANDLINE, PersonalKind.ADDRESS),
            Set.of(Role.CARRIER));

    /** Checks and copies. */
    public Purpose {
        OpaqueId.check(name, "purpose");
        kinds = Set.copyOf(Objects.requireNonNull(kinds, "kinds"));
        roles = Set.copyOf(Objects.requireNonNull(roles, "roles"));
        if (kinds.isEmpty() || roles.isEmpty()) {
            throw new IllegalArgumentException("purpose " + name + " needs at least one kind of data and one role");
        }
    }
}
