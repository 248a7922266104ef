package io.github.dl4jinit.examples.lab.search;

import io.github.dl4jinit.examples.data.DigitData;
import io.github.dl4jinit.examples.data.DigitSet;
import java.util.Iterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.linalg.dataset.DataSet;

/**
 * The main class of the grid's process: one network after the other, each as a loop around {@code fit} with DL4J's defaults
 * does it, to its full budget.
 */
final class PlainLoop {
    /** What a line with a result begins with. */
    static final String RESULT = "run: ";

    private static final int TEST_BATCH = 512;

    private PlainLoop() {}

    /** Settings, then any number of pairs of multiplier and seed. */
    public static void main(String[] args) {
        GridSettings settings = GridSettings.of(args);
        DigitData digits = settings.digits();
        Iterator<String> rest = GridSettings.rest(args).iterator();
        while (rest.hasNext()) {
            GridRun run = train(settings, digits, Double.parseDouble(rest.next()), Integer.parseInt(rest.next()));
            System.out.println(RESULT + run.toLine());
        }
        System.exit(0);
    }

    private static GridRun train(GridSettings settings, DigitData digits, double multiplier, int seed) {
        long began = System.nanoTime();
        DeepCase deep = settings.network();
        MultiLayerNetwork network = new MultiLayerNetwork(
                deep.network(deep.scheme().withMultiplier(multiplier), settings.learningRate(), seed));
        network.init();
        Iterator<DataSet> batches = digits.train().batches(settings.batchSize(), seed);
        double sum = 0;
        int finite = 0;
        int half = settings.steps() - settings.steps() / 2;
        for (int step = 0; step < settings.steps(); step++) {
            network.fit(batches.next());
            finite += Double.isFinite(network.score()) ? 1 : 0;
            sum += step >= half ? network.score() : 0;
        }
        double loss = sum / (settings.steps() - half);
        boolean trained = Double.isFinite(loss)
                && Double.isFinite(network.params().sumNumber().doubleValue());
        return new GridRun(
                multiplier,
                seed,
                trained ? loss : Double.NaN,
                trained ? accuracy(network, digits.test()) : Double.NaN,
                finite,
                (System.nanoTime() - began) * 1e-9);
    }

    /** DL4J refuses to evaluate a network that has diverged. */
    private static double accuracy(MultiLayerNetwork network, DigitSet test) {
        Evaluation evaluation = new Evaluation(test.classes());
        test.inOrder(TEST_BATCH)
                .forEachRemaining(batch -> evaluation.eval(batch.getLabels(), network.output(batch.getFeatures())));
        return evaluation.accuracy();
    }
}
