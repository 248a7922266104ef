package io.github.dl4jinit.catalogue;

import io.github.dl4jinit.signal.finding.Cause;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * What training finds of one case with one updater, and what the judge says of it.
 *
 * @param asItIs marks of the network as it is
 * @param causes the first fault that the judge finds, that of the network that was mended by its advice, and so on; none of a
 *     healthy network
 * @param advised whether the first fault is one that code can mend
 * @param mended marks after the advice was followed
 */
record Truth(Marks asItIs, List<Cause> causes, boolean advised, Marks mended) {
    private static final String NONE = "healthy";
    private static final String SEPARATOR = ", ";

    /**
     * Trains a case with one updater, as it is and mended. The judge sees the first seed; its advice is followed with all of them.
     */
    static Truth of(Case sample, IUpdater updater, TrainedMarks trained, Journal judged) {
        Marks asItIs = asItIs(sample, updater, trained);
        Task task = sample.task().get();
        String[] kept = judged.get(
                        NetworkDigest.of(build(sample, updater, 1), task.data(), sample.steps(), 0),
                        () -> judge(sample, updater, trained, asItIs))
                .split("\t");
        return new Truth(asItIs, causes(kept[0]), Boolean.parseBoolean(kept[1]), Marks.parse(kept[2]));
    }

    private static String judge(Case sample, IUpdater updater, TrainedMarks trained, Marks asItIs) {
        Mending mending =
                Mending.of(build(sample, updater, 1), sample.task().get().data());
        Marks mended = mending.advised() ? mended(sample, updater, mending, trained) : asItIs;
        return text(mending.causes()) + "\t" + mending.advised() + "\t" + mended;
    }

    private static Marks mended(Case sample, IUpdater updater, Mending mending, TrainedMarks trained) {
        return Marks.of(seed -> {
            Task task = sample.task().get();
            Model network = build(sample, updater, seed);
            MultiDataSet data = mending.follow(network, task.data());
            return trained.mark(network, data, task.mended(data), sample.steps(), seed);
        });
    }

    /** Trains a case as it is, without asking the judge. */
    static Marks asItIs(Case sample, IUpdater updater, TrainedMarks trained) {
        Task task = sample.task().get();
        return Marks.of(seed -> trained.mark(build(sample, updater, seed), task.data(), task, sample.steps(), seed));
    }

    private static Model build(Case sample, IUpdater updater, long seed) {
        return sample.network().build(seed, updater.clone());
    }

    /** Whether a fault was found. */
    boolean alarmed() {
        return !causes.isEmpty();
    }

    /** Whether the first fault has the case's cause. */
    boolean rightCause(Case sample) {
        return alarmed() && causes.get(0) == sample.cause();
    }

    /** The causes of all rounds, in words. */
    String judged() {
        return text(causes);
    }

    private static String text(List<Cause> causes) {
        return causes.isEmpty() ? NONE : causes.stream().map(Cause::name).collect(Collectors.joining(SEPARATOR));
    }

    private static List<Cause> causes(String text) {
        return text.equals(NONE)
                ? List.of()
                : Arrays.stream(text.split(SEPARATOR)).map(Cause::valueOf).toList();
    }
}
