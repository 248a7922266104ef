package io.github.dl4jinit.signal.measured;

import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.propagation.ParameterMoments;
import io.github.dl4jinit.signal.finding.KernelCoverage;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import io.github.dl4jinit.topology.NetworkWeights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.AbstractLSTM;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The moments that a network's parameters had when they were read: what theory starts from where the network is there already.
 */
public final class OwnParameters implements ParameterMoments {
    /** A forget gate's biases, the second quarter of an LSTM's, have an initial value of their own. */
    private static final int GATES = 4;

    private static final KernelCoverage NOT_MEASURED = new KernelCoverage(Double.NaN, Double.NaN);

    private final Map<String, Double> variances = new HashMap<>();
    private final Map<String, Double> biasMeans = new HashMap<>();
    private final Map<String, Double> biasSquares = new HashMap<>();
    private final Map<String, Double> gammaSquares = new HashMap<>();
    private final Map<String, KernelCoverage> coverages = new HashMap<>();

    private OwnParameters() {}

    /**
     * Reads the parameters of an initialised network, as they are now.
     *
     * @param layers what was measured in it, if anything was: how much of their kernels convolutions have on the map, and moments
     *     of parameters that need not be read again
     */
    static OwnParameters of(Model network, NetworkTopology topology, List<LayerSignal> layers) {
        OwnParameters own = new OwnParameters();
        layers.forEach(layer -> own.coverages.put(layer.name(), layer.coverage()));
        MeasuredParameters measured = MeasuredParameters.of(layers);
        for (NetworkWeights.Entry weight : NetworkWeights.of(network)) {
            own.variances.put(name(weight.layer(), weight.weight()), measured.meanSquare(weight));
        }
        Map<String, INDArray> parameters = network.paramTable();
        topology.nodes().forEach(node -> own.read(node, parameters, measured));
        return own;
    }

    private void read(NetworkNode node, Map<String, INDArray> parameters, MeasuredParameters measured) {
        INDArray biases = parameters.get(node.key() + "_" + DefaultParamInitializer.BIAS_KEY);
        if (biases != null) {
            biases(node, biases, measured);
        }
        INDArray gamma = parameters.get(node.key() + "_" + BatchNormalizationParamInitializer.GAMMA);
        INDArray gain = gamma == null ? parameters.get(node.key() + "_" + DefaultParamInitializer.GAIN_KEY) : gamma;
        if (gain != null) {
            gammaSquares.put(node.name(), MeanSquare.of(gain.reshape(gain.length())));
        }
    }

    private void biases(NetworkNode node, INDArray biases, MeasuredParameters measured) {
        boolean gates = node.core() instanceof AbstractLSTM;
        Optional<SignalMoments> known = gates
                ? Optional.empty()
                : measured.finite(node.name(), DefaultParamInitializer.BIAS_KEY, biases.length());
        if (known.isPresent()) {
            biasMeans.put(node.name(), known.get().mean());
            biasSquares.put(node.name(), known.get().secondMoment());
            return;
        }
        INDArray gate = biases.reshape(biases.length());
        if (gates) {
            long length = biases.length();
            gate = gate.get(NDArrayIndex.interval(length / 2, length / 2 + length / GATES));
        }
        biasMeans.put(node.name(), gate.castTo(DataType.DOUBLE).meanNumber().doubleValue());
        biasSquares.put(node.name(), MeanSquare.of(gate));
    }

    @Override
    public double variance(NetworkNode node, WeightFans weight, double arriving) {
        return variances.getOrDefault(name(node.name(), weight), Double.NaN);
    }

    @Override
    public OptionalDouble biasSecondMoment(NetworkNode node) {
        return optional(biasSquares.get(node.name()));
    }

    @Override
    public OptionalDouble biasMean(NetworkNode node) {
        return optional(biasMeans.get(node.name()));
    }

    @Override
    public OptionalDouble gammaSquared(NetworkNode node) {
        return optional(gammaSquares.get(node.name()));
    }

    @Override
    public OptionalDouble forwardReach(NetworkNode node) {
        return finite(coverage(node).forward());
    }

    @Override
    public OptionalDouble backwardReach(NetworkNode node) {
        return finite(coverage(node).backward());
    }

    private KernelCoverage coverage(NetworkNode node) {
        return coverages.getOrDefault(node.name(), NOT_MEASURED);
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static OptionalDouble optional(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static String name(String layer, WeightFans weight) {
        return layer + "/" + weight.parameter() + "/" + weight.slice().offset();
    }
}
