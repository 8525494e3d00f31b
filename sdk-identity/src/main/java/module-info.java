/** The identity features of the Hegui SDK. */
@SuppressWarnings("module") // a validator need not be there
module io.github.hegui.identity {
    requires static transitive org.jspecify;
    requires transitive io.github.hegui.core;
    requires org.bouncycastle.provider;

    exports io.github.hegui.identity.factor;
    exports io.github.hegui.identity.password;
    exports io.github.hegui.identity.verification;

    // a validator makes what checks the constraints
    opens io.github.hegui.identity.verification to
            org.hibernate.validator;
}
