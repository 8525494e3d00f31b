package io.github.hegui.kernel.job;

import io.github.hegui.kernel.desk.Desk;
import io.github.hegui.kernel.desk.Work;
import io.github.hegui.kernel.store.Partition;

/** How a job goes through a place. Keeps nothing. */
interface Walk {

    /**
     * Goes on by a page.
     *
     * @param desk of the run's tenant
     * @param at how far it is there
     * @param next how it is kept how far it came, in the same change; of a dry run nothing is kept, and nothing is written
     * @return how far it is then
     */
    JobPosition page(Desk desk, Partition place, JobPosition at, Keeping next, int limit);

    /** Keeps how far a walk came. */
    interface Keeping {

        /** Whether anything is written. */
        boolean isDry();

        /**
         * Takes it into that work.
         *
         * @throws Beaten when somebody else went on from there
         */
        void keep(Work work, JobPosition to);
    }

    /** Somebody else went on. */
    final class Beaten extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        Beaten() {
            super("somebody else went on", null, false, false);
        }
    }
}
