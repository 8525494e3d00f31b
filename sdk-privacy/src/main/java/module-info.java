/** The privacy features of the Hegui SDK. */
@SuppressWarnings("module") // a validator need not be there
module io.github.hegui.privacy {
    requires static transitive org.jspecify;
    requires transitive io.github.hegui.core;
    requires com.github.benmanes.caffeine;
    requires org.slf4j;

    exports io.github.hegui.privacy.vault;

    // the documents of the vault are records that nobody else sees
    opens io.github.hegui.privacy.vault to
            org.hibernate.validator,
            tools.jackson.databind;
}
