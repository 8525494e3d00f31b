package io.github.hegui.kernel.job;

import io.github.hegui.kernel.access.Actor;
import io.github.hegui.kernel.desk.Command;
import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.outcome.Outcome;
import io.github.hegui.kernel.store.Partition;

/** Through work that knows by itself how far it is. */
record SomeWalk(Job.Some some) implements Walk {

    private static final Actor SELF = Actor.system("kernel.job");

    @Override
    public JobPosition page(Desk desk, Partition place, JobPosition at, Keeping next, int limit) {
        if (next.isDry()) {
            return at.over(); // what it would do it alone knows
        }
        if (!some.some(desk, place, limit)) {
            return at; // how far it is, it knows itself
        }
        JobPosition after = at.over();
        return desk.itself(SELF)
                .execute(Command.by(SELF), "kernel.job.page", "", place, JobPosition.KIND, work -> {
                    next.keep(work, after);
                    return Outcome.done(after);
                })
                .orElseThrow();
    }
}
