package io.github.hegui.kernel.job;

/**
 * How a job stands. Immutable.
 *
 * @param state whether it runs
 * @param counts what became of documents so far, in all shards
 * @param shardsDone in how many shards it is at its end
 */
public record JobReport(JobMachine.State state, JobCounts counts, int shardsDone) {}
