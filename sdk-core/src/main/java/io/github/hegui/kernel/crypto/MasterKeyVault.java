package io.github.hegui.kernel.crypto;

/** A vault that has its master key in this process: it wraps by itself, and the homes differ in where rings are kept. */
abstract class MasterKeyVault implements KeyVault {

    private final MasterKey master;

    MasterKeyVault(MasterKey master) {
        this.master = master;
    }

    @Override
    public final Suite suite() {
        return master.suite();
    }

    @Override
    public final byte[] wrap(SecretBytes key, Context context) {
        return master.wrap(key, context);
    }

    @Override
    public final SecretBytes unwrap(byte[] wrapped, Context context) {
        return master.unwrap(wrapped, context);
    }
}
