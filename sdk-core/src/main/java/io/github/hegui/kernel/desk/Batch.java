package io.github.hegui.kernel.desk;

import io.github.hegui.kernel.outcome.Done;
import io.github.hegui.kernel.outcome.ErrorCode;
import io.github.hegui.kernel.outcome.HeguiException;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Change;
import io.github.hegui.kernel.store.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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

    /** A command of another shard than those before it: a commit may hold both, but not keep their order. */
    private static final class OtherShard extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        OtherShard() {
            super("a command of another shard");
        }
    }

    private final Desk plain;
    private final Desk view;
    private final Link link = Link.fresh();
    private final List<Piece<?>> pieces = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private @Nullable Documents documents;
    private boolean collects;
    private int shard;
    private int bytes;

    Batch(Desk plain) {
        this.plain = plain;
        this.view = plain.collectingIn(this);
    }

    /**
     * The desk on which the front doors for this batch stand. What they are asked besides commands is answered by what is committed, single
     * documents by what the batch leads to; background work is run by the desk itself.
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
        int before = changes.size();
        Outcome<T> assumed;
        collects = true;
        try {
            assumed = command.get();
        } catch (RuntimeException e) {
            // what it gave before it threw is seen by what follows: those before are committed without it, and it goes
            // alone
            collects = false;
            changes.subList(before, changes.size()).clear();
            if (pieces.isEmpty()) {
                forget();
            } else {
                commit();
            }
            told.accept(command.get());
            return;
        } finally {
            collects = false;
        }
        pieces.add(new Piece<>(command, told, assumed, changes.size()));
        if (changes.size() >= MOST_CHANGES || bytes >= MOST_BYTES) {
            commit();
        }
    }

    /**
     * Commits what was handed in and tells the answers.
     *
     * @throws HeguiException {@code COMMIT_UNKNOWN}, {@code STORE_FAILED}; {@code CONFLICT} when a command lost every race
     */
    public void commit() {
        List<Piece<?>> open = new ArrayList<>(pieces);
        while (!open.isEmpty()) {
            int stood = stood();
            forget();
            List<Piece<?>> settled = open.subList(0, stood);
            settled.forEach(Piece::tell);
            settled.clear();
            boolean repeats = true; // who hands in again what a crash interrupted repeats a whole stretch of it
            while (repeats && !open.isEmpty()) {
                repeats = anew(open.remove(0));
            }
            open.forEach(this::again);
            open = new ArrayList<>(pieces);
        }
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

    private void forget() {
        pieces.clear();
        changes.clear();
        documents = null;
        bytes = 0;
    }

    /** How many of the pieces, from the first on, came out as assumed. */
    private int stood() {
        if (changes.isEmpty()) {
            return pieces.size();
        }
        List<Verdict> verdicts;
        try {
            verdicts = plain.store().apply(List.copyOf(changes));
        } catch (HeguiException e) {
            if (e.code() == ErrorCode.COMMIT_UNKNOWN) {
                forget();
                throw e;
            }
            return 0; // one may spoil it for all: each for itself then, and whose fault it is hears of it
        }
        int applied = 0;
        while (applied < verdicts.size() && verdicts.get(applied) instanceof Verdict.Applied) {
            applied++;
        }
        int stood = 0;
        while (stood < pieces.size() && pieces.get(stood).end() <= applied) {
            stood++;
        }
        return stood;
    }

    boolean collects() {
        return collects;
    }

    /** What those before lead to. */
    Documents documents() {
        if (documents == null) {
            documents = new Documents(plain, plain.now());
        }
        return documents;
    }

    /**
     * Ties a decided work to those before it.
     *
     * @throws OtherShard when it belongs to another shard than they
     */
    void tie(Work work) {
        int own = work.partition().shard();
        if (!changes.isEmpty() && own != shard) {
            throw new OtherShard();
        }
        shard = own;
        work.tie(link);
    }

    void take(Change change) {
        changes.add(change);
        bytes += change.bytes();
    }
}
