package io.github.hegui.examples.modules;

import io.github.hegui.kernel.constraint.CurrencyCode;
import io.github.hegui.kernel.constraint.PositiveMoney;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.money.Money;

/**
 * A document of an embedder's.
 *
 * @param id its id
 * @param rent per day
 * @param currency that it takes
 */
public record Stall(
        String id, @PositiveMoney Money rent, @CurrencyCode String currency) {

    /** How it is stored. */
    public static final Kind<Stall> KIND = Kind.of("example.stall", Stall.class, Stall::id)
            .event("let", Let.class)
            .build();

    /** The event that it was let. */
    public record Let(String stall) {}
}
