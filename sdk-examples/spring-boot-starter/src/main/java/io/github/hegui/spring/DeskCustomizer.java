package io.github.hegui.spring;

import io.github.hegui.kernel.desk.DeskBuilder;

/** A bean that says more of the desk before it is built, such as its working time. */
@FunctionalInterface
public interface DeskCustomizer {

    /** Says it. */
    void customize(DeskBuilder builder);
}
