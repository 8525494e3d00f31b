package io.github.hegui.kernel.audit;

import io.github.hegui.kernel.desk.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Where a log stands: written together with every page of leaves and every checkpoint, so that two nodes never both go on from the same place.
 *
 * @param id always {@value #ID}: one a shard
 * @param log which log
 * @param hash its digest
 * @param size the events folded in, which is the number of the last one
 * @param checkpoints how many there are
 * @param signed the events that the last checkpoint covers
 * @param signedAt when it was made, in milliseconds of business time; null when there is none
 * @param previous its digest in base64; empty when there is none
 */
record Head(
        String id,
        String log,
        String hash,
        long size,
        long checkpoints,
        long signed,
        @Nullable Long signedAt,
        String previous) {

    static final String ID = "head";

    static final Kind<Head> KIND =
            Kind.of("kernel.audit.head", Head.class, Head::id).bookkeeping().build();

    static Head of(LogId log, TreeHash hash) {
        return new Head(ID, log.toString(), hash.name(), 0, 0, 0, null, "");
    }

    Head at(long next) {
        return new Head(id, log, hash, next, checkpoints, signed, signedAt, previous);
    }

    Head after(Checkpoint checkpoint, String digest) {
        return new Head(
                id,
                log,
                hash,
                size,
                checkpoint.number(),
                checkpoint.size(),
                checkpoint.time().epochMilli(),
                digest);
    }
}
