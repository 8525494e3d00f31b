package io.github.hegui.kernel.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.state.Role;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who acts: a party, and the person who acts for it where that is known. Written as text, such as {@code SELLER:s-7}, or {@code SELLER:s-7 by u-17}. How it is
 * known that it is them says the {@link Caller}; without one it is claimed. Immutable.
 *
 * @param role in which role
 * @param id the id of that party; opaque, never a name or a phone number
 * @param person the id of the person who acts for the party, as opaque; null where it is not known or the party itself is one person
 */
public record Actor(Role role, String id, @Nullable String person) {

    /** What stands between party and person in the text; no id has a space. */
    static final String BY = " by ";

    /** Checks. */
    public Actor {
        Objects.requireNonNull(role, "role");
        OpaqueId.check(id, "actor's id");
        if (person != null) {
            OpaqueId.check(person, "person's id");
        }
    }

    /** A party, whoever acts for it. */
    public Actor(Role role, String id) {
        this(role, id, null);
    }

    /** A buyer. */
    public static Actor consumer(String id) {
        return new Actor(Role.CONSUMER, id);
    }

    /** A seller. */
    public static Actor seller(String id) {
        return new Actor(Role.SELLER, id);
    }

    /** A carrier. */
    public static Actor carrier(String id) {
        return new Actor(Role.CARRIER, id);
    }

    /** One of the operator's people. */
    public static Actor platform(String id) {
        return new Actor(Role.PLATFORM, id);
    }

    /** A deadline or a process of this software. */
    public static Actor system(String id) {
        return new Actor(Role.SYSTEM, id);
    }

    /** One of an authority's people, such as of market supervision. */
    public static Actor authority(String id) {
        return new Actor(Role.AUTHORITY, id);
    }

    /** The same party, for which that person acts. */
    public Actor by(String who) {
        return new Actor(role, id, who);
    }

    /** The party, whoever acts for it. */
    public Actor party() {
        return person == null ? this : new Actor(role, id);
    }

    /** Whether it is the platform itself: one of its people, or its software. */
    public boolean isOfPlatform() {
        return role == Role.PLATFORM || role == Role.SYSTEM;
    }

    /**
     * The actor of that text.
     *
     * @throws IllegalArgumentException when it is not a role, a colon and an id, with or without a person
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Actor parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(
                    "an actor is written as a role, a colon and an id, such as SELLER:seller-7");
        }
        int by = text.indexOf(BY);
        String id = text.substring(colon + 1, by < 0 ? text.length() : by);
        return new Actor(Role.valueOf(text.substring(0, colon)), id, by < 0 ? null : text.substring(by + BY.length()));
    }

    /** Role, colon, id; and the person, if known. */
    @Override
    @JsonValue
    public String toString() {
        return person == null ? role + ":" + id : role + ":" + id + BY + person;
    }
}
