package io.github.hegui.kernel.job;

/** What happens to a run of a job. */
public sealed interface JobEvent {

    /** The job's name. */
    String job();

    /** Through whose documents it goes. */
    String tenant();

    /** The run's key. */
    String key();

    /** It runs. */
    record Started(String job, String tenant, String key) implements JobEvent {}

    /** It does not go on for now. */
    record Paused(String job, String tenant, String key) implements JobEvent {}

    /** It goes on where it was. */
    record Resumed(String job, String tenant, String key) implements JobEvent {}

    /** It is at its end in all shards. */
    record Finished(String job, String tenant, String key, JobCounts counts) implements JobEvent {}
}
