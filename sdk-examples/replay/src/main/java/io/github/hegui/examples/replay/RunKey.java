package io.github.hegui.examples.replay;

import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.Signer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;

/** An Ed25519 key of one run, by the JDK. Safe for use by many threads. */
final class RunKey implements Signer {

    private static final String ALGORITHM = "Ed25519";

    private final KeyPair pair;

    private RunKey(KeyPair pair) {
        this.pair = pair;
    }

    static RunKey fresh() {
        try {
            return new RunKey(KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 15 has Ed25519", e);
        }
    }

    String pem() {
        return PublicKeys.pem(pair.getPublic());
    }

    @Override
    public String keyId() {
        return PublicKeys.id(pair.getPublic());
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return SignatureAlgorithm.ED25519;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was just made does not sign", e);
        }
    }
}
