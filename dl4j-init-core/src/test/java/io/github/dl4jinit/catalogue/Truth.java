package io.github.dl4jinit.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * What training finds of one case with one updater, and what the judge says of it.
 *
 * @param asItIs marks of the network as it is, a seed each
 * @param mendings what the judge advised, a seed each
 * @param mended marks after the advice was followed
 */
record Truth(double[] asItIs, List<Mending> mendings, double[] mended) {
    static final int SEEDS = 3;

    /** Trains a case with one updater, as it is and mended. */
    static Truth of(Case sample, IUpdater updater, TrainedMarks marks) {
        double[] asItIs = asItIs(sample, updater, marks);
        Task task = sample.task().get();
        List<Mending> mendings = new ArrayList<>();
        double[] mended = new double[SEEDS];
        for (int i = 0; i < SEEDS; i++) {
            Model network = sample.network().build(i + 1, updater.clone());
            Mending mending = Mending.of(network, task.data());
            mendings.add(mending);
            mended[i] = marks.mark(network, mending.data(), task, sample.steps(), i + 1);
        }
        return new Truth(asItIs, List.copyOf(mendings), mended);
    }

    /** Trains a case as it is, without asking the judge. */
    static double[] asItIs(Case sample, IUpdater updater, TrainedMarks marks) {
        Task task = sample.task().get();
        double[] asItIs = new double[SEEDS];
        for (int i = 0; i < SEEDS; i++) {
            asItIs[i] = marks.mark(
                    sample.network().build(i + 1, updater.clone()), task.data(), task, sample.steps(), i + 1);
        }
        return asItIs;
    }

    /** Whether the network as it is learns its task in most seeds. */
    boolean learns() {
        return learned(asItIs);
    }

    /** Whether the mended network does. */
    boolean learnsMended() {
        return learned(mended);
    }

    /** Whether a fault was found in most seeds. */
    boolean alarmed() {
        return most(mendings.stream()
                .filter(mending -> !mending.findings().isEmpty())
                .count());
    }

    /** Whether the first fault has the case's cause in most seeds. */
    boolean rightCause(Case sample) {
        return most(mendings.stream()
                .filter(mending -> !mending.findings().isEmpty()
                        && mending.findings().get(0).cause() == sample.cause())
                .count());
    }

    /** Whether code could follow the advice in most seeds. */
    boolean advised() {
        return most(mendings.stream().filter(Mending::advised).count());
    }

    /** The causes that were found, in the order of the seeds. */
    String judged() {
        return mendings.stream()
                .map(mending -> mending.findings().isEmpty()
                        ? "healthy"
                        : mending.findings().get(0).cause().name())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    static boolean learned(double[] marks) {
        return most(
                Arrays.stream(marks).filter(mark -> mark >= Training.LEARNED).count());
    }

    private static boolean most(long number) {
        return 2 * number > SEEDS;
    }

    static String text(double[] marks) {
        return Arrays.stream(marks)
                .mapToObj(mark -> Double.isNaN(mark) ? "NaN" : String.format(Locale.ROOT, "%.2f", mark))
                .collect(Collectors.joining(" "));
    }
}
