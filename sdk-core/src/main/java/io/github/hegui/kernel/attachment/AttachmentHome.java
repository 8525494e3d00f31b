package io.github.hegui.kernel.attachment;

import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.time.Moment;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where the bytes of attachments lie; they are sealed before they come here. Whether there is an attachment to bytes is not known here: what lies here without one is
 * found by {@link #places} and removed. Implementations are safe for use by many threads.
 *
 * @see FileHome
 * @see DatabaseHome
 */
public interface AttachmentHome {

    /** The most bytes at a place: those of the largest attachment, sealed. */
    int MOST_BYTES = Attachments.MOST_BYTES + Attachments.MOST_BYTES / 512 + 1_024;

    /**
     * A place for bytes. Its name is drawn and says nothing of what lies there or whose it is.
     *
     * @param tenant as the desk has it; may be empty
     * @param shard that of the attachment
     * @param name 15 digits, the milliseconds when it was made, a dash, and 32 hexadecimal digits
     */
    record Place(String tenant, int shard, String name) {

        private static final Pattern FORM = Pattern.compile("[0-9]{15}-[0-9a-f]{32}");
        private static final int DIGITS = 15;

        /** Checks. */
        public Place {
            Objects.requireNonNull(tenant, "tenant");
            if (!isName(name) || shard < 0) {
                throw new IllegalArgumentException(
                        "a place's name is 15 digits, a dash and 32 hexadecimal digits; its shard is 0 or more");
            }
        }

        /** Whether a place may have that name. */
        static boolean isName(String name) {
            return FORM.matcher(name).matches();
        }

        /** A place that nobody has. */
        static Place fresh(String tenant, int shard, Moment at) {
            String millis = Long.toString(at.epochMilli());
            return new Place(
                    tenant,
                    shard,
                    "0".repeat(DIGITS - millis.length()) + millis + "-"
                            + UUID.randomUUID().toString().replace("-", ""));
        }

        /** When it was made, in milliseconds since 1970. */
        public long madeAt() {
            return Long.parseLong(name, 0, DIGITS, 10);
        }
    }

    /**
     * Writes to a place that has nothing yet. What is written counts when the stream was closed, and then survives the loss of the process and of the machine's power.
     * What was begun and not closed is found by {@link #places} like anything else.
     *
     * @return a stream that throws {@link HeguiException} when the home does not take what is written: {@code ATTACHMENTS_FAILED} or {@code STORE_FAILED}
     * @throws HeguiException the same
     */
    OutputStream writing(Place place);

    /**
     * Reads what lies there.
     *
     * @throws HeguiException {@code ATTACHMENTS_FAILED} when there is nothing, or the home does not answer; {@code STORE_FAILED}
     */
    InputStream reading(Place place);

    /**
     * Removes what lies there, whether it is whole or not; nothing when there is nothing.
     *
     * @throws HeguiException {@code ATTACHMENTS_FAILED}, {@code STORE_FAILED}; it may be called again
     */
    void remove(Place place);

    /**
     * A page of all places that have something, in an order that stays.
     *
     * @param after the name of the last one of the page before; empty for the first. It need not be there any more
     * @param limit 1 to 1,000
     * @throws HeguiException {@code ATTACHMENTS_FAILED}, {@code STORE_FAILED}
     */
    List<Place> places(String tenant, int shard, String after, int limit);
}
