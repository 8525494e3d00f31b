package io.github.hegui.kernel.archive;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Effects;
import io.github.hegui.kernel.store.FeedEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The events about documents of a file that a process or subscription is not done with: it would come to them and find no document. The feed goes on all the time, so it is not asked
 * that everything is read. For one thread.
 */
final class Unread {

    private static final int PAGE = 1_000;

    /** Events that are looked through; whoever is farther behind is waited for. */
    private static final int MOST = 100_000;

    private final Desk desk;
    private final ArchiveRules rules;
    private final ArchiveHome home;
    private final ArchiveFile file;

    Unread(Desk desk, ArchiveRules rules, ArchiveHome home, ArchiveFile file) {
        this.desk = desk;
        this.rules = rules;
        this.home = home;
        this.file = file;
    }

    /** Whether there is none. What is told of a document after the file was written gives it another version, and it stays anyhow. */
    boolean isEmpty() {
        long done = Math.max(file.from(), desk.upkeep().hindmost(file.shard()).done()); // what was cut nobody will read
        return done >= file.since() || (file.since() - done <= MOST && hasNone(told(done)));
    }

    private Set<DocumentKey> told(long after) {
        Set<DocumentKey> told = new HashSet<>();
        long last = after;
        while (last < file.since()) {
            List<FeedEvent> page = desk.store().feed(file.shard(), last, (int) Math.min(PAGE, file.since() - last));
            page.forEach(event -> add(event, told));
            last = page.get(page.size() - 1).sequence();
        }
        return told;
    }

    private void add(FeedEvent event, Set<DocumentKey> to) {
        Effects left = Effects.parse(event.effects());
        for (Effects.OfDocument document : left.documents()) {
            if (rules.members().containsKey(document.kind())) {
                to.add(left.key(document, file.shard()));
            }
        }
    }

    private boolean hasNone(Set<DocumentKey> told) {
        boolean[] none = {true};
        if (!told.isEmpty()) {
            ArchiveContent.read(home, file.written(), new ArchiveContent.Taking() {
                @Override
                public void document(ArchivedDocument document) {
                    none[0] &= !told.contains(document.key(file.shard()));
                }
            });
        }
        return none[0];
    }
}
