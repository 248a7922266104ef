package io.github.dl4jinit.examples.ordinary.network;

import static io.github.dl4jinit.examples.ordinary.network.Parts.chain;
import static io.github.dl4jinit.examples.ordinary.network.Parts.classes;
import static io.github.dl4jinit.examples.ordinary.network.Parts.dense;
import static io.github.dl4jinit.examples.ordinary.network.Parts.momentum;
import static io.github.dl4jinit.examples.ordinary.network.Parts.network;
import static io.github.dl4jinit.examples.ordinary.network.Parts.output;
import static io.github.dl4jinit.examples.ordinary.network.Parts.values;

import io.github.dl4jinit.examples.ordinary.data.DataKind;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMixtureDensity;

/** Dense networks with a handful of inputs. */
final class SmallNetworks {

    private SmallNetworks() {}

    static List<FieldNetwork> all() {
        return List.of(
                new FieldNetwork(
                        "iris",
                        "4-3-3 tanh, softmax 3; Sgd 0.1, l2 1e-4",
                        DataKind.IRIS,
                        FieldNetwork.ALL,
                        1000,
                        Task.CLASSES,
                        seed -> chain(
                                network(seed, new Sgd(0.1)).l2(1e-4),
                                4,
                                dense(3, Activation.TANH),
                                dense(3, Activation.TANH),
                                classes(3))),
                new FieldNetwork(
                        "weighted",
                        "4-5-5 relu, softmax 3, class weights 0.5, 0.5, 1; Sgd 0.1",
                        DataKind.IRIS,
                        FieldNetwork.ALL,
                        200,
                        Task.CLASSES,
                        seed -> chain(
                                network(seed, new Sgd(0.1)),
                                4,
                                dense(5, Activation.RELU),
                                dense(5, Activation.RELU),
                                weightedClasses(0.5f, 0.5f, 1))),
                plane("linear", DataKind.LINEAR, 20, 0.01, 600),
                plane("moon", DataKind.MOON, 50, 0.005, 1600),
                plane("saturn", DataKind.SATURN, 20, 0.005, 300),
                new FieldNetwork(
                        "sum",
                        "2-10 tanh, identity 1; Nesterovs 0.01",
                        DataKind.SUM,
                        100,
                        1000,
                        Task.VALUES,
                        seed -> chain(network(seed, momentum(0.01)), 2, dense(10, Activation.TANH), values(1))),
                new FieldNetwork(
                        "sinc",
                        "1-50-50 tanh, identity 1; Nesterovs 0.01",
                        DataKind.SINC,
                        100,
                        2000,
                        Task.VALUES,
                        seed -> chain(
                                network(seed, momentum(0.01)),
                                1,
                                dense(50, Activation.TANH),
                                dense(50, Activation.TANH),
                                values(1))),
                new FieldNetwork(
                        "line",
                        "1-1 identity, identity 1; Nesterovs 1e-5",
                        DataKind.LINE,
                        100,
                        200,
                        Task.VALUES,
                        seed -> chain(network(seed, momentum(1e-5)), 1, dense(1, Activation.IDENTITY), values(1))),
                new FieldNetwork(
                        "mixture",
                        "1-40-40 tanh, identity 8, density of 2 Gaussians; Nadam",
                        DataKind.BRANCHES,
                        100,
                        300,
                        Task.DENSITY,
                        seed -> chain(
                                network(seed, new Nadam()),
                                1,
                                dense(40, Activation.TANH),
                                dense(40, Activation.TANH),
                                mixture())),
                new FieldNetwork(
                        "returns",
                        "4-64-64 relu, identity 2, squared loss; RmsProp 0.001",
                        DataKind.RETURNS,
                        32,
                        1000,
                        Task.VALUES,
                        seed -> chain(
                                network(seed, new RmsProp(0.001)),
                                4,
                                dense(64, Activation.RELU),
                                dense(64, Activation.RELU),
                                output(2, Activation.IDENTITY, LossFunction.SQUARED_LOSS))),
                new FieldNetwork(
                        "picture",
                        "2-200-200-200-200-200 leaky relu, identity 3, squared loss; Adam 0.001",
                        DataKind.PICTURE,
                        200,
                        240,
                        Task.VALUES,
                        seed -> chain(
                                network(seed, new Adam(0.001)),
                                2,
                                dense(200, Activation.LEAKYRELU),
                                dense(200, Activation.LEAKYRELU),
                                dense(200, Activation.LEAKYRELU),
                                dense(200, Activation.LEAKYRELU),
                                dense(200, Activation.LEAKYRELU),
                                output(3, Activation.IDENTITY, LossFunction.SQUARED_LOSS))));
    }

    private static FieldNetwork plane(String name, DataKind data, int units, double rate, int steps) {
        return new FieldNetwork(
                name,
                "2-" + units + " relu, softmax 2; Nesterovs " + rate,
                data,
                50,
                steps,
                Task.CLASSES,
                seed -> chain(network(seed, momentum(rate)), 2, dense(units, Activation.RELU), classes(2)));
    }

    private static BaseLayer weightedClasses(float... weights) {
        return new OutputLayer.Builder(new LossMCXENT(Nd4j.createFromArray(weights)))
                .nOut(weights.length)
                .activation(Activation.SOFTMAX)
                .build();
    }

    /** For each of two Gaussians in the plane: its weight, its centre and its width. */
    private static BaseLayer mixture() {
        return new OutputLayer.Builder(
                        LossMixtureDensity.builder().gaussians(2).labelWidth(2).build())
                .nOut(8)
                .activation(Activation.IDENTITY)
                .build();
    }
}
