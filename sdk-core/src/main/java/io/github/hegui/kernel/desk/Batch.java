package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.Done;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Partition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Many commands in one commit, for whoever has many at hand: an import, a page of a queue. The disk is waited for once for all of them instead
 * of once for each. The answers are those that the commands would get one after the other: a command is decided at once on what those before
 * it lead to, and when one of them meets in the store what it did not expect (too little stock, another node), it and all after it are
 * carried out anew, in their order.
 *
 * <pre>{@code
 * Batch batch = desk.batch();
 * Orders orders = Orders.on(batch.desk());
 * for (Row row : file) {
 *     batch.add(() -> orders.place(row.command(), row.asked()), outcome -> tell(row, outcome));
 * }
 * batch.commit();                                                 // nothing is durable, and nobody told, before this
 * }</pre>
 *
 * <p>What is handed in may be carried out twice, so it must do nothing but give commands through {@link #desk}, each under the same id; whether
 * it gives them may depend on the answers told so far. For one thread. When {@link #add} or {@link #commit} throws, what was not told may or
 * may not have happened: hand it in again, the ids make it happen once.
 */
public final class Batch {

    /** Changes after which {@link #add} commits by itself. */
    public static final int MOST_CHANGES = 256;

    /** Bytes of bodies after which {@link #add} commits by itself. */
    public static final int MOST_BYTES = 4 * 1024 * 1024;

    private record Piece<T>(Supplier<Outcome<T>> command, Consumer<Outcome<T>> told, Outcome<T> assumed, int end) {

        void tell() {
            told.accept(assumed);
        }
    }

    private final Desk view;
    private final CommitGroup group;
    private final List<Piece<?>> pieces = new ArrayList<>();
    private boolean collects;
    private int shard;

    Batch(Desk plain) {
        this.group = new CommitGroup(plain, CommitLink.fresh());
        this.view = plain.collectingIn(this);
    }

    /**
     * The desk on which the front doors for this batch stand. Commands see what those before them lead to, also where they ask by a path or for a
     * counter's balance ({@link Work#balance}). What the front doors are asked besides is answered by what is committed; background work is run by the desk
     * itself.
     */
    public Desk desk() {
        return view;
    }

    /**
     * Hands in one or more commands that hang together.
     *
     * @param command gives them, on {@link #desk}
     * @param told gets the answer once it is durable, in the order in which they were handed in
     * @throws RuntimeException what the command or an earlier {@code told} throws
     */
    public <T> void add(Supplier<Outcome<T>> command, Consumer<Outcome<T>> told) {
        int before = group.size();
        Outcome<T> assumed;
        collects = true;
        try {
            assumed = command.get();
        } catch (RuntimeException e) {
            // what it gave before it threw is seen by what follows: those before are committed without it, and it goes
            // alone
            collects = false;
            group.cutTo(before);
            commit();
            told.accept(command.get());
            return;
        } finally {
            collects = false;
        }
        pieces.add(new Piece<>(command, told, assumed, group.size()));
        if (group.size() >= MOST_CHANGES || group.bytes() >= MOST_BYTES) {
            commit();
        }
    }

    /**
     * Commits what was handed in and tells the answers.
     *
     * @throws HeguiException {@code COMMIT_UNKNOWN}, {@code STORE_FAILED}; {@code CONFLICT} when a command lost every race
     */
    public void commit() {
        do {
            List<Piece<?>> open = new ArrayList<>(pieces);
            pieces.clear();
            int stood = stood(open);
            open.subList(0, stood).forEach(Piece::tell);
            List<Piece<?>> rest = open.subList(stood, open.size());
            boolean repeats = true; // who hands in again what a crash interrupted repeats a whole stretch of it
            while (repeats && !rest.isEmpty()) {
                repeats = anew(rest.remove(0));
            }
            rest.forEach(this::again);
        } while (!pieces.isEmpty());
    }

    /** Carries it out by itself, and says whether it was only repeated. */
    private static <T> boolean anew(Piece<T> piece) {
        Outcome<T> outcome = piece.command().get();
        piece.told().accept(outcome);
        return outcome instanceof Done<T> done && done.replayed();
    }

    private <T> void again(Piece<T> piece) {
        add(piece.command(), piece.told());
    }

    /** Commits what they gave, and says how many of them, from the first on, came out as assumed. */
    private int stood(List<Piece<?>> open) {
        int applied;
        try {
            applied = CommitGroup.stood(group.commit());
        } catch (HeguiException e) {
            if (e.code() == ErrorCode.COMMIT_UNKNOWN) {
                throw e;
            }
            return 0; // one may spoil it for all: each for itself then, and whose fault it is hears of it
        }
        int stood = 0;
        while (stood < open.size() && open.get(stood).end() <= applied) {
            stood++;
        }
        return stood;
    }

    /** @throws NotInGroup when those before write documents of that kind there, which a path does not show yet */
    void refuseUnseen(Kind<?> kind, Partition partition) {
        if (collects) {
            group.documents().refuseUnseen(kind, partition);
        }
    }

    boolean collects() {
        return collects;
    }

    /** What those before lead to. */
    CommitGroup group() {
        return group;
    }

    /**
     * A work on what those before lead to.
     *
     * @param view of this batch's desk, at which the command is given: it may be bound to a caller
     * @throws NotInGroup when it belongs to another shard than they
     */
    Work work(Desk view, Partition partition, Issued command, Instant at) {
        if (!group.isEmpty() && partition.shard() != shard) {
            throw new NotInGroup("a command of another shard");
        }
        shard = partition.shard();
        return group.work(view, partition, command, at);
    }
}
