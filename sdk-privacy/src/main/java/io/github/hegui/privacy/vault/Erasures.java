package io.github.hegui.privacy.vault;

import io.github.hegui.kernel.crypto.Suite;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.RunReport;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.personal.SubjectId;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.FeedEvent;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.time.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what the feed says was shredded with the keys that are there: a key that somebody put back, out of a backup or by hand, is destroyed again and told.
 * Each process reads the feed once from its beginning, goes on with what comes, and begins anew after a day. Safe for use by many threads.
 */
final class Erasures {

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private static final String SHREDDED = SubjectKey.KIND.name() + ".shredded";
    private static final Duration ANEW = Duration.ofDays(1);
    private static final int PAGE = 1_000;

    private final KeyShelf shelf;
    private final KeyCache cache;
    private final String tenant;
    private final Map<Integer, Place> places = new ConcurrentHashMap<>();

    /** How far the feed of a shard was read, and since when. */
    private record Place(long position, Instant since) {}

    Erasures(KeyShelf shelf, KeyCache cache, String tenant) {
        this.shelf = shelf;
        this.cache = cache;
        this.tenant = tenant;
    }

    /** A page of the feed at most, so that a long feed is read over many runs. */
    RunReport run(int shard) {
        Desk desk = shelf.deskOf(tenant);
        Place from = places.getOrDefault(shard, new Place(0, desk.now()));
        if (desk.now().isAfter(from.since().plus(ANEW))) {
            from = new Place(0, desk.now());
        }
        if (desk.store().sequence(shard) < from.position()) {
            from = new Place(0, desk.now()); // the store is another one than it was
        }
        List<FeedEvent> page = desk.store().feed(shard, from.position(), PAGE);
        int back = 0;
        for (FeedEvent event : page) {
            DocumentKey key = event.key();
            if (event.type().equals(SHREDDED) && key.partition().tenant().equals(tenant)) {
                back += isBack(desk, key.partition(), new SubjectId(key.id())) ? 1 : 0;
            }
        }
        long position =
                page.isEmpty() ? from.position() : page.get(page.size() - 1).sequence();
        places.put(shard, new Place(position, from.since()));
        return new RunReport(0, 0, back, 0);
    }

    private boolean isBack(Desk desk, Partition home, SubjectId subject) {
        Optional<SubjectKey> key = shelf.find(home, subject);
        if (key.isPresent() && key.get().isErased()) {
            return false;
        }
        LOG.error(
                "the key of subject {} was shredded, and is {}: it is shredded again",
                subject,
                key.isPresent() ? "there again" : "not on record any more");
        var unused = desk.itself(KeyShelf.SELF)
                .execute(
                        Command.by(KeyShelf.SELF),
                        "privacy.vault.shred-again",
                        subject,
                        home,
                        SubjectKey.KIND,
                        work -> again(desk, work, subject))
                .orElseThrow();
        cache.shredded(tenant, subject);
        Forgetting.rest(desk, subject);
        return true;
    }

    private Outcome<SubjectKey> again(Desk desk, Work work, SubjectId subject) {
        @Nullable SubjectKey known = work.find(SubjectKey.KIND, subject.value()).orElse(null);
        if (known != null && known.isErased()) {
            return Outcome.done(known);
        }
        Forgetting.some(desk, work, subject);
        Erasure erasure =
                new Erasure(subject, work.actor(), Moment.of(work.at()), "the key was shredded before and came back");
        Suite suite = shelf.ring().primary().suite();
        return work.add(SubjectKey.KIND, Outcome.done(SubjectKey.erased(known, suite, erasure)));
    }
}
