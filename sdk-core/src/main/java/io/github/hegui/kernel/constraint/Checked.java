package io.github.hegui.kernel.constraint;

/**
 * An input that can say by itself whether it keeps its limits, by the constants that stand in its constraints too. A desk asks it first, and a validator
 * only when something is wrong, to tell all that is; so what is right costs next to nothing, and limits hold where there is no validator.
 */
public interface Checked {

    /**
     * Looks at all limits.
     *
     * @throws IllegalArgumentException for the first one that is broken, naming what is wrong and what is allowed; nothing personal
     */
    void check();
}
