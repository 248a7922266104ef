package io.github.dl4jinit.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * What training finds of one case.
 *
 * @param sgd marks with plain steps, a seed each
 * @param adam marks with Adam, a seed each
 */
record Truth(double[] sgd, double[] adam) {
    static final int SEEDS = 2;

    /** What is changed before training: a network, and the data that it is to be trained on. */
    interface Mending {
        MultiDataSet mend(Model network, MultiDataSet data);
    }

    /** Trains a case as it is. */
    static Truth of(Case sample) {
        return of(sample, (network, data) -> data);
    }

    /** Trains a case after it was changed. */
    static Truth of(Case sample, Mending mending) {
        return new Truth(marks(sample, sample.sgd(), mending), marks(sample, sample.adam(), mending));
    }

    /** Trains a case with one updater after it was changed. */
    static double[] marks(Case sample, IUpdater updater, Mending mending) {
        Task task = sample.task().get();
        double[] marks = new double[SEEDS];
        for (int i = 0; i < SEEDS; i++) {
            Model network = sample.network().build(i + 1, updater.clone());
            MultiDataSet data = mending.mend(network, task.data());
            marks[i] = Training.mark(network, data, task, sample.steps(), i + 1);
        }
        return marks;
    }

    /** Whether the task is learned in most seeds. */
    static boolean learned(double[] marks) {
        return Arrays.stream(marks).filter(mark -> mark >= Training.LEARNED).count() > (marks.length - 1) / 2;
    }

    static String median(double[] marks) {
        List<Double> sorted = new ArrayList<>();
        Arrays.stream(marks)
                .map(m -> Double.isNaN(m) ? Double.NEGATIVE_INFINITY : m)
                .sorted()
                .forEach(sorted::add);
        double median = sorted.get(sorted.size() / 2);
        return Double.isInfinite(median) ? "NaN" : String.format(Locale.ROOT, "%.2f", median);
    }
}
