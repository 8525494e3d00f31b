package io.github.hegui.examples.replay;

import io.github.hegui.kernel.crypto.Verifier;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Public Ed25519 keys as PEM, and what checks by them. */
final class PublicKeys {

    private static final String ALGORITHM = "Ed25519";
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN PUBLIC KEY-----\\s+([A-Za-z0-9+/=\\s]+?)-----END PUBLIC KEY-----");
    private static final int ID_BYTES = 8;

    private PublicKeys() {}

    static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getEncoder().encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** The key's name: the beginning of its SHA-256. */
    static String id(PublicKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return "ed25519-" + HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * All keys of that text by their ids.
     *
     * @throws UnusableInput when there is none, or one that is not Ed25519
     */
    static Map<String, Verifier> read(String pem, String file) {
        Map<String, Verifier> keys = new LinkedHashMap<>();
        Matcher block = BLOCK.matcher(pem);
        while (block.find()) {
            try {
                byte[] encoded = Base64.getMimeDecoder().decode(block.group(1));
                PublicKey key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
                keys.put(id(key), (message, signature) -> verifies(key, message, signature));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new UnusableInput(file + " holds a public key that is not Ed25519", e);
            }
        }
        if (keys.isEmpty()) {
            throw new UnusableInput(file + " holds no public key");
        }
        return keys;
    }

    private static boolean verifies(PublicKey key, byte[] message, byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(message);
            return signature.verify(bytes);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
