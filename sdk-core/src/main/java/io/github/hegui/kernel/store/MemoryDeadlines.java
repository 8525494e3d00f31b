package io.github.hegui.kernel.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The deadlines of one shard of {@link InMemoryStore}, by document and by when they may fire, with their leases. Used under the store's lock. */
final class MemoryDeadlines {

    private record Lease(StoredDeadline deadline, Instant ready, Instant until) {}

    private record Due(Instant ready, Fold.DeadlineKey key) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int order = ready.compareTo(other.ready);
            return order != 0 ? order : key.compareTo(other.key);
        }
    }

    private final TreeMap<Fold.DeadlineKey, Lease> leases = new TreeMap<>();
    private final TreeSet<Due> byDue = new TreeSet<>();

    /** Sets or stops one; a stop that names another due time than the one that stands is passed over. */
    void write(DeadlineWrite deadline) {
        Fold.DeadlineKey key = new Fold.DeadlineKey(deadline.key(), deadline.name());
        Instant due = deadline.due();
        if (due != null) {
            put(
                    key,
                    new Lease(
                            new StoredDeadline(
                                    deadline.key(),
                                    deadline.name(),
                                    due,
                                    deadline.provisional(),
                                    0,
                                    false,
                                    deadline.basis()),
                            due,
                            Instant.MIN));
            return;
        }
        Lease before = leases.get(key);
        if (before != null
                && (deadline.onlyIfDue() == null || before.deadline().due().equals(deadline.onlyIfDue()))) {
            put(key, null);
        }
    }

    private void put(Fold.DeadlineKey key, @Nullable Lease after) {
        Lease before = after == null ? leases.remove(key) : leases.put(key, after);
        if (before != null) {
            byDue.remove(new Due(before.ready(), key));
        }
        if (after != null) {
            byDue.add(new Due(after.ready(), key));
        }
    }

    private Lease lease(Due due) {
        return Objects.requireNonNull(leases.get(due.key()));
    }

    /** Those of the kinds that are due, neither parked nor leased at the time, the oldest first; leased until the other time from now on. */
    List<StoredDeadline> claim(Instant now, Collection<String> kinds, int limit, Instant time, Duration lease) {
        List<StoredDeadline> claimed = new ArrayList<>();
        for (Due due : byDue) {
            if (due.ready().isAfter(now) || claimed.size() == limit) {
                break;
            }
            Lease held = lease(due);
            if (!held.deadline().parked()
                    && kinds.contains(due.key().key().kind())
                    && !held.until().isAfter(time)) {
                claimed.add(held.deadline());
            }
        }
        claimed.forEach(t -> leases.computeIfPresent(
                new Fold.DeadlineKey(t.key(), t.name()), (key, held) -> new Lease(t, held.ready(), time.plus(lease))));
        return claimed;
    }

    Optional<Instant> nextDue(Collection<String> kinds) {
        return byDue.stream()
                .filter(due -> kinds.contains(due.key().key().kind())
                        && !lease(due).deadline().parked())
                .map(Due::ready)
                .findFirst();
    }

    /** Puts one off, or parks it, unless it is due at another time by now, or somebody else put it off. */
    boolean putOff(StoredDeadline deadline, Instant retryAt, boolean park) {
        Fold.DeadlineKey key = new Fold.DeadlineKey(deadline.key(), deadline.name());
        Lease held = leases.get(key);
        if (held == null
                || !held.deadline().due().equals(deadline.due())
                || held.deadline().attempts() != deadline.attempts()) {
            return false;
        }
        StoredDeadline next = new StoredDeadline(
                deadline.key(),
                deadline.name(),
                deadline.due(),
                held.deadline().provisional(),
                deadline.attempts() + 1,
                park,
                held.deadline().basis());
        Instant ready = retryAt.isBefore(deadline.due()) ? deadline.due() : retryAt;
        put(key, new Lease(next, ready, Instant.MIN));
        return true;
    }

    List<StoredDeadline> list(boolean parked, boolean provisional, @Nullable StoredDeadline after, int limit) {
        var rest = after == null ? leases : leases.tailMap(new Fold.DeadlineKey(after.key(), after.name()), false);
        return rest.values().stream()
                .map(Lease::deadline)
                .filter(t -> (!parked || t.parked()) && (!provisional || t.provisional()))
                .limit(limit)
                .toList();
    }

    /** Those of documents that are gone go with them. */
    void forget(Set<DocumentKey> gone) {
        leases.keySet().stream()
                .filter(key -> gone.contains(key.key()))
                .toList()
                .forEach(key -> put(key, null));
    }
}
