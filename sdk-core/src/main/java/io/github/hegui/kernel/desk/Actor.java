package io.github.hegui.kernel.desk;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.hegui.kernel.id.OpaqueId;
import io.github.hegui.kernel.state.Role;
import java.util.Objects;

/**
 * Who acts. Written as text, such as {@code SELLER:seller-7}. As long as no port checks it, the actor is what the caller claims. Immutable.
 *
 * @param role in which role
 * @param id the id of that party; opaque, never a name or a phone number
 */
public record Actor(Role role, String id) {

    /** Checks. */
    public Actor {
        Objects.requireNonNull(role, "role");
        OpaqueId.check(id, "actor's id");
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

    /** Whether it is the platform itself: one of its people, or its software. */
    public boolean isOfPlatform() {
        return role == Role.PLATFORM || role == Role.SYSTEM;
    }

    /**
     * The actor of that text.
     *
     * @throws IllegalArgumentException when it is not a role, a colon and an id
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Actor parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException(
                    "an actor is written as a role, a colon and an id, such as SELLER:seller-7");
        }
        return new Actor(Role.valueOf(text.substring(0, colon)), text.substring(colon + 1));
    }

    /** Role, colon, id. */
    @Override
    @JsonValue
    public String toString() {
        return role + ":" + id;
    }
}
