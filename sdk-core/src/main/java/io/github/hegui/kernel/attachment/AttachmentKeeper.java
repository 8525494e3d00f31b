package io.github.hegui.kernel.attachment;

import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Feature;
import java.time.Duration;
import java.util.Objects;

/**
 * Where the bytes of a platform's attachments lie, how they are sealed, and how long one is kept that no document refers to. Its {@link #feature} is given where the desk
 * is built and sweeps what is left over. Immutable; one for each desk's store.
 */
public final class AttachmentKeeper {

    /** How long an attachment waits for a document that refers to it: a day. */
    public static final Duration GRACE = Duration.ofDays(1);

    /** The least that it can be made to wait: an hour, longer than any upload and any command takes. */
    public static final Duration LEAST_GRACE = Duration.ofHours(1);

    private final AttachmentHome home;
    private final Suite suite;
    private final Duration grace;
    private final Feature feature;

    private AttachmentKeeper(AttachmentHome home, Suite suite, Duration grace) {
        this.home = Objects.requireNonNull(home, "home");
        this.suite = Objects.requireNonNull(suite, "suite");
        this.grace = grace;
        Sweeping sweeping = new Sweeping(home, grace);
        this.feature = Feature.named("kernel.attachment")
                .task("kernel.attachment", sweeping::run)
                .build();
    }

    /** Bytes in that home, sealed and hashed by {@link Suite#INTERNATIONAL}. */
    public static AttachmentKeeper in(AttachmentHome home) {
        return new AttachmentKeeper(home, Suite.INTERNATIONAL, GRACE);
    }

    /** The same with new attachments sealed and hashed by that suite; older ones open by theirs. */
    public AttachmentKeeper suite(Suite with) {
        return new AttachmentKeeper(home, with, grace);
    }

    /**
     * The same with another time to wait for a document.
     *
     * @throws IllegalArgumentException for less than an hour
     */
    public AttachmentKeeper grace(Duration wait) {
        if (wait.compareTo(LEAST_GRACE) < 0) {
            throw new IllegalArgumentException("grace is " + wait + ", at least " + LEAST_GRACE + " is allowed");
        }
        return new AttachmentKeeper(home, suite, wait);
    }

    /** What sweeps, to be given where the desk is built. */
    public Feature feature() {
        return feature;
    }

    AttachmentHome home() {
        return home;
    }

    Suite suite() {
        return suite;
    }

    Duration grace() {
        return grace;
    }
}
