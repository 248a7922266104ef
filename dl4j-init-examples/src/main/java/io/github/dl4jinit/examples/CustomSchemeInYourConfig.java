package io.github.dl4jinit.examples;

import io.github.dl4jinit.init.InitScheme;
import io.github.dl4jinit.init.XavierInit;
import io.github.dl4jinit.sampling.RandomFill;
import io.github.dl4jinit.sampling.RandomStream;
import java.util.Locale;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** A scheme of your own in a DL4J configuration: written, named, saved as JSON, read back. */
public final class CustomSchemeInYourConfig {

    private CustomSchemeInYourConfig() {}

    /**
     * Weights that are all +sd or −sd, with the variance of He initialisation: sd² = multiplier · 2 / fan-in.
     *
     * <p>A public class with a constructor that DL4J's JSON can call: the annotation is that of ND4J's shaded Jackson.
     * Anything less is saved without complaint and cannot be loaded. A record brings the {@code equals} that comparing
     * configurations needs.
     *
     * @param multiplier the factor on the variance, positive and finite
     * @serial exclude
     */
    public record SignInit(@JsonProperty("multiplier") double multiplier) implements InitScheme {

        /**
         * Refuses a bad multiplier, also when it is read from JSON.
         *
         * @param multiplier the factor on the variance
         * @throws IllegalArgumentException if it is not positive and finite
         */
        public SignInit {
            if (!(multiplier > 0 && multiplier < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("multiplier is not positive and finite: " + multiplier);
            }
        }

        @Override
        public InitScheme withMultiplier(double multiplier) {
            return new SignInit(multiplier);
        }

        @Override
        public double variance(double fanIn, double fanOut, long... shape) {
            return multiplier * 2 / fanIn;
        }

        @Override
        public INDArray fill(
                double fanIn, double fanOut, long[] shape, char order, INDArray view, RandomStream stream) {
            // Everything happens in the view: DL4J trains these very elements.
            RandomFill.uniform(-1, 1).into(view, stream);
            Transforms.sign(view, false).muli(standardDeviation(fanIn, fanOut, shape));
            return view.reshape(order, shape);
        }
    }

    /**
     * Builds a network with the scheme, and prints what its weights are and how the configuration looks in JSON.
     *
     * @param args ignored
     */
    public static void main(String[] args) {
        OneNativeThread.use();
        MultiLayerConfiguration configuration = configuration();
        MultiLayerNetwork net = new MultiLayerNetwork(configuration);
        net.init();
        System.out.println("layer   fan-in   fan-in * Var(w), measured");
        for (int layer = 0; layer < net.getnLayers(); layer++) {
            INDArray w = net.getLayer(layer).getParam("W");
            System.out.printf(Locale.ROOT, "%5d %8d %27.3f%n", layer, w.size(0), fanInTimesVariance(w));
        }
        String json = configuration.toJson();
        System.out.println();
        System.out.println("The scheme of layer 0 in JSON, as it is saved with every model:");
        json.lines().dropWhile(line -> !line.contains("weightInitFn")).limit(4).forEach(System.out::println);
        boolean equal = MultiLayerConfiguration.fromJson(json).equals(configuration);
        System.out.println();
        System.out.println("Read back, the configurations are equal: " + equal);
    }

    static MultiLayerConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .seed(1)
                .activation(Activation.RELU)
                .weightInit(new SignInit(1.5))
                .list()
                .layer(new DenseLayer.Builder().nIn(784).nOut(200).build())
                .layer(new DenseLayer.Builder().nIn(200).nOut(200).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(200)
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .weightInit(new XavierInit())
                        .build())
                .build();
    }

    static double fanInTimesVariance(INDArray w) {
        return w.var(false).getDouble(0) * w.size(0);
    }
}
