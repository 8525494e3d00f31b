package io.github.hegui.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.access.Caller;
import io.github.hegui.kernel.desk.AccessPath;
import io.github.hegui.kernel.desk.Batch;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Decision;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.DeskRefusal;
import io.github.hegui.kernel.desk.Kind;
import io.github.hegui.kernel.desk.Step;
import io.github.hegui.kernel.job.Job;
import io.github.hegui.kernel.job.JobCounts;
import io.github.hegui.kernel.job.JobMachine.State;
import io.github.hegui.kernel.job.JobRefusal;
import io.github.hegui.kernel.job.JobReport;
import io.github.hegui.kernel.job.JobRun;
import io.github.hegui.kernel.job.Jobs;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.PathKey;
import io.github.hegui.kernel.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Long walks over documents, on every home. */
public abstract class JobContract extends DeskGround {

    /** Something that is counted. */
    record Sack(String id, String owner, int number) {}

    /** That it was counted once more. */
    record Counted(String sack) {}

    private static final AccessPath<Sack> BY_OWNER =
            AccessPath.of("by-owner", 1, sack -> PathKey.start().text(sack.owner()));
    private static final Kind<Sack> KIND = Kind.of("test.sack", Sack.class, Sack::id)
            .path(BY_OWNER)
            .event("counted", Counted.class)
            .build();

    private static final Job COUNT = Job.named("test.count").over(KIND).each((sack, step) -> more(sack));

    private static final Actor OFFICER = Actor.platform("officer-1");

    private static Outcome<Decision<Sack>> more(Sack sack) {
        return Outcome.done(Decision.of(new Sack(sack.id(), sack.owner(), sack.number() + 1))
                .telling(new Counted(sack.id())));
    }

    private Desk with(Job... jobs) {
        return with(store, jobs);
    }

    private Desk with(Store on, Job... jobs) {
        var builder = Desk.on(on).clock(clock);
        for (Job job : jobs) {
            builder.features(job.feature());
        }
        return builder.build();
    }

    private static void fill(Desk desk, int sacks) {
        Batch batch = desk.batch();
        for (int i = 0; i < sacks; i++) {
            Sack sack = new Sack(Desk.placed("s%05d".formatted(i), desk.homeOf("o" + i % 7)), "o" + i % 7, 0);
            batch.add(
                    () -> batch.desk()
                            .execute(
                                    Command.by(OFFICER),
                                    "test.fill",
                                    sack.id(),
                                    desk.placeOf(sack.id()),
                                    KIND,
                                    work -> work.add(KIND, Outcome.done(Decision.of(sack)))),
                    outcome -> assertThat(outcome.isDone()).isTrue());
        }
        batch.commit();
    }

    private static List<Sack> all(Desk desk) {
        return desk.everywhere(KIND, BY_OWNER, PathKey.start(), "", 1_000).items();
    }

    private static JobRun start(Desk desk, Job job, String key) {
        return Jobs.on(desk).start(Command.by(OFFICER), job, key).orElseThrow();
    }

    private static JobReport report(Desk desk, Job job, String key) {
        return Jobs.on(desk).report(job, key).orElseThrow();
    }

    @Test
    void each_document_is_decided_on_once_and_a_key_runs_once() {
        Desk desk = with(COUNT);
        fill(desk, 350);
        assertThat(Jobs.on(desk).report(COUNT, "k")).isEmpty();
        assertThat(run(desk).handled()).as("nobody started it").isZero();
        JobRun first = start(desk, COUNT, "k");
        run(desk);
        assertThat(report(desk, COUNT, "k"))
                .isEqualTo(new JobReport(State.DONE, new JobCounts(350, 350, Map.of(), 0, List.of()), store.shards()));
        assertThat(start(desk, COUNT, "k").since()).isEqualTo(first.since());
        run(desk);
        assertThat(all(desk))
                .hasSize(350)
                .allSatisfy(sack -> assertThat(sack.number()).isEqualTo(1));
        start(desk, COUNT, "another");
        run(desk);
        assertThat(all(desk)).allSatisfy(sack -> assertThat(sack.number()).isEqualTo(2));
    }

    @Test
    void a_dry_run_writes_nothing_and_says_what_the_run_says_afterwards() {
        Job some = Job.named("test.some").over(KIND).each((sack, step) -> {
            int digit = sack.id().charAt(5) - '0';
            if (digit == 0) {
                throw new IllegalStateException("on purpose");
            }
            return digit < 3
                    ? Outcome.refused(Box.No.NOT_FOUND, sack.id())
                    : digit < 5 ? Outcome.done(Decision.of(sack)) : more(sack);
        });
        Desk desk = with(some);
        fill(desk, 200);
        long documents = store.documents(0, null, 1_000).size();
        long before = store.sequence(0);
        JobReport dry = Jobs.on(desk).dryRun(some, Duration.ofMinutes(1));
        assertThat(store.sequence(0)).isEqualTo(before);
        assertThat(store.documents(0, null, 1_000)).hasSize((int) documents);
        assertThat(all(desk)).allSatisfy(sack -> assertThat(sack.number()).isZero());
        assertThat(dry.state()).isEqualTo(State.DONE);
        assertThat(dry.counts().seen()).isEqualTo(200);
        assertThat(dry.counts().changed()).isEqualTo(100);
        assertThat(dry.counts().passed()).isEqualTo(Map.of(Box.No.NOT_FOUND.code(), 40L));
        assertThat(dry.counts().failures()).isEqualTo(20);
        assertThat(dry.counts().failed()).hasSize(20).allMatch(id -> id.charAt(5) == '0');
        assertThat(Jobs.on(desk).dryRun(some, Duration.ZERO).state()).isEqualTo(State.PAUSED);
        start(desk, some, "k");
        run(desk);
        assertThat(report(desk, some, "k").counts()).isEqualTo(dry.counts());
    }

    @Test
    void whatever_a_verb_throws_on_one_document_the_others_are_done() {
        List<Supplier<Outcome<Decision<Sack>>>> all = List.of(
                () -> {
                    throw new AssertionError("on purpose");
                },
                () -> {
                    throw new NoClassDefFoundError("on purpose");
                },
                () -> {
                    throw new StackOverflowError("on purpose");
                },
                () -> null);
        for (int i = 0; i < all.size(); i++) {
            Supplier<Outcome<Decision<Sack>>> thrown = all.get(i);
            Job bad = Job.named("test.bad" + i)
                    .over(KIND)
                    .each((sack, step) -> sack.id().startsWith("s00003") ? thrown.get() : more(sack));
            Desk desk = with(bad);
            if (i == 0) {
                fill(desk, 10);
            }
            assertThat(Jobs.on(desk).dryRun(bad, Duration.ofMinutes(1)).counts().failures())
                    .isEqualTo(1);
            start(desk, bad, "k");
            run(desk);
            JobReport report = report(desk, bad, "k");
            assertThat(report.state()).as("%d", i).isEqualTo(State.DONE);
            assertThat(report.counts().changed()).isEqualTo(9);
            assertThat(report.counts().failed()).singleElement().asString().startsWith("s00003");
        }
    }

    @Test
    void killed_anywhere_it_goes_on_to_the_same_end() {
        MortalStore mortal = new MortalStore(store);
        Desk first = with(mortal.revive(), COUNT);
        fill(first, 900);
        start(first, COUNT, "k");
        SplittableRandom random = new SplittableRandom(20260302);
        Desk desk = first;
        int kills = 0;
        for (int i = 0; i < 40; i++) {
            if (i % 2 == 0) {
                mortal.killAt(1 + random.nextInt(3), random.nextBoolean());
            }
            try {
                var unused = desk.run(150, Duration.ofMinutes(1));
            } catch (MortalStore.Killed e) {
                assertThat(mortal.isDead()).isTrue();
            }
            if (mortal.isDead()) {
                kills++;
                desk = with(mortal.revive(), COUNT);
            }
        }
        run(desk);
        assertThat(kills).isGreaterThan(3);
        assertThat(report(desk, COUNT, "k").counts().changed()).isEqualTo(900);
        assertThat(report(desk, COUNT, "k").state()).isEqualTo(State.DONE);
        assertThat(all(desk))
                .hasSize(900)
                .allSatisfy(sack -> assertThat(sack.number()).isEqualTo(1));
    }

    @Test
    void where_another_process_was_faster_is_left_to_it_in_that_store_alone() {
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        Job slow = Job.named("test.left").over(KIND).each((sack, step) -> {
            meanwhile.getAndSet(() -> {}).run();
            return more(sack);
        });
        Job quick = Job.named("test.left").over(KIND).each((sack, step) -> more(sack));
        Desk one = with(slow);
        Desk two = with(quick);
        fill(one, 3);
        start(one, slow, "k");
        meanwhile.set(
                () -> assertThat(two.run(1, Duration.ofMinutes(1)).handled()).isPositive());
        run(one);
        assertThat(report(one, slow, "k").state()).as("it was beaten").isEqualTo(State.RUNNING);
        Desk elsewhere = with(Store.inMemory(), slow);
        fill(elsewhere, 3);
        start(elsewhere, slow, "k");
        run(elsewhere);
        assertThat(report(elsewhere, slow, "k").state()).isEqualTo(State.DONE);
    }

    @Test
    void two_nodes_do_it_together_and_others_write_meanwhile() throws Exception {
        Desk one = with(COUNT);
        Desk two = with(stores.second(), COUNT);
        fill(one, 600);
        start(one, COUNT, "k");
        Threads.run(3, node -> {
            for (int i = 0; i < 30; i++) {
                if (node == 2) {
                    String id = all(one).get(i * 7).id();
                    one.execute(
                                    Command.by(OFFICER),
                                    "test.own",
                                    id,
                                    one.placeOf(id),
                                    KIND,
                                    work -> work.change(
                                            KIND,
                                            id,
                                            (sack, step) -> Outcome.done(
                                                    Decision.of(new Sack(id, sack.owner(), sack.number() + 1_000)))))
                            .orElseThrow();
                } else {
                    var unused = (node == 0 ? one : two).run(1_000, Duration.ofMinutes(1));
                }
            }
        });
        while (report(one, COUNT, "k").state() != State.DONE) {
            run(one);
            run(two);
        }
        assertThat(report(one, COUNT, "k").state()).isEqualTo(State.DONE);
        assertThat(all(one))
                .hasSize(600)
                .allSatisfy(sack -> assertThat(sack.number() % 1_000).isEqualTo(1));
    }

    @Test
    void it_goes_along_a_path_through_one_tenant_and_rests_when_it_is_told_to() {
        Job mine = Job.named("test.mine")
                .over(KIND, BY_OWNER, PathKey.start().text("o3"))
                .each((sack, step) -> more(sack));
        Desk desk = with(mine);
        Desk other = desk.forTenant("other");
        fill(desk, 1_000);
        fill(other, 20);
        start(desk, mine, "k");
        Jobs jobs = Jobs.on(desk);
        jobs.pause(Command.by(OFFICER), mine, "k").orElseThrow();
        run(desk);
        assertThat(report(desk, mine, "k").counts().seen()).isZero();
        jobs.resume(Command.by(OFFICER), mine, "k").orElseThrow();
        run(desk);
        assertThat(report(desk, mine, "k").counts().changed()).isEqualTo(143);
        assertThat(all(desk))
                .allSatisfy(
                        sack -> assertThat(sack.number()).isEqualTo(sack.owner().equals("o3") ? 1 : 0));
        assertThat(all(other)).allSatisfy(sack -> assertThat(sack.number()).isZero());
        start(other, mine, "k");
        run(desk);
        assertThat(report(other, mine, "k").counts().changed()).isEqualTo(3);
    }

    @Test
    void new_paths_are_filled_by_a_job() {
        Kind<Sack> next = Kind.of("test.sack", Sack.class, Sack::id)
                .path(BY_OWNER)
                .path(AccessPath.of("by-number", 1, sack -> PathKey.start().number(sack.number())))
                .event("counted", Counted.class)
                .build();
        Job reindex = Job.reindex(next);
        Desk desk = with(reindex);
        fill(desk, 250);
        start(desk, reindex, "by-number");
        run(desk);
        assertThat(report(desk, reindex, "by-number").state()).isEqualTo(State.DONE);
        assertThat(desk.everywhere(next, next.paths().get(1), PathKey.start(), "", 1_000)
                        .items())
                .hasSize(250);
    }

    @Test
    void it_is_the_platforms_and_has_limits() {
        Desk desk = with(COUNT);
        Jobs jobs = Jobs.on(desk);
        assertThat(jobs.start(Command.by(ANN), COUNT, "k").refusal().is(JobRefusal.NOT_OPERATOR))
                .isTrue();
        assertThat(jobs.start(Command.of("c-1", OFFICER), COUNT, "a b")
                        .refusal()
                        .is(DeskRefusal.INVALID))
                .isTrue();
        assertThat(jobs.pause(Command.by(OFFICER), COUNT, "k").refusal().is(JobRefusal.NOT_FOUND))
                .isTrue();
        assertThatIllegalStateException().isThrownBy(() -> Jobs.on(desk.as(Caller.claimed(OFFICER))));
        assertThatIllegalStateException()
                .isThrownBy(() -> Jobs.on(Desk.on(store).build()))
                .withMessageContaining("kernel.job");
        assertThatIllegalArgumentException().isThrownBy(() -> Job.named("a/b"));
        Job another = Job.named("test.another").over(KIND).each((sack, step) -> more(sack));
        assertThatIllegalStateException()
                .as("nobody would go on with it")
                .isThrownBy(() -> jobs.start(Command.by(OFFICER), another, "k"))
                .withMessageContaining("test.another");
    }

    @Test
    void a_step_is_told_when_and_by_whom() {
        Step[] seen = new Step[1];
        Job look = Job.named("test.look").over(KIND).each((sack, step) -> {
            seen[0] = step;
            return Outcome.done(Decision.of(sack));
        });
        Desk desk = with(look);
        fill(desk, 1);
        start(desk, look, "k");
        run(desk);
        assertThat(seen[0].actor()).isEqualTo(Actor.system("kernel.job"));
        assertThat(seen[0].at().toInstant()).isEqualTo(clock.instant());
        assertThat(report(desk, look, "k").counts()).isEqualTo(new JobCounts(1, 0, Map.of(), 0, List.of()));
    }
}
