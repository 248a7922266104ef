package io.github.dl4jinit.fans;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.CapsuleLayer;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution2D;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LearnedSelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PrimaryCapsules;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.conf.ocnn.OCNNOutputLayer;
import org.deeplearning4j.nn.params.BidirectionalParamInitializer;

/**
 * A table of {@linkplain FanRule fan rules}, one for each configuration class. A rule holds for its class alone: a subclass
 * may compute something else, and counts as unknown until it has a rule of its own. Wrappers need none: they have the fans
 * of the layer inside.
 *
 * <p>For a layer without a rule the fans are those that DL4J passes, and {@link LayerFans#note()} says so.
 */
public final class FanRules {
    @SuppressWarnings("deprecation") // Graves' LSTMs are deprecated, and still there.
    private static final FanRules STANDARD = new FanRules(Map.of())
            .with(DenseLayer.class, DenseRules::dense)
            .with(OutputLayer.class, DenseRules::matrix)
            .with(RnnOutputLayer.class, DenseRules::matrix)
            .with(CenterLossOutputLayer.class, DenseRules::centerLoss)
            .with(OCNNOutputLayer.class, DenseRules::oneClass)
            .with(AutoEncoder.class, DenseRules::pretrained)
            .with(VariationalAutoencoder.class, DenseRules::variationalAutoencoder)
            .with(ElementWiseMultiplicationLayer.class, DenseRules::elementWise)
            .with(EmbeddingLayer.class, DenseRules::embedding)
            .with(EmbeddingSequenceLayer.class, DenseRules::embedding)
            .with(PReLULayer.class, DenseRules::prelu)
            .with(BatchNormalization.class, DenseRules::batchNormalization)
            .with(ConvolutionLayer.class, ConvolutionRules::convolution2d)
            .with(Convolution2D.class, ConvolutionRules::convolution2d)
            .with(Convolution1DLayer.class, ConvolutionRules::convolution1d)
            .with(Convolution1D.class, ConvolutionRules::convolution1d)
            .with(Convolution3D.class, ConvolutionRules::convolution3d)
            .with(Deconvolution2D.class, ConvolutionRules::deconvolution2d)
            .with(Deconvolution3D.class, ConvolutionRules::deconvolution3d)
            .with(DepthwiseConvolution2D.class, ConvolutionRules::depthwise)
            .with(SeparableConvolution2D.class, ConvolutionRules::separable)
            .with(LocallyConnected1D.class, ConvolutionRules::locallyConnected1d)
            .with(LocallyConnected2D.class, ConvolutionRules::locallyConnected2d)
            .with(SimpleRnn.class, RecurrentRules::simple)
            .with(LSTM.class, RecurrentRules::lstm)
            .with(GravesLSTM.class, RecurrentRules::graves)
            .with(GravesBidirectionalLSTM.class, RecurrentRules::gravesBidirectional)
            .with(SelfAttentionLayer.class, AttentionRules::self)
            .with(LearnedSelfAttentionLayer.class, AttentionRules::learnedSelf)
            .with(RecurrentAttentionLayer.class, AttentionRules::recurrent)
            .with(AttentionVertex.class, AttentionRules::vertex)
            .with(PrimaryCapsules.class, CapsuleRules::primary)
            .with(CapsuleLayer.class, CapsuleRules::routed);

    private final Map<Class<?>, FanRule<Object>> rules;

    private FanRules(Map<Class<?>, FanRule<Object>> rules) {
        this.rules = rules;
    }

    /**
     * Rules for every layer and vertex of DL4J that has weights.
     *
     * @return the table
     */
    public static FanRules standard() {
        return STANDARD;
    }

    /**
     * This table with one more rule.
     *
     * @param type the class of configurations that the rule is for, exactly
     * @param rule the rule, which replaces one that is there
     * @param <C> the class
     * @return a new table
     */
    public <C> FanRules with(Class<C> type, FanRule<? super C> rule) {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(rule, "rule");
        Map<Class<?>, FanRule<Object>> more = new LinkedHashMap<>(rules);
        more.put(type, configuration -> rule.of(type.cast(configuration)));
        return new FanRules(more);
    }

    /**
     * The fans of a layer.
     *
     * @param layer its configuration, with its sizes set
     * @return its weights with their fans
     * @throws IllegalArgumentException if a size is not set
     */
    public LayerFans of(Layer layer) {
        Objects.requireNonNull(layer, "layer");
        FanRule<Object> rule = rules.get(layer.getClass());
        if (rule != null) {
            return rule.of(layer);
        }
        if (layer instanceof Bidirectional bidirectional) {
            return of(bidirectional.getFwd())
                    .prefixed(
                            BidirectionalParamInitializer.FORWARD_PREFIX,
                            BidirectionalParamInitializer.BACKWARD_PREFIX);
        }
        if (layer instanceof FrozenLayer frozen) {
            return of(frozen.getLayer());
        }
        if (layer instanceof BaseWrapperLayer wrapper) {
            return of(wrapper.getUnderlying());
        }
        return UnknownLayer.fans(layer);
    }

    /**
     * The fans of a graph vertex.
     *
     * @param vertex its configuration, with its sizes set
     * @return its weights with their fans; none for a vertex without parameters
     * @throws IllegalArgumentException if a size is not set
     */
    public LayerFans of(GraphVertex vertex) {
        Objects.requireNonNull(vertex, "vertex");
        FanRule<Object> rule = rules.get(vertex.getClass());
        if (rule != null) {
            return rule.of(vertex);
        }
        if (vertex instanceof LayerVertex layer) {
            return of(layer.getLayerConf().getLayer());
        }
        if (vertex instanceof FrozenVertex frozen) {
            return of(frozen.getUnderlying());
        }
        if (vertex instanceof SameDiffVertex custom) {
            return UnknownLayer.ownDefaults(custom, custom.getVertexParams().getWeightParameterKeys());
        }
        return LayerFans.none();
    }
}
