package io.github.hegui.examples.replay;

import io.github.hegui.kernel.crypto.SecretAccess;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.crypto.VerifyingKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The keys of a run's log: named by what they are, so that a PEM file is all that a check needs. */
final class PublicKeys {

    private static final Pattern BLOCK =
            Pattern.compile("(?:# \\S+ \\S+ checkpoints ([1-9][0-9]{0,17})-([1-9][0-9]{0,17})?\\s*)?"
                    + "(-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----)");
    private static final int ID_BYTES = 8;

    private PublicKeys() {}

    /** A fresh key of that suite under its own name. */
    static SigningKey fresh(Suite suite) {
        SigningKey key = SigningKey.generate(suite.signatures(), "fresh");
        return named(
                suite.signatures(), key.toPem(SecretAccess.because("the name of a run's key follows from the key")));
    }

    /** The private key of that PEM block under its own name. */
    static SigningKey named(SignatureAlgorithm algorithm, String pem) {
        SigningKey key = SigningKey.parse(algorithm, "read", pem);
        return SigningKey.parse(algorithm, named(key.verifyingKey()).keyId(), pem);
    }

    /** A key, and the first and the last checkpoint that it is trusted for. */
    record Trusted(VerifyingKey key, long from, long to) {}

    /**
     * All keys of that text, each for the checkpoints that the line before it names, else for all.
     *
     * @throws UnusableInput when there is none, or one of another kind than Ed25519 and SM2
     */
    static List<Trusted> read(String pem, String file) {
        List<Trusted> keys = new ArrayList<>();
        Matcher block = BLOCK.matcher(pem);
        while (block.find()) {
            keys.add(trusted(block, named(key(block.group(3), file)), file));
        }
        if (keys.isEmpty()) {
            throw new UnusableInput(file + " holds no public key");
        }
        return keys;
    }

    private static Trusted trusted(Matcher block, VerifyingKey key, String file) {
        long from = block.group(1) == null ? 1 : Long.parseLong(block.group(1));
        long to = block.group(2) == null ? Long.MAX_VALUE : Long.parseLong(block.group(2));
        if (to < from) {
            throw new UnusableInput(file + " has a key for checkpoints " + from + " to " + to);
        }
        return new Trusted(key, from, to);
    }

    private static VerifyingKey key(String pem, String file) {
        return Stream.of(Suite.values())
                .flatMap(suite -> parsed(suite.signatures(), pem).stream())
                .findFirst()
                .orElseThrow(() -> new UnusableInput(file + " holds a public key that is neither Ed25519 nor SM2"));
    }

    private static Optional<VerifyingKey> parsed(SignatureAlgorithm algorithm, String pem) {
        try {
            return Optional.of(VerifyingKey.parse(algorithm, "read", pem));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The same key under its name: its algorithm, and the beginning of the SHA-256 of its PEM block. */
    private static VerifyingKey named(VerifyingKey key) {
        String pem = key.toPem();
        byte[] digest = Suite.INTERNATIONAL.digest().of(pem.getBytes(StandardCharsets.US_ASCII));
        String algorithm = key.algorithm().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String id = algorithm + "-" + HexFormat.of().formatHex(digest, 0, ID_BYTES);
        return VerifyingKey.parse(key.algorithm(), id, pem);
    }
}
