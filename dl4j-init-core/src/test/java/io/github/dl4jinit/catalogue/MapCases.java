package io.github.dl4jinit.catalogue;

import static io.github.dl4jinit.catalogue.Case.healthy;
import static io.github.dl4jinit.catalogue.Case.sick;
import static io.github.dl4jinit.catalogue.Nets.MAPS;
import static io.github.dl4jinit.catalogue.Nets.dense;
import static io.github.dl4jinit.catalogue.Nets.graph;
import static io.github.dl4jinit.catalogue.Nets.list;
import static io.github.dl4jinit.catalogue.Nets.softmax;
import static org.nd4j.linalg.activations.Activation.IDENTITY;
import static org.nd4j.linalg.activations.Activation.LEAKYRELU;
import static org.nd4j.linalg.activations.Activation.RELU;
import static org.nd4j.linalg.activations.Activation.SIGMOID;
import static org.nd4j.linalg.activations.Activation.TANH;

import io.github.dl4jinit.signal.finding.Cause;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CapsuleLayer;
import org.deeplearning4j.nn.conf.layers.CapsuleStrengthLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.PrimaryCapsules;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Convolutions of all kinds. */
final class MapCases {
    private static final InputType VOLUMES =
            InputType.convolutional3D(org.deeplearning4j.nn.conf.layers.Convolution3D.DataFormat.NCDHW, 5, 5, 5, 2);

    private MapCases() {}

    static List<Case> healthyOnes() {
        return List.of(
                healthy("convolutions, pooling and a dense layer", lenet(RELU, WeightInit.RELU), Task::maps)
                        .withAdam(),
                healthy("LeNet as it is mostly written", lenet(IDENTITY, WeightInit.XAVIER), Task::maps)
                        .withAdam(),
                healthy("six convolutions", convolutions(6, RELU), Task::maps).sgd(0.05),
                healthy("four convolutions, normalised", normalised(4, RELU), Task::maps)
                        .withAdam(),
                healthy("seven convolutions, normalised behind the activation", bottlenecks(), Task::maps)
                        .withAdam()
                        .adam(0.01),
                healthy("separable convolutions", separable(3), Task::maps).withAdam(),
                healthy("depth-wise convolutions", depthwise(), Task::maps).withAdam(),
                healthy("there and back: transposed convolution", deconvolution(), Task::maps)
                        .withAdam(),
                healthy("convolutions in three dimensions", volumes(2), Task::volumes)
                        .withAdam(),
                healthy("locally connected", local(), Task::maps).withAdam(),
                healthy("inception", inception(2), Task::maps).withAdam(),
                healthy("capsules", capsules(), Task::maps).withAdam().steps(150),
                healthy(
                                "global pooling and nothing dense",
                                list(
                                        RELU,
                                        WeightInit.RELU,
                                        MAPS,
                                        l -> l.layer(conv(16))
                                                .layer(conv(16))
                                                .layer(new GlobalPoolingLayer(PoolingType.MAX))
                                                .layer(softmax())),
                                Task::maps)
                        .withAdam());
    }

    static List<Case> sickOnes() {
        return List.of(
                sick(
                        "ten convolutions, N(0, .01²)",
                        Cause.WEIGHTS_SMALL,
                        convolutions(10, RELU).then(Spoil.deviation("\\d+_W", 0.01)),
                        Task::maps),
                sick(
                        "fourteen convolutions, tanh, 1/(4n)",
                        Cause.WEIGHTS_SMALL,
                        convolutions(14, TANH).then(Spoil.scale("([0-9]|1[0-3])_W", 0.5)),
                        Task::maps),
                sick(
                        "eight convolutions, 16/n",
                        Cause.WEIGHTS_LARGE,
                        convolutions(8, RELU).then(Spoil.scale("[0-7]_W", 2.83)),
                        Task::maps),
                sick("six convolutions of sigmoids", Cause.ACTIVATION, convolutions(6, SIGMOID), Task::maps),
                sick(
                        "separable convolutions, both × .03",
                        Cause.WEIGHTS_SMALL,
                        separable(4).then(Spoil.scale("[0-3]_(W|pW)", 0.03)),
                        Task::maps),
                sick(
                        "separable convolutions, depth-wise × 30",
                        Cause.WEIGHTS_LARGE,
                        separable(4).then(Spoil.scale("[0-3]_W", 30)),
                        Task::maps),
                sick(
                        "depth-wise convolutions × .01",
                        Cause.WEIGHTS_SMALL,
                        depthwise().then(Spoil.scale("[0-3]_W", 0.01)),
                        Task::maps),
                sick(
                        "transposed convolution × .001",
                        Cause.WEIGHTS_SMALL,
                        deconvolution().then(Spoil.scale("[0-2]_W", 0.01)),
                        Task::maps),
                sick(
                        "convolutions in three dimensions × .003",
                        Cause.WEIGHTS_SMALL,
                        volumes(3).then(Spoil.scale("[0-2]_W", 0.01)),
                        Task::volumes),
                sick(
                        "inception, all × 15",
                        Cause.WEIGHTS_LARGE,
                        inception(3).then(Spoil.scale("(one|three|wide).*_W", 15)),
                        Task::maps),
                sick(
                        "biases of -30 in a convolution",
                        Cause.BIASES,
                        convolutions(4, RELU).then(Spoil.set("1_b", -30)),
                        Task::maps),
                sick(
                        "a normalisation's γ is 0 in a chain",
                        Cause.WEIGHTS_CONSTANT,
                        normalised(3, RELU).then(Spoil.set("1_gamma", 0)).then(Spoil.set("1_beta", -1)),
                        Task::maps));
    }

    private static ConvolutionLayer conv(int width) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(width)
                .convolutionMode(ConvolutionMode.Same)
                .build();
    }

    private static SubsamplingLayer pool() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build();
    }

    private static Case.Builder lenet(Activation convolutions, WeightInit init) {
        return list(
                RELU,
                init,
                MAPS,
                l -> l.layer(new ConvolutionLayer.Builder(3, 3)
                                .nOut(8)
                                .activation(convolutions)
                                .build())
                        .layer(pool())
                        .layer(new ConvolutionLayer.Builder(2, 2)
                                .nOut(12)
                                .activation(convolutions)
                                .build())
                        .layer(dense(32))
                        .layer(softmax()));
    }

    private static Case.Builder convolutions(int depth, Activation activation) {
        return list(activation, activation == RELU ? WeightInit.RELU : WeightInit.XAVIER, MAPS, l -> {
            for (int i = 0; i < depth; i++) {
                l.layer(conv(8));
            }
            return l.layer(dense(24)).layer(softmax());
        });
    }

    private static Case.Builder normalised(int depth, Activation activation) {
        return list(activation, WeightInit.XAVIER, MAPS, l -> {
            for (int i = 0; i < depth; i++) {
                l.layer(new ConvolutionLayer.Builder(3, 3)
                                .nOut(8)
                                .activation(IDENTITY)
                                .convolutionMode(ConvolutionMode.Same)
                                .build())
                        .layer(new BatchNormalization.Builder().build())
                        .layer(new org.deeplearning4j.nn.conf.layers.ActivationLayer(activation));
            }
            return l.layer(dense(24)).layer(softmax());
        });
    }

    private static Case.Builder bottlenecks() {
        int[] widths = {8, 4, 16, 8, 32, 16, 4};
        return list(LEAKYRELU, WeightInit.XAVIER, MAPS, l -> {
            for (int i = 0; i < widths.length; i++) {
                int kernel = i % 2 == 0 && i < 6 ? 3 : 1;
                l.layer(new ConvolutionLayer.Builder(kernel, kernel)
                                .nOut(widths[i])
                                .convolutionMode(ConvolutionMode.Same)
                                .build())
                        .layer(new BatchNormalization());
                if (i == 0 || i == 2) {
                    l.layer(pool());
                }
            }
            return l.layer(new GlobalPoolingLayer(PoolingType.AVG)).layer(softmax());
        });
    }

    private static Case.Builder separable(int depth) {
        return list(RELU, WeightInit.RELU, MAPS, l -> {
                    for (int i = 0; i < depth; i++) {
                        l.layer(new SeparableConvolution2D.Builder(3, 3)
                                .nOut(12)
                                .convolutionMode(ConvolutionMode.Same)
                                .build());
                    }
                    return l.layer(dense(24)).layer(softmax());
                })
                .then(Spoil.scale("[1-9]_W", 3));
    }

    private static Case.Builder depthwise() {
        return list(
                RELU,
                WeightInit.RELU,
                MAPS,
                l -> l.layer(conv(8))
                        .layer(new DepthwiseConvolution2D.Builder()
                                .kernelSize(3, 3)
                                .depthMultiplier(1)
                                .nOut(8)
                                .build())
                        .layer(conv(8))
                        .layer(new DepthwiseConvolution2D.Builder()
                                .kernelSize(3, 3)
                                .depthMultiplier(1)
                                .nOut(8)
                                .build())
                        .layer(dense(24))
                        .layer(softmax()));
    }

    private static Case.Builder deconvolution() {
        return list(
                RELU,
                WeightInit.RELU,
                MAPS,
                l -> l.layer(new ConvolutionLayer.Builder(4, 4)
                                .stride(2, 2)
                                .nOut(12)
                                .build())
                        .layer(new Deconvolution2D.Builder(4, 4)
                                .stride(2, 2)
                                .nOut(8)
                                .build())
                        .layer(new ConvolutionLayer.Builder(4, 4)
                                .stride(2, 2)
                                .nOut(12)
                                .build())
                        .layer(softmax()));
    }

    private static Case.Builder volumes(int depth) {
        return list(RELU, WeightInit.RELU, VOLUMES, l -> {
            for (int i = 0; i < depth; i++) {
                l.layer(new Convolution3D.Builder(3, 3, 3)
                        .nOut(6)
                        .convolutionMode(ConvolutionMode.Same)
                        .build());
            }
            return l.layer(softmax());
        });
    }

    private static Case.Builder local() {
        return list(
                RELU,
                WeightInit.RELU,
                MAPS,
                l -> l.layer(new LocallyConnected2D.Builder()
                                .kernelSize(3, 3)
                                .nOut(4)
                                .activation(RELU)
                                .build())
                        .layer(dense(24))
                        .layer(softmax()));
    }

    private static Case.Builder inception(int blocks) {
        return graph(RELU, WeightInit.RELU, MAPS, g -> {
            String last = "in";
            for (int i = 0; i < blocks; i++) {
                g.addLayer(
                                "one" + i,
                                new ConvolutionLayer.Builder(1, 1)
                                        .nOut(6)
                                        .convolutionMode(ConvolutionMode.Same)
                                        .build(),
                                last)
                        .addLayer(
                                "three" + i,
                                new ConvolutionLayer.Builder(3, 3)
                                        .nOut(6)
                                        .convolutionMode(ConvolutionMode.Same)
                                        .build(),
                                last)
                        .addLayer(
                                "wide" + i,
                                new ConvolutionLayer.Builder(5, 5)
                                        .nOut(4)
                                        .convolutionMode(ConvolutionMode.Same)
                                        .build(),
                                last)
                        .addVertex("m" + i, new MergeVertex(), "one" + i, "three" + i, "wide" + i);
                last = "m" + i;
            }
            return g.addLayer("out", softmax(), last).setOutputs("out");
        });
    }

    private static Case.Builder capsules() {
        return list(
                RELU,
                WeightInit.XAVIER,
                MAPS,
                l -> l.layer(new PrimaryCapsules.Builder(4, 4)
                                .kernelSize(3, 3)
                                .stride(2, 2)
                                .build())
                        .layer(new CapsuleLayer.Builder(4, 6, 2).build())
                        .layer(new CapsuleStrengthLayer.Builder().build())
                        .layer(new org.deeplearning4j.nn.conf.layers.ActivationLayer(Activation.SOFTMAX))
                        .layer(new LossLayer.Builder(LossFunction.NEGATIVELOGLIKELIHOOD)
                                .activation(IDENTITY)
                                .build()));
    }
}
