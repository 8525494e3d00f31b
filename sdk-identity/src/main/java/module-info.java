/** The identity features of the Hegui SDK. */
module io.github.hegui.identity {
    requires transitive io.github.hegui.core;
}
