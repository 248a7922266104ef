package io.github.dl4jinit.fans;

import static io.github.dl4jinit.fans.Sizes.in;
import static io.github.dl4jinit.fans.Sizes.out;

import io.github.dl4jinit.fans.WeightFans.PassedFans;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.conf.ocnn.OCNNOutputLayer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.CenterLossParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.params.PReLUParamInitializer;
import org.deeplearning4j.nn.params.VariationalAutoencoderParamInitializer;

/** Rules for layers that multiply a vector. */
final class DenseRules {
    private static final String WEIGHT = DefaultParamInitializer.WEIGHT_KEY;

    // The keys are constants of a class that is no part of DL4J's configuration API.
    private static final String ONE_CLASS_PROJECTION = "v";
    private static final String ONE_CLASS_OUTPUT = "w";
    private static final String ONE_CLASS_THRESHOLD = "r";

    private DenseRules() {}

    /** z = xW: each of nOut pre-activations sums nIn values. */
    static LayerFans matrix(FeedForwardLayer layer) {
        return LayerFans.ofWeights(matrix(WEIGHT, in(layer), out(layer)));
    }

    /** {@link #matrix(FeedForwardLayer)}; a layer normalisation's gain is a factor, not a sum's weight. */
    static LayerFans dense(DenseLayer layer) {
        LayerFans fans = matrix(layer);
        return layer.hasLayerNorm()
                ? fans.withOwnDefault(DefaultParamInitializer.GAIN_KEY, "factor of a layer normalisation")
                : fans;
    }

    /** Pretraining uses the same matrix, transposed, to reconstruct: one weight, fans as in the forward direction. */
    static LayerFans pretrained(FeedForwardLayer layer) {
        return matrix(layer);
    }

    /** A dense output; class centres are points in the input's space and are summed with nothing. */
    static LayerFans centerLoss(FeedForwardLayer layer) {
        return matrix(layer).withOwnDefault(CenterLossParamInitializer.CENTER_KEY, "class centre");
    }

    /** z_i = w_i x_i: one value in each sum, and each value in one sum, however many there are. DL4J passes n. */
    static LayerFans elementWise(FeedForwardLayer layer) {
        return LayerFans.ofWeights(
                WeightFans.input(WEIGHT, 'f', new Fans(1, 1), new PassedFans(in(layer), out(layer)), 1, in(layer)));
    }

    /**
     * One row of the table is looked up for each symbol: nothing is summed, so fan-in is 1, and no gradient flows to an
     * input, so that fan-out, here the width of a row, has no meaning for a backward signal.
     */
    static LayerFans embedding(FeedForwardLayer layer) {
        long width = out(layer);
        return LayerFans.ofWeights(
                WeightFans.input(WEIGHT, 'f', new Fans(1, width), new PassedFans(1, width), in(layer), width)
                        .as(WeightKind.EMBEDDING));
    }

    /** The slopes are factors of the negative part; DL4J passes fans of 0 for them. */
    static LayerFans prelu(PReLULayer layer) {
        if (layer.getInputShape() == null) {
            Sizes.required("inputShape", 0, layer);
        }
        return LayerFans.none().withOwnDefault(PReLUParamInitializer.WEIGHT_KEY, "slope of a PReLU");
    }

    /** Factors and shifts of a normalisation, and running statistics. */
    static LayerFans batchNormalization(BatchNormalization layer) {
        LayerFans fans = LayerFans.none();
        if (!layer.isLockGammaBeta()) {
            fans = fans.withOwnDefault(BatchNormalizationParamInitializer.GAMMA, "factor of a batch normalisation")
                    .withOwnDefault(BatchNormalizationParamInitializer.BETA, "shift of a batch normalisation");
        }
        String spread = layer.isUseLogStd()
                ? BatchNormalizationParamInitializer.GLOBAL_LOG_STD
                : BatchNormalizationParamInitializer.GLOBAL_VAR;
        return fans.withOwnDefault(BatchNormalizationParamInitializer.GLOBAL_MEAN, "running mean")
                .withOwnDefault(spread, "running spread");
    }

    /** A chain of dense matrices: encoder, mean and log variance of p(z|x), decoder, parameters of p(x|z). */
    static LayerFans variationalAutoencoder(VariationalAutoencoder layer) {
        String suffix = VariationalAutoencoderParamInitializer.WEIGHT_KEY_SUFFIX;
        List<WeightFans> weights = new ArrayList<>();
        long width = in(layer);
        int[] encoder = layer.getEncoderLayerSizes();
        for (int i = 0; i < encoder.length; i++) {
            weights.add(matrix(VariationalAutoencoderParamInitializer.ENCODER_PREFIX + i + suffix, width, encoder[i]));
            width = encoder[i];
        }
        weights.add(matrix(VariationalAutoencoderParamInitializer.PZX_MEAN_W, width, out(layer)));
        weights.add(matrix(VariationalAutoencoderParamInitializer.PZX_LOGSTD2_W, width, out(layer)));
        width = out(layer);
        int[] decoder = layer.getDecoderLayerSizes();
        for (int i = 0; i < decoder.length; i++) {
            weights.add(matrix(VariationalAutoencoderParamInitializer.DECODER_PREFIX + i + suffix, width, decoder[i]));
            width = decoder[i];
        }
        int outputs = layer.getOutputDistribution().distributionInputSize(Math.toIntExact(in(layer)));
        weights.add(matrix(VariationalAutoencoderParamInitializer.PXZ_W, width, outputs));
        return new LayerFans(weights, Map.of(), Optional.empty());
    }

    /**
     * The score is φ(xV)·w: V is a dense matrix from nIn to the hidden size h, and w sums h values into one score. DL4J
     * passes w's row count, 1, as its fan-in. The threshold r is compared with, not multiplied.
     */
    static LayerFans oneClass(OCNNOutputLayer layer) {
        long hidden = Sizes.required("hiddenLayerSize", layer.getHiddenSize(), layer);
        return LayerFans.ofWeights(
                        WeightFans.input(
                                ONE_CLASS_OUTPUT, 'f', new Fans(hidden, 1), new PassedFans(1, hidden), 1, hidden),
                        matrix(ONE_CLASS_PROJECTION, in(layer), hidden))
                .withOwnDefault(ONE_CLASS_THRESHOLD, "threshold");
    }

    /** A matrix that is read in Fortran order and of which DL4J knows the fans. */
    static WeightFans matrix(String parameter, long in, long out) {
        return WeightFans.input(parameter, 'f', new Fans(in, out), new PassedFans(in, out), in, out);
    }
}
