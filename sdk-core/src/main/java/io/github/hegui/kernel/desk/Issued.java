package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.StoredDeadline;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A command under the id by which the store knows it. What a caller gave stands under the caller's party and text, so that nobody takes an id from
 * others; what the SDK does by itself and what a
 * {@link Inbound} says under ids that begin with {@link Command#RESERVED}, which no caller can name.
 *
 * @param told the id as events tell it: of a caller's command the caller's text
 * @param isOwn whether this software acts by itself: a deadline, a process
 * @param isRecorded whether a record is kept by which a repetition is known
 */
record Issued(String id, String told, Actor actor, @Nullable Instant at, boolean isOwn, boolean isRecorded) {

    /** Characters of a command's id, as the store takes them. */
    static final int MOST = 200;

    static Issued of(Command command) {
        Actor party = command.actor().party();
        String id = party + " " + command.id();
        boolean isRecorded = !command.id().startsWith(Command.ONCE);
        return new Issued(
                id.length() <= MOST ? id : party + " " + Digests.hex(command.id()),
                command.id(),
                command.actor(),
                command.at(),
                false,
                isRecorded);
    }

    static Issued of(Inbound inbound) {
        String id = own("inbound", joined(inbound.feature(), inbound.key()));
        return new Issued(id, id, inbound.actor(), inbound.at(), false, true);
    }

    /** What a process does on an event. */
    static Issued onEvent(String process, Actor actor, FeedEvent event) {
        String place = "@" + event.version() + "." + event.ordinal();
        String id =
                own("process", joined(process, event.key().kind(), event.key().id()) + place);
        return new Issued(id, id, actor, null, true, true);
    }

    /** What a process does on an event in another shard: an event of the same name may be in a third one. */
    static Issued elsewhere(String process, Actor actor, FeedEvent event) {
        String shard = Integer.toString(event.key().partition().shard());
        String place = "@" + event.version() + "." + event.ordinal();
        String name = joined(process, shard, event.key().kind(), event.key().id());
        String id = own("elsewhere", name + place);
        return new Issued(id, id, actor, null, true, true);
    }

    /** What a deadline does when it is due; after a try that came to nothing, under another id: it may have been set anew for the same time. */
    static Issued onDue(StoredDeadline deadline, Actor clock) {
        String due = Long.toString(deadline.due().toEpochMilli());
        String id = own(
                "due",
                joined(
                        deadline.name(),
                        due,
                        Integer.toString(deadline.attempts()),
                        deadline.key().kind(),
                        deadline.key().id()));
        return new Issued(id, id, clock, null, true, true);
    }

    /** What follows from an answer to a try at a call. */
    static Issued onAnswer(StoredDeadline call, Actor actor) {
        String id = own(
                "answer",
                joined(
                        Long.toString(call.due().toEpochMilli()),
                        Integer.toString(call.attempts()),
                        call.key().kind(),
                        call.key().id()));
        return new Issued(id, id, actor, null, true, false);
    }

    /** Something of which no record is kept. */
    static Issued unrecorded(String name, Actor actor) {
        String id = Command.RESERVED + name;
        return new Issued(id, id, actor, null, true, true);
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
