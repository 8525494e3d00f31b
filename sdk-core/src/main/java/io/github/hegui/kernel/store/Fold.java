package io.github.hegui.kernel.store;

import io.github.hegui.kernel.outcome.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Judges a group of changes one after the other and adds up what the accepted ones leave, so that a home writes each document, counter and
 * deadline once. Pure: all that it asks of the home goes through {@link Ground}. Not thread-safe; made, read and dropped by one thread.
 *
 * <p>{@link #judged} knows what stands in the store. {@link #assumed} takes it that nothing is in the way; its verdicts hold only if the
 * home then proves every {@link NetDocument#prior} and every floor ({@code balance before + lowest >= floor}) while writing.
 */
public final class Fold {

    /** What stands in the store now, as far as the group asks. */
    public interface Ground {
        /** The document's version; 0 when it was never written. */
        long version(DocumentKey key);

        /** The counter, or null when it was never moved. */
        @Nullable
        Standing counter(CounterKey key);

        /** Whether the command id is taken. */
        boolean isTaken(CommandKey key);
    }

    /** Names a counter. */
    public record CounterKey(Partition partition, String name) implements Comparable<CounterKey> {
        @Override
        public int compareTo(CounterKey other) {
            int order = partition.compareTo(other.partition);
            return order != 0 ? order : Keys.compare(name, other.name);
        }
    }

    /** Names a command. */
    public record CommandKey(Partition partition, String id) implements Comparable<CommandKey> {
        @Override
        public int compareTo(CommandKey other) {
            int order = partition.compareTo(other.partition);
            return order != 0 ? order : Keys.compare(id, other.id);
        }
    }

    /** Names a deadline. */
    public record DeadlineKey(DocumentKey key, String name) implements Comparable<DeadlineKey> {
        @Override
        public int compareTo(DeadlineKey other) {
            int order = key.compareTo(other.key);
            return order != 0 ? order : Keys.compare(name, other.name);
        }
    }

    /** Names a path entry. */
    public record EntryKey(DocumentKey key, PathEntry entry) {}

    /** A counter as it stands. */
    public record Standing(long balance, long floor, boolean journaled) {}

    /** A document as the group leaves it; {@code prior} is the version that must stand before. */
    public record NetDocument(
            DocumentKey key,
            long prior,
            long version,
            int schema,
            byte @Nullable [] body,
            @Nullable Instant expiresAt) {}

    /** A kept move; {@code left} is the balance that it left less the balance before the group. */
    public record Kept(long delta, long left, String reference, Instant at) {}

    /** An event as the group leaves it; {@code effects} only with the first of its change. */
    public record NetEvent(
            Event event, long version, int ordinal, Instant at, String command, String actor, byte[] effects) {}

    private static final byte[] NONE = {};

    /** A counter's moves added up: {@code lowest} is the lowest point on the way, at most 0. */
    public static final class NetCounter {
        private final CounterKey key;
        private Counter counter;
        private int moves;
        private long sum;
        private long lowest;
        private final List<Kept> kept = new ArrayList<>(0);
        private final Instant first;

        private NetCounter(CounterKey key, Counter counter, Instant first) {
            this.key = key;
            this.counter = counter;
            this.first = first;
        }

        /** When it is back at 0, if the group is the first to move it; null for never. */
        public @Nullable Instant endsAt() {
            return counter.time() == null ? null : first.plus(counter.time());
        }

        /** Which. */
        public CounterKey key() {
            return key;
        }

        /** Its floor and whether it is journaled. */
        public Counter counter() {
            return counter;
        }

        /** What the group adds. */
        public long sum() {
            return sum;
        }

        /** The lowest point on the way, at most 0. */
        public long lowest() {
            return lowest;
        }

        /** The moves to keep, in order; empty when it is not journaled. */
        public List<Kept> kept() {
            return kept;
        }
    }

    private final @Nullable Ground ground;
    private final List<Verdict> verdicts;
    private final Map<DocumentKey, NetDocument> documents = new HashMap<>();
    private final Map<CounterKey, NetCounter> counters = new HashMap<>();
    private final Map<CommandKey, CommandRecord> commands = new HashMap<>();
    private final Map<EntryKey, Boolean> entries = new HashMap<>();
    private final Map<DeadlineKey, List<DeadlineWrite>> deadlines = new HashMap<>();
    private final List<NetEvent> events = new ArrayList<>();
    private boolean provable = true;

    private Fold(@Nullable Ground ground, List<Change> changes, Function<Refusal, String> writer) {
        this.ground = ground;
        verdicts = new ArrayList<>(changes.size());
        for (Change change : changes) {
            verdicts.add(judge(change, writer));
        }
    }

    /** Judges by what stands in the store; refusals are kept in the form that the writer gives them. */
    public static Fold judged(List<Change> changes, Ground ground, Function<Refusal, String> writer) {
        return new Fold(Objects.requireNonNull(ground, "ground"), changes, writer);
    }

    /** Takes it that nothing is in the way. */
    public static Fold assumed(List<Change> changes) {
        return new Fold(null, changes, Refusal::code);
    }

    /**
     * Everybody writes in the order in which the slow path locks, that of the rows' bytes, so that two who need the same rows wait for one
     * another and not crosswise.
     */
    private static <T> List<T> sorted(Collection<T> all, Comparator<T> order) {
        List<T> list = new ArrayList<>(all);
        list.sort(order);
        return list;
    }

    /** One for each change, in order. */
    public List<Verdict> verdicts() {
        return verdicts;
    }

    /** False when an assumed group cannot be proved as a whole (sums beyond a long, a deadline of a document that the group does not write): judge it. */
    public boolean isProvable() {
        return provable && deadlines.values().stream().flatMap(List::stream).allMatch(this::isProvable);
    }

    private boolean isProvable(DeadlineWrite deadline) {
        return deadline.due() == null || documents.containsKey(deadline.key());
    }

    /** The counters of these changes that have an end, and when each is moved: what has ended by then is removed before. */
    public static Map<CounterKey, Instant> ending(List<Change> changes) {
        Map<CounterKey, Instant> ending = new TreeMap<>();
        for (Change change : changes) {
            for (Move move : change.moves()) {
                if (move.counter().time() != null) {
                    ending.putIfAbsent(
                            new CounterKey(change.partition(), move.counter().name()), change.at());
                }
            }
        }
        return ending;
    }

    /** The documents, by key. */
    public List<NetDocument> documents() {
        return sorted(documents.values(), Comparator.comparing(NetDocument::key));
    }

    /** The counters, by key. */
    public List<NetCounter> counters() {
        List<NetCounter> moved = sorted(counters.values(), Comparator.comparing(NetCounter::key));
        moved.removeIf(net -> net.moves == 0);
        return moved;
    }

    /** The command records, by key. */
    public List<CommandRecord> commands() {
        return sorted(
                commands.values(),
                Comparator.comparing(CommandRecord::partition).thenComparing(CommandRecord::id, Keys::compare));
    }

    /** The path entries to add (true) or to remove (false). */
    public Map<EntryKey, Boolean> entries() {
        return entries;
    }

    /** The deadlines, by key; one without due time is to be removed. Several for one key are all removals for one due time each. */
    public List<DeadlineWrite> deadlines() {
        List<DeadlineWrite> all = new ArrayList<>(deadlines.size());
        deadlines.values().forEach(all::addAll);
        all.sort(Comparator.comparing(DeadlineWrite::key).thenComparing(DeadlineWrite::name, Keys::compare));
        return all;
    }

    /** Whether the group writes that document and gives it an end. */
    public boolean isTransient(DocumentKey key) {
        NetDocument document = documents.get(key);
        return document != null && document.expiresAt() != null;
    }

    /** The events, in order. */
    public List<NetEvent> events() {
        return events;
    }

    private Verdict judge(Change change, Function<Refusal, String> writer) {
        CommandRecord command = change.command();
        if (command != null) {
            CommandKey key = new CommandKey(command.partition(), command.id());
            if (commands.containsKey(key) || (ground != null && ground.isTaken(key))) {
                return new Verdict.Duplicate();
            }
        }
        for (Write write : change.writes()) {
            if (version(write) != write.expected()) {
                return new Verdict.Conflict(write.key());
            }
        }
        Verdict.Shortage shortage = move(change);
        if (shortage != null) {
            if (!change.isTentative()) {
                accept(change.refused(writer.apply(shortage.refusal())));
            }
            return shortage;
        }
        accept(change);
        return new Verdict.Applied();
    }

    private long version(Write write) {
        NetDocument net = documents.get(write.key());
        if (net != null) {
            return net.version();
        }
        return ground == null ? write.expected() : ground.version(write.key());
    }

    /** Moves all counters, or none and says at which move it ended. */
    private Verdict.@Nullable Shortage move(Change change) {
        List<Move> moves = change.moves();
        long[] lowestBefore = new long[moves.size()];
        for (int i = 0; i < moves.size(); i++) {
            Move move = moves.get(i);
            CounterKey key = new CounterKey(change.partition(), move.counter().name());
            NetCounter net = counters.computeIfAbsent(key, k -> new NetCounter(k, move.counter(), change.at()));
            lowestBefore[i] = net.lowest;
            Refusal refusal = refusal(net, move);
            if (refusal != null) {
                undo(change, i, lowestBefore);
                return new Verdict.Shortage(i, refusal);
            }
            net.counter = move.counter();
            net.moves++;
            net.sum += move.delta();
            net.lowest = Math.min(net.lowest, net.sum);
            if (move.counter().journaled()) {
                net.kept.add(new Kept(move.delta(), net.sum, move.reference(), change.at()));
            }
        }
        return null;
    }

    private void undo(Change change, int moved, long[] lowestBefore) {
        for (int i = moved - 1; i >= 0; i--) {
            Move move = change.moves().get(i);
            NetCounter net = Objects.requireNonNull(counters.get(
                    new CounterKey(change.partition(), move.counter().name())));
            net.moves--;
            net.sum -= move.delta();
            net.lowest = lowestBefore[i];
            if (move.counter().journaled()) {
                net.kept.remove(net.kept.size() - 1);
            }
        }
    }

    private @Nullable Refusal refusal(NetCounter net, Move move) {
        Counter counter = move.counter();
        Standing standing = ground == null ? null : ground.counter(net.key);
        boolean differs = (net.moves > 0 && !counter.equals(net.counter))
                || (standing != null
                        && (standing.floor() != counter.floor() || standing.journaled() != counter.journaled()));
        if (differs) {
            provable = false;
            return Refusal.of(StoreRefusal.COUNTER_DIFFERS, counter.name());
        }
        long before = standing == null ? 0 : standing.balance();
        long after;
        try {
            after = Math.addExact(Math.addExact(before, net.sum), move.delta());
            Math.addExact(net.sum, move.delta());
        } catch (ArithmeticException e) {
            provable = false;
            return Refusal.of(StoreRefusal.OVERFLOW, counter.name());
        }
        if (ground != null && counter.isGuarded() && move.delta() < 0 && after < counter.floor()) {
            return move.ifShort() == null
                    ? Refusal.of(StoreRefusal.SHORT, counter.name())
                    : move.ifShort()
                            .apply(
                                    standing == null && net.moves == 0
                                            ? OptionalLong.empty()
                                            : OptionalLong.of(before + net.sum));
        }
        return null;
    }

    private void accept(Change change) {
        CommandRecord command = change.command();
        String commandId = command == null || !change.asked().isEmpty() ? change.asked() : command.id();
        if (command != null) {
            commands.put(new CommandKey(command.partition(), command.id()), command);
        }
        Map<DocumentKey, Integer> ordinals = new HashMap<>(2);
        byte[] effects = change.effects();
        for (Event event : change.events()) {
            int ordinal = ordinals.merge(event.key(), 1, Integer::sum) - 1;
            long version = change.writes().stream()
                            .filter(w -> w.key().equals(event.key()))
                            .findFirst()
                            .orElseThrow()
                            .expected()
                    + 1;
            events.add(new NetEvent(event, version, ordinal, change.at(), commandId, change.actor(), effects));
            effects = NONE;
        }
        for (Write write : change.writes()) {
            NetDocument before = documents.get(write.key());
            documents.put(
                    write.key(),
                    new NetDocument(
                            write.key(),
                            before == null ? write.expected() : before.prior(),
                            write.expected() + 1,
                            write.schema(),
                            write.body(),
                            write.expiresAt()));
            write.removed().forEach(entry -> entries.put(new EntryKey(write.key(), entry), false));
            write.added().forEach(entry -> entries.put(new EntryKey(write.key(), entry), true));
        }
        for (DeadlineWrite deadline : change.deadlines()) {
            deadlines.merge(
                    new DeadlineKey(deadline.key(), deadline.name()),
                    List.of(deadline),
                    (before, next) -> then(before, deadline));
        }
    }

    /** What is left of a deadline's steps: a stop that holds for one due time only meets what the group itself has set. */
    private static List<DeadlineWrite> then(List<DeadlineWrite> before, DeadlineWrite deadline) {
        DeadlineWrite last = before.get(before.size() - 1);
        if (deadline.due() != null || deadline.onlyIfDue() == null) {
            return List.of(deadline);
        }
        if (last.due() != null) {
            return deadline.onlyIfDue().equals(last.due())
                    ? List.of(DeadlineWrite.stop(deadline.key(), deadline.name()))
                    : before;
        }
        if (last.onlyIfDue() == null || before.contains(deadline)) {
            return before;
        }
        List<DeadlineWrite> both = new ArrayList<>(before);
        both.add(deadline);
        return both;
    }
}
