/** The privacy features of the Hegui SDK. */
module io.github.hegui.privacy {
    requires transitive io.github.hegui.core;
}
