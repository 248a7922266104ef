package io.github.dl4jinit.propagation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.*;
import org.deeplearning4j.nn.conf.graph.rnn.*;
import org.deeplearning4j.nn.conf.layers.*;
import org.deeplearning4j.nn.conf.layers.convolutional.*;
import org.deeplearning4j.nn.conf.layers.misc.*;
import org.deeplearning4j.nn.conf.layers.objdetect.Yolo2OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.util.MaskLayer;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;

/**
 * A table of {@linkplain SignalRule signal rules}, one for each class of layers and vertices. A rule holds for its class
 * alone: a subclass may compute something else. Wrappers need none: they do to the signal what the layer inside does.
 *
 * <p>A layer without a rule is run itself, on random input; see {@link PredictedLayer#note()}.
 */
public final class SignalRules {
    @SuppressWarnings("deprecation") // Graves' LSTMs are deprecated, and still there.
    private static final SignalRules STANDARD = new SignalRules(Map.of())
            .with(DenseLayer.class, DenseSteps::dense)
            .with(OutputLayer.class, DenseSteps::matrix)
            .with(RnnOutputLayer.class, DenseSteps::matrix)
            .with(CenterLossOutputLayer.class, DenseSteps::matrix)
            .with(AutoEncoder.class, DenseSteps::matrix)
            .with(VariationalAutoencoder.class, DenseSteps::variationalAutoencoder)
            .with(ElementWiseMultiplicationLayer.class, DenseSteps::elementWise)
            .with(EmbeddingLayer.class, DenseSteps::embedding)
            .with(EmbeddingSequenceLayer.class, DenseSteps::embedding)
            .with(PReLULayer.class, DenseSteps::prelu)
            .with(ActivationLayer.class, DenseSteps::activation)
            .with(BatchNormalization.class, DenseSteps::batchNormalization)
            .with(DropoutLayer.class, DenseSteps::unchanged)
            .with(LossLayer.class, DenseSteps::loss)
            .with(RnnLossLayer.class, DenseSteps::loss)
            .with(CnnLossLayer.class, DenseSteps::loss)
            .with(Cnn3DLossLayer.class, DenseSteps::loss)
            .with(Yolo2OutputLayer.class, DenseSteps::unchanged)
            .with(MaskLayer.class, DenseSteps::unchanged)
            .with(ConvolutionLayer.class, ConvolutionSteps::convolution)
            .with(Convolution2D.class, ConvolutionSteps::convolution)
            .with(Convolution1DLayer.class, ConvolutionSteps::convolution)
            .with(Convolution1D.class, ConvolutionSteps::convolution)
            .with(Convolution3D.class, ConvolutionSteps::convolution)
            .with(Deconvolution2D.class, ConvolutionSteps::transposed)
            .with(Deconvolution3D.class, ConvolutionSteps::transposed)
            .with(DepthwiseConvolution2D.class, ConvolutionSteps::convolution)
            .with(SeparableConvolution2D.class, ConvolutionSteps::separable)
            .with(LocallyConnected1D.class, ConvolutionSteps::locallyConnected1d)
            .with(LocallyConnected2D.class, ConvolutionSteps::locallyConnected2d)
            .with(SubsamplingLayer.class, ConvolutionSteps::pooling)
            .with(Pooling2D.class, ConvolutionSteps::pooling)
            .with(Subsampling1DLayer.class, ConvolutionSteps::pooling)
            .with(Pooling1D.class, ConvolutionSteps::pooling)
            .with(Subsampling3DLayer.class, ConvolutionSteps::pooling3d)
            .with(GlobalPoolingLayer.class, ConvolutionSteps::globalPooling)
            .with(LocalResponseNormalization.class, ConvolutionSteps::localResponseNormalization)
            .with(Upsampling1D.class, ConvolutionSteps::upsampling)
            .with(Upsampling2D.class, ConvolutionSteps::upsampling)
            .with(Upsampling3D.class, ConvolutionSteps::upsampling)
            .with(ZeroPadding1DLayer.class, ConvolutionSteps::zeroPadding)
            .with(ZeroPaddingLayer.class, ConvolutionSteps::zeroPadding)
            .with(ZeroPadding3DLayer.class, ConvolutionSteps::zeroPadding)
            .with(Cropping1D.class, ConvolutionSteps::cropping)
            .with(Cropping2D.class, ConvolutionSteps::cropping)
            .with(Cropping3D.class, ConvolutionSteps::cropping)
            .with(SpaceToDepthLayer.class, DenseSteps::unchanged)
            .with(SpaceToBatchLayer.class, DenseSteps::unchanged)
            .with(RepeatVector.class, ConvolutionSteps::repeated)
            .with(SimpleRnn.class, RecurrentSteps::simple)
            .with(LSTM.class, RecurrentSteps::lstm)
            .with(GravesLSTM.class, RecurrentSteps::lstm)
            .with(GravesBidirectionalLSTM.class, RecurrentSteps::gravesBidirectional)
            .with(SelfAttentionLayer.class, AttentionSteps::self)
            .with(LearnedSelfAttentionLayer.class, AttentionSteps::learnedSelf)
            .with(AttentionVertex.class, AttentionSteps::vertex)
            .with(PrimaryCapsules.class, AttentionSteps::primaryCapsules)
            .with(ElementWiseVertex.class, VertexSteps::elementWise)
            .with(MergeVertex.class, VertexSteps::merge)
            .with(StackVertex.class, VertexSteps::stack)
            .with(SubsetVertex.class, VertexSteps::subset)
            .with(UnstackVertex.class, VertexSteps::unstack)
            .with(ReshapeVertex.class, VertexSteps::first)
            .with(PreprocessorVertex.class, VertexSteps::first)
            .with(PoolHelperVertex.class, VertexSteps::first)
            .with(LastTimeStepVertex.class, VertexSteps::lastStep)
            .with(ReverseTimeSeriesVertex.class, VertexSteps::first)
            .with(DuplicateToTimeSeriesVertex.class, VertexSteps::duplicate)
            .with(ScaleVertex.class, VertexSteps::scale)
            .with(ShiftVertex.class, VertexSteps::shift)
            .with(L2NormalizeVertex.class, VertexSteps::unitLength)
            .with(L2Vertex.class, VertexSteps::distance);

    private final Map<Class<?>, SignalRule<Object>> rules;

    private SignalRules(Map<Class<?>, SignalRule<Object>> rules) {
        this.rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    }

    /**
     * Rules for the layers and vertices of DL4J.
     *
     * @return the table
     */
    public static SignalRules standard() {
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
    public <C> SignalRules with(Class<C> type, SignalRule<? super C> rule) {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(rule, "rule");
        Map<Class<?>, SignalRule<Object>> more = new LinkedHashMap<>(rules);
        more.put(type, (configuration, site) -> rule.of(type.cast(configuration), site));
        return new SignalRules(more);
    }

    /** The rule for a layer or vertex without its wrappers. */
    Optional<SignalRule<Object>> of(Object configuration) {
        return Optional.ofNullable(rules.get(configuration.getClass()));
    }
}
