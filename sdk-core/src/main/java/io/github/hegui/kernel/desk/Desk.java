package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.CanIgnoreReturnValue;
import io.github.hegui.kernel.CheckReturnValue;
import io.github.hegui.kernel.json.Json;
import io.github.hegui.kernel.outcome.Done;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.outcome.Refusal;
import io.github.hegui.kernel.outcome.Refused;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.CommandRecord;
import io.github.hegui.kernel.store.Document;
import io.github.hegui.kernel.store.DocumentKey;
import io.github.hegui.kernel.store.Limits;
import io.github.hegui.kernel.store.Partition;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.PathQuery;
import io.github.hegui.kernel.store.Store;
import io.github.hegui.kernel.store.Verdict;
import io.github.hegui.kernel.store.jdbc.JdbcStore;
import io.github.hegui.kernel.time.WorkingTime;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * The composition root, and the one shell around pure decisions. A command is carried out so: load, decide, commit one change; when a document
 * changed meanwhile, again, five times at most. The command's id makes it happen once. Safe for use by many threads; starts none: deadlines
 * and processes run when the embedder calls {@link #run}.
 *
 * <pre>{@code
 * Desk desk = Desk.on(JdbcStore.sqlite(Path.of("shop.db"))).build();   // UTC system clock, China's working calendar, 09:00-17:00
 * Orders orders = Orders.on(desk);
 * desk.run(1_000, Duration.ofSeconds(1));                              // now and then, on a thread of yours
 * }</pre>
 */
public final class Desk {

    /** How often a command is decided anew when its documents change under it. */
    public static final int TRIES = 5;

    private final Store store;
    private final Clock clock;
    private final WorkingTime workingTime;
    private final String tenant;
    private final Background background;
    private final Paths paths;

    private Desk(Store store, Clock clock, WorkingTime workingTime, String tenant, Background background) {
        this.store = store;
        this.clock = clock;
        this.workingTime = workingTime;
        this.tenant = tenant;
        this.background = background;
        this.paths = new Paths(store);
    }

    /**
     * Begins a desk on that store, with the system's UTC clock, {@link WorkingTime#ofDefaults} with 09:00 to 17:00 on working days, and the
     * nameless tenant.
     */
    public static Builder on(Store store) {
        return new Builder(store);
    }

    /** The store. */
    public Store store() {
        return store;
    }

    /** Business time. */
    public Clock clock() {
        return clock;
    }

    /** The business time now, to the millisecond. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Working-time arithmetic on the calendar of this desk. */
    public WorkingTime workingTime() {
        return workingTime;
    }

    /** The same desk for another tenant; handlers are shared. */
    public Desk forTenant(String name) {
        return new Desk(store, clock, workingTime, name, background);
    }

    /**
     * The same desk within the host's transaction: what is done through it stands or falls with the host's commit. No retry: a command that
     * meets a change made meanwhile throws {@code CONFLICT}. For one thread and one transaction.
     *
     * @throws IllegalStateException when the store is not a {@link JdbcStore}
     */
    public Desk joining(Connection connection) {
        if (!(store instanceof JdbcStore jdbc)) {
            throw new IllegalStateException("joined mode needs a store in a database");
        }
        return new Desk(jdbc.joining(connection), clock, workingTime, tenant, background);
    }

    /** Where what belongs to that owner (a seller, a subject) lives: the owner's shard. */
    public Partition homeOf(String owner) {
        if (store.shards() == 1) {
            return new Partition(tenant, 0);
        }
        CRC32 hash = new CRC32();
        hash.update(owner.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new Partition(tenant, (int) (hash.getValue() % store.shards()));
    }

    /** The id of a thing that lives there: the text itself in the first shard, else the text, a tilde and the shard's number. */
    public static String placed(String text, Partition partition) {
        return partition.shard() == 0 ? text : text + "~" + partition.shard();
    }

    /** Where the thing of that id lives; the inverse of {@link #placed}. */
    public Partition placeOf(String id) {
        int tilde = id.lastIndexOf('~');
        if (tilde < 0 || store.shards() == 1) {
            return new Partition(tenant, 0);
        }
        try {
            int shard = Integer.parseInt(id.substring(tilde + 1));
            return new Partition(tenant, shard < store.shards() && shard > 0 ? shard : 0);
        } catch (NumberFormatException e) {
            return new Partition(tenant, 0);
        }
    }

    /**
     * Carries out a command once.
     *
     * @param command who, under which id, when
     * @param action the stable name of what is asked for, such as {@code trade.order.confirm}
     * @param content what is asked for besides, as a record; with the action it is what makes a repetition the same
     * @param partition where the documents live
     * @param result the kind of the document that the command leads to
     * @param decide decides on a fresh {@link Work}; called again when a document changed meanwhile, so it must be pure but for that
     * @return the document, or why not; marked as replayed when the same command was carried out before
     * @throws HeguiException {@code CONFLICT} after five tries; and what the store throws
     */
    public <D> Outcome<D> execute(
            Command command,
            String action,
            Object content,
            Partition partition,
            Kind<D> result,
            Function<Work, Outcome<D>> decide) {
        Instant now = now();
        Instant at = command.at() == null ? now : command.at();
        if (at.isAfter(now)) {
            return Outcome.refused(DeskRefusal.IN_THE_FUTURE, at, now);
        }
        byte[] digest = Digests.of(action, content);
        int tries = isJoined() ? 1 : TRIES;
        for (int tried = 0; tried < tries; tried++) {
            Work work = new Work(this, new Documents(store), partition, command, at);
            Outcome<D> outcome = decide.apply(work);
            Attempt<D> attempt = attempt(work, digest, result, outcome);
            if (attempt.change() == null) {
                return attempt.outcome();
            }
            Verdict verdict = store.apply(attempt.change());
            if (verdict instanceof Verdict.Applied) {
                return attempt.outcome();
            }
            if (verdict instanceof Verdict.Shortage shortage) {
                return Outcome.refused(shortage.refusal());
            }
            if (verdict instanceof Verdict.Duplicate) {
                Optional<Outcome<D>> answer = replay(partition, command.id(), digest, result);
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
        }
        throw new HeguiException(ErrorCode.CONFLICT, action + " lost the race for its documents " + tries + " times");
    }

    private boolean isJoined() {
        return store instanceof JdbcStore jdbc && jdbc.isJoined();
    }

    /** What a decision comes to: the change to commit, and the answer if it is applied. No change: the answer stands by itself. */
    record Attempt<D>(@org.jspecify.annotations.Nullable Change change, Outcome<D> outcome) {}

    <D> Attempt<D> attempt(Work work, byte[] digest, Kind<D> result, Outcome<D> outcome) {
        Partition partition = work.partition();
        if (outcome instanceof Refused<D> refused) {
            String reason = Json.write(refused.refusal());
            CommandRecord record = new CommandRecord(partition, work.commandId(), digest, reason, null, 0, work.at());
            return new Attempt<>(work.refused(record), outcome);
        }
        DocumentKey key = new DocumentKey(partition, result.name(), result.id(outcome.orElseThrow()));
        CommandRecord record =
                new CommandRecord(partition, work.commandId(), digest, null, key, work.versionOf(key), work.at());
        try {
            work.kinds().forEach(kind -> paths.note(kind, partition, work.at()));
            return new Attempt<>(work.change(record), outcome);
        } catch (HeguiException e) {
            if (e.code() == ErrorCode.LIMIT_EXCEEDED) {
                return new Attempt<>(null, Outcome.refused(DeskRefusal.TOO_LARGE, String.valueOf(e.getMessage())));
            }
            throw e;
        }
    }

    private <D> Optional<Outcome<D>> replay(Partition partition, String id, byte[] digest, Kind<D> result) {
        Optional<CommandRecord> found = store.command(partition, id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        CommandRecord record = found.get();
        if (!record.hasDigest(digest)) {
            return Optional.of(Outcome.refused(DeskRefusal.COMMAND_DIFFERS, id));
        }
        if (record.refusal() != null) {
            return Optional.of(Outcome.refused(Json.read(record.refusal(), Refusal.class)));
        }
        DocumentKey key = Objects.requireNonNull(record.document());
        Document document = store.load(key).orElse(null);
        return Optional.of(
                document == null || document.isDeleted()
                        ? Outcome.refused(DeskRefusal.RESULT_GONE, id)
                        : new Done<>(result.read(document), true));
    }

    /** The document of that id, as it is now. */
    public <D> Optional<D> find(Kind<D> kind, Partition partition, String id) {
        return store.load(new DocumentKey(partition, kind.name(), id))
                .filter(document -> !document.isDeleted())
                .filter(document ->
                        document.expiresAt() == null || document.expiresAt().isAfter(now()))
                .map(kind::read);
    }

    /**
     * A page of documents by a path, in the path's order.
     *
     * @param prefix what the keys begin with; may be empty
     * @param after where the page before ended; empty for the first
     * @param limit 1 to 1,000
     * @throws HeguiException {@code UNKNOWN_KIND} when the path is new and was not filled yet: see {@link #reindex}
     */
    public <D> Page<D> query(
            Kind<D> kind, AccessPath<D> path, Partition partition, PathKey prefix, String after, int limit) {
        paths.refuseUnfilled(kind, path, partition);
        PathQuery query = PathQuery.of(partition, kind.pathName(path), prefix, limit);
        List<Store.Found> found = store.query(after.isEmpty() ? query : query.after(Page.place(after)));
        List<D> items = found.stream().map(hit -> kind.read(hit.document())).toList();
        return new Page<>(
                items,
                found.size() < limit
                        ? ""
                        : Page.text(found.get(found.size() - 1).place()));
    }

    /**
     * Writes the next documents of a kind again: entries of new paths are made, older forms become the newest. Resumes where it ended, also
     * after a crash.
     *
     * @param limit documents, 1 to 500
     * @return whether it is done in that shard for that tenant; call again until it is
     */
    public <D> boolean reindex(Kind<D> kind, Partition partition, int limit) {
        return paths.fill(kind, partition, Math.min(limit, Limits.DOCUMENTS_A_CHANGE), now());
    }

    /**
     * Does background work until there is none, or the limit or the budget is reached: processes follow the feed, deadlines that are due fire.
     * Call it now and then, on as many nodes as you like.
     *
     * @param limit pieces of work
     * @param budget of the machine's time; looked at between pages
     */
    public RunReport run(int limit, Duration budget) {
        return background.run(this, limit, budget);
    }

    /** When the next deadline is due that this desk has handlers for. */
    public Optional<Instant> nextDue() {
        return background.nextDue(store);
    }

    /** Corrects every deadline that rests on a year that was not decreed, by this desk's calendar; once a decree is loaded. Gives how many. */
    public int recomputeDeadlines() {
        return background.recompute(this);
    }

    /**
     * Removes what is over: command records older than 30 days, transient documents that ended.
     *
     * @return how many rows went
     */
    public long housekeeping(int limit) {
        long gone = 0;
        for (int shard = 0; shard < store.shards(); shard++) {
            gone += store.purge(shard, now().minus(Duration.ofDays(30)), now(), limit);
        }
        return gone;
    }

    /** Registers who acts when a deadline of that kind's documents is due; the last one counts. */
    public <D> void onDue(Kind<D> kind, OnDue<D> handler) {
        background.put(kind, handler);
    }

    /** Registers what {@link #run} does besides deadlines; one of a name, the last one counts. */
    public void background(String name, Background.Task task) {
        background.put(name, task);
    }

    /** Says how a desk is made; not thread-safe. */
    @CanIgnoreReturnValue
    public static final class Builder {
        private final Store store;
        private Clock clock = Clock.systemUTC();
        private WorkingTime workingTime = WorkingTime.ofDefaults();
        private String tenant = "";

        private Builder(Store store) {
            this.store = Objects.requireNonNull(store, "store");
        }

        /** Business time; without it the system's UTC clock. */
        public Builder clock(Clock businessTime) {
            clock = Objects.requireNonNull(businessTime, "clock");
            return this;
        }

        /** Working time; without it {@link WorkingTime#ofDefaults}. */
        public Builder workingTime(WorkingTime time) {
            workingTime = Objects.requireNonNull(time, "workingTime");
            return this;
        }

        /** The tenant; without it the nameless one. */
        public Builder tenant(String name) {
            tenant = name;
            return this;
        }

        /** The desk. */
        @CheckReturnValue
        public Desk build() {
            return new Desk(store, clock, workingTime, tenant, new Background());
        }
    }
}
