package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.StoredDeadline;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A command under the id by which the store knows it. What a caller gave stands under the caller's text; what the SDK does by itself and what a
 * {@link Inbound} says under ids that begin with {@link Command#RESERVED}, which no caller can name.
 *
 * @param isOwn whether this software acts by itself: a deadline, a process
 */
record Issued(String id, Actor actor, @Nullable Instant at, boolean isOwn) {

    /** Characters of a command's id, as the store takes them. */
    static final int MOST = 200;

    /** Whether a record is kept by which a repetition is known. */
    boolean isRecorded() {
        return !id.startsWith(Command.ONCE);
    }

    static Issued of(Command command) {
        return new Issued(command.id(), command.actor(), command.at(), false);
    }

    static Issued of(Inbound inbound) {
        return new Issued(
                own("inbound", joined(inbound.feature(), inbound.key())), inbound.actor(), inbound.at(), false);
    }

    /** What a process does on an event. */
    static Issued onEvent(String process, Actor actor, FeedEvent event) {
        String place = "@" + event.version() + "." + event.ordinal();
        return new Issued(
                own("process", joined(process, event.key().kind(), event.key().id()) + place), actor, null, true);
    }

    /** What a deadline does when it is due; after a try that came to nothing, under another id: it may have been set anew for the same time. */
    static Issued onDue(StoredDeadline deadline, Actor clock) {
        String due = Long.toString(deadline.due().toEpochMilli());
        return new Issued(
                own(
                        "due",
                        joined(
                                deadline.name(),
                                due,
                                Integer.toString(deadline.attempts()),
                                deadline.key().kind(),
                                deadline.key().id())),
                clock,
                null,
                true);
    }

    /** Something of which no record is kept. */
    static Issued unrecorded(String name, Actor actor) {
        return new Issued(Command.RESERVED + name, actor, null, true);
    }

    /** What is too long for an id is named by its digest. */
    private static String own(String sort, String name) {
        String id = Command.RESERVED + sort + "/" + name;
        return id.length() <= MOST ? id : Command.RESERVED + sort + "/" + Digests.hex(name);
    }

    /** One text for each list of parts: a slash within a part is no end of it. */
    static String joined(String... parts) {
        return Arrays.stream(parts)
                .map(part -> part.replace("%", "%25").replace("/", "%2F"))
                .collect(Collectors.joining("/"));
    }
}
