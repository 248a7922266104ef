package io.github.dl4jinit.examples.lab.experiment.verydeep;

import io.github.dl4jinit.activation.ActivationMoments;
import io.github.dl4jinit.activation.CriticalPoint;
import io.github.dl4jinit.activation.Gain;
import io.github.dl4jinit.init.DeltaOrthogonalInit;
import io.github.dl4jinit.init.InitScheme;
import io.github.dl4jinit.init.OrthogonalInit;
import io.github.dl4jinit.init.ScaledVarianceInit;
import io.github.dl4jinit.init.XavierInit;
import io.github.dl4jinit.network.InitPlan;
import io.github.dl4jinit.network.InitRule;
import io.github.dl4jinit.sampling.RandomFill;
import io.github.dl4jinit.sampling.RandomStream;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Draws the weights of a deep network. Inputs have second moment 1.
 *
 * @param network its layers
 * @param noise the standard deviation of what is added to mirrored weights, as a share of their own; 0 for none
 */
record StartingWeights(DeepNetwork network, double noise) {
    /** σ_b² in both papers on tanh; the critical σ_w² follows from it. */
    static final double BIAS_VARIANCE = 2.01e-5;

    /** Where tanh neither loses a signal nor its gradient; empty for a function that is initialised by its gain, without biases. */
    static Optional<CriticalPoint> criticalPoint(HiddenFunction activation) {
        return activation == HiddenFunction.TANH
                ? CriticalPoint.atBiasVariance(ActivationMoments.of(activation.function()), BIAS_VARIANCE)
                : Optional.empty();
    }

    /** σ_w² of the layers behind the first: critical for tanh, gain² for the others. */
    static double weightVariance(HiddenFunction activation) {
        return criticalPoint(activation)
                .map(CriticalPoint::weightVariance)
                .orElseGet(() -> Gain.of(activation.function()).squared());
    }

    /** An initialised network; its configuration alone does not hold the biases, nor the noise. */
    MultiLayerNetwork draw(VeryDeepStart start, IUpdater updater, long seed) {
        MultiLayerNetwork drawn = plan(start).init(network.configuration(new XavierInit(), updater, seed));
        if (criticalPoint(network.activation()).isPresent()) {
            add(drawn, "b", seed, biases -> Math.sqrt(BIAS_VARIANCE));
        } else if (start == VeryDeepStart.MIRRORED && noise > 0) {
            add(drawn, "W", seed, weights -> noise * rootMeanSquare(weights));
        }
        return drawn;
    }

    private InitPlan plan(VeryDeepStart start) {
        if (start == VeryDeepStart.MIRRORED) {
            return InitPlan.mirrored();
        }
        double first = criticalPoint(network.activation())
                .map(point -> point.q() - BIAS_VARIANCE)
                .orElse(1.0);
        return InitPlan.automatic().toBuilder()
                .rule(InitRule.layer(DeepNetwork.hidden(0)).use(scheme(start, first, network.inputsOf(0))))
                .rule(InitRule.layer("output").use(new XavierInit()))
                .rule(InitRule.type(FeedForwardLayer.class)
                        .use(scheme(start, weightVariance(network.activation()), network.width())))
                .build();
    }

    /** The scheme that gives an [in, width] matrix or kernel fan-in · Var(w) = {@code variance}. */
    private InitScheme scheme(VeryDeepStart start, double variance, int in) {
        if (start == VeryDeepStart.GAUSSIAN) {
            return new ScaledVarianceInit(variance);
        }
        double gain = Math.sqrt(variance * Math.max(in, network.width()) / in);
        return network.convolutions() ? new DeltaOrthogonalInit(gain) : new OrthogonalInit(gain);
    }

    /** Adds normal numbers of a standard deviation to a parameter of all hidden layers. */
    private static void add(
            MultiLayerNetwork drawn, String parameter, long seed, ToDoubleFunction<INDArray> standardDeviation) {
        for (Layer layer : drawn.getLayers()) {
            String name = layer.conf().getLayer().getLayerName();
            if (DeepNetwork.isHidden(name)) {
                INDArray array = layer.getParam(parameter);
                INDArray random = array.ulike();
                RandomFill.normal(standardDeviation.applyAsDouble(array))
                        .into(random, RandomStream.named(seed, parameter + " of " + name));
                array.addi(random);
            }
        }
    }

    private static double rootMeanSquare(INDArray array) {
        return array.norm2Number().doubleValue() / Math.sqrt(array.length());
    }
}
