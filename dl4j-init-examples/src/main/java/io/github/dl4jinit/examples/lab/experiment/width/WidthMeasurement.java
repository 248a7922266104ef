package io.github.dl4jinit.examples.lab.experiment.width;

import io.github.dl4jinit.examples.lab.experiment.frame.ManyNetworks;
import io.github.dl4jinit.examples.report.ProgressBar;
import io.github.dl4jinit.examples.training.PlainNetwork;
import io.github.dl4jinit.init.FanMode;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.init.WeightDistribution;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

/** Sends one digit through many networks that have not been trained. */
final class WidthMeasurement {
    /** Of an output layer that nothing is asked of. */
    private static final int CLASSES = 10;

    private final WidthSettings settings;
    private final INDArray digit;
    private final double digitSecondMoment;

    /**
     * A measurement.
     *
     * @param digit one example, [1, features], not all 0; which one makes no difference
     */
    WidthMeasurement(WidthSettings settings, INDArray digit) {
        this.settings = settings;
        this.digit = digit;
        digitSecondMoment = secondMoment(digit);
        if (!(digitSecondMoment > 0)) {
            throw new IllegalArgumentException("the first digit to train on is blank");
        }
    }

    /** One result for each width, in their order. */
    List<Lengths> run(ProgressBar bar) {
        return settings.widths().stream()
                .map(width -> new Lengths(
                        width,
                        ManyNetworks.measure(
                                settings.networks(), settings.threads(), bar, seed -> lengths(width, seed))))
                .toList();
    }

    /** He's weights hold the second moment of the activations in the mean, so that the digit's is the mean of each layer's. */
    private double[] lengths(int width, int seed) {
        MultiLayerNetwork network = new MultiLayerNetwork(
                new PlainNetwork((int) digit.size(1), settings.depth(), width, CLASSES, Activation.RELU)
                        .configuration(new HeInit(1, FanMode.IN, WeightDistribution.NORMAL), new NoOp(), seed));
        network.init();
        // The list begins with the digit itself.
        List<INDArray> activations = network.feedForward(digit);
        return IntStream.rangeClosed(1, settings.depth())
                .mapToDouble(layer -> secondMoment(activations.get(layer)) / digitSecondMoment)
                .toArray();
    }

    private static double secondMoment(INDArray values) {
        double norm = values.norm2Number().doubleValue();
        return norm * norm / values.length();
    }
}
