/** The identity features of the Hegui SDK. */
module io.github.hegui.identity {
    requires static transitive org.jspecify;
    requires transitive io.github.hegui.core;
    requires org.bouncycastle.provider;

    exports io.github.hegui.identity.factor;
    exports io.github.hegui.identity.password;
}
