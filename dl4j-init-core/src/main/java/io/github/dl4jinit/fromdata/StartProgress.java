package io.github.dl4jinit.fromdata;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log how far a rehearsal is, once it has taken two seconds, and every two seconds from there. */
final class StartProgress {
    private static final Logger LOG = LoggerFactory.getLogger(StartFromData.class);
    private static final long NANOS = 2_000_000_000L;

    private final int total;
    private int done;
    private long next = System.nanoTime() + NANOS;

    /**
     * Begins.
     *
     * @param total trainings that there will be
     */
    StartProgress(int total) {
        this.total = total;
    }

    /** One training has ended. */
    void trained(Candidate candidate) {
        done++;
        if (System.nanoTime() - next >= 0) {
            LOG.info(
                    "start from data: {} of {} short trainings done, the last from \"{}\"",
                    done,
                    total,
                    candidate.name());
            next = System.nanoTime() + NANOS;
        }
    }
}
