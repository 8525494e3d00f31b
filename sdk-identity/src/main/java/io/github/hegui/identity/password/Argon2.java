package io.github.hegui.identity.password;

import java.util.Arrays;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** The three types of Argon2 (RFC 9106), by their names in PHC text; the computing is Bouncy Castle's. */
enum Argon2 {
    D("argon2d", Argon2Parameters.ARGON2_d),
    I("argon2i", Argon2Parameters.ARGON2_i),
    ID("argon2id", Argon2Parameters.ARGON2_id);

    /** Version 1.3, of RFC 9106. */
    static final int PRESENT_VERSION = Argon2Parameters.ARGON2_VERSION_13;
    /** Version 1.0, which texts without a version mean. */
    static final int OLD_VERSION = Argon2Parameters.ARGON2_VERSION_10;

    private final String text;
    private final int number;

    Argon2(String text, int number) {
        this.text = text;
        this.number = number;
    }

    static Argon2 parse(String text) {
        return Arrays.stream(values())
                .filter(type -> type.text.equals(text))
                .findFirst()
                .orElseThrow();
    }

    String text() {
        return text;
    }

    Argon2Parameters.Builder parameters(int version, int kibibytes, int passes, int lanes) {
        return new Argon2Parameters.Builder(number)
                .withVersion(version)
                .withMemoryAsKB(kibibytes)
                .withIterations(passes)
                .withParallelism(lanes);
    }

    static byte[] tag(Argon2Parameters parameters, byte[] password, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] tag = new byte[length];
        generator.generateBytes(password, tag);
        return tag;
    }
}
