package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes that are committed together, each decided on what those before it lead to, and applied only if the one before it was. So from the
 * first that the store turns away on, nothing stands, and whoever made the group decides the rest anew. For one thread.
 */
final class CommitGroup {

    private final Desk desk;
    private final CommitLink link;
    private final List<Change> changes = new ArrayList<>();
    private @Nullable Documents documents;
    private int bytes;

    CommitGroup(Desk desk, CommitLink link) {
        this.desk = desk;
        this.link = link;
    }

    /** What those so far lead to. */
    Documents documents() {
        if (documents == null) {
            documents = new Documents(desk, desk.now());
        }
        return documents;
    }

    /** Loads many at once, and the link with them. */
    void prefetch(int shard, Collection<DocumentKey> keys) {
        documents()
                .prefetch(
                        Stream.concat(Stream.of(link.key(shard)), keys.stream()).toList());
    }

    /** A work on what those so far lead to; refused or not, it stands only if they do. */
    Work work(Partition partition, Issued command, Instant at) {
        return work(desk, partition, command, at);
    }

    /** The same for a command that was given at a view of the group's desk, such as one that is bound to a caller. */
    Work work(Desk view, Partition partition, Issued command, Instant at) {
        Work work = new Work(view, documents(), partition, command, at);
        work.always(CommitLink.KIND, link.key(partition.shard()), link);
        return work;
    }

    /** Takes in what that work came to. */
    void add(Work work, Change change) {
        changes.add(change);
        bytes += change.bytes();
        work.publish();
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    int size() {
        return changes.size();
    }

    int bytes() {
        return bytes;
    }

    /** Takes the last ones out again; what they would lead to is still seen, so commit or forget the rest before another is decided. */
    void cutTo(int size) {
        changes.subList(size, changes.size()).clear();
    }

    /** Begins anew, on what is committed. */
    void forget() {
        changes.clear();
        documents = null;
        bytes = 0;
    }

    /** Commits it. Gives a verdict for each; none after the first that is not {@link Verdict.Applied} stands. Begins anew with it, also when it throws. */
    List<Verdict> commit() {
        List<Change> all = List.copyOf(changes);
        forget();
        return all.isEmpty() ? List.of() : desk.home().apply(all);
    }

    /** How many stand, by the verdicts. */
    static int stood(List<Verdict> verdicts) {
        int stood = 0;
        while (stood < verdicts.size() && verdicts.get(stood) instanceof Verdict.Applied) {
            stood++;
        }
        return stood;
    }
}
