package io.github.hegui.spring;

import io.github.hegui.kernel.access.Caller;
import java.util.Optional;

/** A bean that knows who calls on this thread, and how that is proven. Without one of the host's own, Spring Security is asked where it is there. */
@FunctionalInterface
public interface CallerResolver {

    /**
     * The caller; empty where nobody has signed in.
     *
     * @throws io.github.hegui.kernel.outcome.RefusedException where who has signed in is no party here; it is told as a problem
     */
    Optional<Caller> current();
}
