package io.github.dl4jinit.propagation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * A layer that no rule is known for, run itself: with the weights that it gives itself, on normal input of the moments that
 * arrive, and backwards on a normal gradient. It costs milliseconds, and its figures have the noise of one draw.
 */
final class SimulatedLayer implements Step {
    private static final int EXAMPLES = 64;
    private static final long SEED = 20230207;

    private final Layer layer;
    private final InputType type;
    private final Map<Arriving, Measured> measured = new ConcurrentHashMap<>();

    /**
     * What the layer is run on.
     *
     * @param mean of the input
     * @param secondMoment of the input
     */
    private record Arriving(double mean, double secondMoment) {}

    /**
     * What came out.
     *
     * @param mean of the activations
     * @param secondMoment of the activations
     * @param shared mean product of the same activation in two examples
     * @param gradient factor on the gradient's second moment
     */
    private record Measured(double mean, double secondMoment, double shared, double gradient) {}

    private SimulatedLayer(Layer layer, InputType type) {
        this.layer = layer;
        this.type = type;
    }

    /** The layer as a step; empty if it cannot be run by itself. */
    static Optional<Step> of(Layer layer, LayerSite site) {
        for (InputType type : candidates(layer, site)) {
            SimulatedLayer simulated = new SimulatedLayer(layer, type);
            try {
                simulated.measure(new Arriving(0, 1));
                return Optional.of(simulated);
            } catch (RuntimeException e) {
                // The layer wants input of another type: the next one is tried.
                continue;
            }
        }
        return Optional.empty();
    }

    private static List<InputType> candidates(Layer layer, LayerSite site) {
        if (site.inputType().isPresent()) {
            return List.of(site.inputType().get());
        }
        double width = layer instanceof FeedForwardLayer sized && sized.getNIn() > 0
                ? sized.getNIn()
                : site.inputWidths().stream().filter(w -> w > 0).findFirst().orElse(16.0);
        long units = (long) width;
        return List.of(
                InputType.feedForward(units), InputType.recurrent(units, 8), InputType.convolutional(12, 12, units));
    }

    private Measured measure(Arriving arriving) {
        Measured known = measured.get(arriving);
        if (known == null) {
            known = run(arriving);
            measured.put(arriving, known);
        }
        return known;
    }

    private Measured run(Arriving arriving) {
        Random random = Nd4j.getRandom();
        long root = random.rootState();
        long node = random.nodeState();
        MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces();
        try {
            MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                    .seed(SEED)
                    .updater(new NoOp())
                    .list()
                    .layer(layer.clone())
                    .setInputType(type)
                    .build());
            network.init();
            long[] shape = type.getShape(true);
            shape[0] = EXAMPLES;
            double sd = Math.sqrt(Math.max(0, arriving.secondMoment - arriving.mean * arriving.mean));
            INDArray input = Nd4j.randn(DataType.FLOAT, shape).muli(sd).addi(arriving.mean);
            network.setInput(input);
            List<INDArray> activations = network.feedForward(true, false);
            INDArray out = activations.get(activations.size() - 1).castTo(DataType.DOUBLE);
            INDArray gradient = Nd4j.randn(DataType.FLOAT, out.shape());
            INDArray back = network.backpropGradient(gradient, null).getSecond();
            double secondMoment = meanSquare(out);
            INDArray means = out.mean(0);
            double shared = (meanSquare(means) - secondMoment / EXAMPLES) / (1 - 1.0 / EXAMPLES);
            double factor = back == null ? 0 : meanSquare(back) / meanSquare(gradient);
            double mean = out.meanNumber().doubleValue();
            return new Measured(mean, secondMoment, Math.max(0, shared), factor);
        } finally {
            outside.close();
            random.setStates(root, node);
        }
    }

    private static double meanSquare(INDArray array) {
        INDArray values = array.castTo(DataType.DOUBLE);
        return values.mul(values).meanNumber().doubleValue();
    }

    private Measured measured(List<ExpectedSignal> inputs) {
        ExpectedSignal x = inputs.get(0);
        return measure(new Arriving(x.mean(), x.secondMoment()));
    }

    @Override
    public ExpectedSignal forward(List<ExpectedSignal> inputs) {
        Measured out = measured(inputs);
        return ExpectedSignal.independent(out.mean, out.secondMoment, Products.all(out.shared));
    }

    @Override
    public List<ExpectedGradient> backward(ExpectedGradient gradient, List<ExpectedSignal> inputs) {
        return List.of(gradient.throughWeights(measured(inputs).gradient));
    }
}
