package io.github.hegui.kernel.personal;

import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.state.Role;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What personal data is shown for: which kinds it needs, and who may ask. Immutable.
 *
 * <pre>{@code
 * Purpose invoicing = new Purpose("invoicing", Set.of(PersonalKind.NAME, PersonalKind.EMAIL), Set.of(Role.SELLER));
 * Purpose mailed = invoicing.sharedWith("mail.example.com");
 * }</pre>
 *
 * @param name stable: it is kept with every disclosure; 1 to 64 printable characters without white space
 * @param kinds which sorts of data it needs, at least one; nothing else is shown for it
 * @param roles who may ask for it, at least one
 * @param ways what may be done with it, at least one
 * @param recipients who may be given it, by a way that {@linkplain Way#hasRecipient has somebody}; none where there is no such way
 */
public record Purpose(String name, Set<PersonalKind> kinds, Set<Role> roles, Set<Way> ways, Set<String> recipients) {

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
        ways = Set.copyOf(Objects.requireNonNull(ways, "ways"));
        recipients = Set.copyOf(Objects.requireNonNull(recipients, "recipients"));
        recipients.forEach(recipient -> OpaqueId.check(recipient, "recipient"));
        if (ways.isEmpty() || ways.stream().anyMatch(Way::hasRecipient) == recipients.isEmpty()) {
            throw new IllegalArgumentException("purpose " + name
                    + " needs a way, and names recipients where data is given to somebody, and none where it is not");
        }
    }

    /** One for which who asks is shown the data, and nothing else is done with it. */
    public Purpose(String name, Set<PersonalKind> kinds, Set<Role> roles) {
        this(name, kinds, roles, Set.of(Way.SHOW), Set.of());
    }

    /** The same, for which those may be given the data too. */
    public Purpose sharedWith(String... others) {
        Set<Way> more = EnumSet.copyOf(ways);
        more.add(Way.SHARE);
        Set<String> all = new HashSet<>(recipients);
        all.addAll(List.of(others));
        return new Purpose(name, kinds, roles, more, all);
    }

    /** Whether it may be used so. */
    public boolean allows(Use use) {
        return use.purpose().equals(this)
                && ways.contains(use.way())
                && (use.recipient() == null || recipients.contains(use.recipient()));
    }
}
