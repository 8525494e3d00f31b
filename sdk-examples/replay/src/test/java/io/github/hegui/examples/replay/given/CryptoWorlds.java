package io.github.hegui.examples.replay.given;

import io.github.hegui.kernel.crypto.Aead;
import io.github.hegui.kernel.crypto.SecretBytes;
import io.github.hegui.kernel.crypto.SignatureAlgorithm;
import io.github.hegui.kernel.crypto.SigningKey;
import io.github.hegui.kernel.http.Fields;
import io.github.hegui.kernel.http.HttpRequest;
import io.github.hegui.kernel.http.signature.MessageSigner;
import io.github.hegui.kernel.http.signature.SignatureKeys;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Worlds with keys and with what is sealed and signed. */
public final class CryptoWorlds {

    private CryptoWorlds() {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Something to seal. */
    public abstract static class Phone extends Given {
        protected final byte[] phone = bytes("13812345678");
    }

    public abstract static class OfAead extends Phone {}

    public abstract static class OfDataKeys extends Phone {}

    public abstract static class OfKeyring extends Phone {}

    public abstract static class OfMac extends Given {
        protected final byte[] link = bytes("https://example.com/invoice/7");
    }

    public abstract static class OfSecretAccess extends Given {
        protected final SecretBytes secret = SecretBytes.random(32);
    }

    /** Something to sign. */
    public abstract static class Message extends Given {
        protected final byte[] message = bytes("24.60 CNY to s-1");
    }

    public abstract static class OfSharedKey extends Message {
        protected final byte[] agreed = new byte[32];
    }

    public abstract static class OfSigner extends Message {}

    public abstract static class OfSigningKey extends Message {}

    public abstract static class OfStreamingAead extends Given {
        /** What has a backup to write. */
        protected interface Database {
            void copyTo(OutputStream out) throws IOException;
        }

        private final ByteArrayOutputStream restored = new ByteArrayOutputStream();
        protected final OutputStream restore = restored;
        protected final Path file = folder.resolve("backup");
        protected final Database database = out -> out.write(bytes("all orders"));

        @Override
        public void after() {
            if (!restored.toString(StandardCharsets.UTF_8).equals("all orders")) {
                throw new AssertionError("the backup is restored as " + restored);
            }
        }
    }

    /** A photo to seal. */
    public abstract static class OfStreamKey extends Given {
        protected final Path file = folder.resolve("photo");
        protected final InputStream content = new ByteArrayInputStream(bytes("a photo"));
        protected final Aead aead = ring.aead("photos");
    }

    public abstract static class OfContentDigest extends Given {
        protected final byte[] body = bytes("{}");
    }

    public abstract static class OfHttpRequest extends Given {
        protected final Fields fields = Fields.none().with("Content-Type", "application/json");
        protected final byte[] json = bytes("{}");
    }

    /** A request of a partner. */
    public abstract static class Request extends Given {
        protected final SigningKey key = SigningKey.generate(SignatureAlgorithm.ED25519, "partner-7");
        protected HttpRequest request =
                HttpRequest.of("POST", "https://example.com/orders?shop=7", Fields.none(), bytes("{}"));
    }

    public abstract static class OfMessageSigner extends Request {}

    public abstract static class OfMessageVerifier extends Request {
        protected final SignatureKeys keys = SignatureKeys.of(key.verifyingKey());

        protected OfMessageVerifier() {
            request = MessageSigner.of(key, clock).sign(request);
        }
    }

    public abstract static class OfStoreReplayGuard extends OfMessageVerifier {}
}
