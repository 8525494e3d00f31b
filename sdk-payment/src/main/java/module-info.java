/** The payment features of the Hegui SDK. */
module io.github.hegui.payment {
    requires transitive io.github.hegui.core;
}
