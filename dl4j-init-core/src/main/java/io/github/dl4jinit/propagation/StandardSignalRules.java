package io.github.dl4jinit.propagation;

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
 * The rules for the layers and vertices of DL4J: one line each.
 *
 * <p>A class is asked for by its name, so that a process loads those that its network has, and makes no rule that it does not
 * need: a table that is built at once takes longer than starting a small network.
 */
@SuppressWarnings("deprecation") // Graves' LSTMs are deprecated, and still there.
final class StandardSignalRules {
    private StandardSignalRules() {}

    /** The rule for a class, exactly; null if there is none. */
    static SignalRule<Object> of(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "DenseLayer" -> rule(type, DenseLayer.class, DenseSteps::dense);
            case "OutputLayer" -> rule(type, OutputLayer.class, DenseSteps::matrix);
            case "RnnOutputLayer" -> rule(type, RnnOutputLayer.class, DenseSteps::matrix);
            case "CenterLossOutputLayer" -> rule(type, CenterLossOutputLayer.class, DenseSteps::matrix);
            case "AutoEncoder" -> rule(type, AutoEncoder.class, DenseSteps::matrix);
            case "VariationalAutoencoder" ->
                rule(type, VariationalAutoencoder.class, DenseSteps::variationalAutoencoder);
            case "ElementWiseMultiplicationLayer" ->
                rule(type, ElementWiseMultiplicationLayer.class, DenseSteps::elementWise);
            case "EmbeddingLayer" -> rule(type, EmbeddingLayer.class, DenseSteps::embedding);
            case "EmbeddingSequenceLayer" -> rule(type, EmbeddingSequenceLayer.class, DenseSteps::embedding);
            case "PReLULayer" -> rule(type, PReLULayer.class, DenseSteps::prelu);
            case "ActivationLayer" -> rule(type, ActivationLayer.class, DenseSteps::activation);
            case "BatchNormalization" -> rule(type, BatchNormalization.class, DenseSteps::batchNormalization);
            case "DropoutLayer" -> rule(type, DropoutLayer.class, DenseSteps::unchanged);
            case "LossLayer" -> rule(type, LossLayer.class, DenseSteps::loss);
            case "RnnLossLayer" -> rule(type, RnnLossLayer.class, DenseSteps::loss);
            case "CnnLossLayer" -> rule(type, CnnLossLayer.class, DenseSteps::loss);
            case "Cnn3DLossLayer" -> rule(type, Cnn3DLossLayer.class, DenseSteps::loss);
            case "Yolo2OutputLayer" -> rule(type, Yolo2OutputLayer.class, DenseSteps::unchanged);
            case "MaskLayer" -> rule(type, MaskLayer.class, DenseSteps::unchanged);
            case "ConvolutionLayer" -> rule(type, ConvolutionLayer.class, ConvolutionSteps::convolution);
            case "Convolution2D" -> rule(type, Convolution2D.class, ConvolutionSteps::convolution);
            case "Convolution1DLayer" -> rule(type, Convolution1DLayer.class, ConvolutionSteps::convolution);
            case "Convolution1D" -> rule(type, Convolution1D.class, ConvolutionSteps::convolution);
            case "Convolution3D" -> rule(type, Convolution3D.class, ConvolutionSteps::convolution);
            case "Deconvolution2D" -> rule(type, Deconvolution2D.class, ConvolutionSteps::transposed);
            case "Deconvolution3D" -> rule(type, Deconvolution3D.class, ConvolutionSteps::transposed);
            case "DepthwiseConvolution2D" -> rule(type, DepthwiseConvolution2D.class, ConvolutionSteps::convolution);
            case "SeparableConvolution2D" -> rule(type, SeparableConvolution2D.class, ConvolutionSteps::separable);
            case "LocallyConnected1D" -> rule(type, LocallyConnected1D.class, ConvolutionSteps::locallyConnected1d);
            case "LocallyConnected2D" -> rule(type, LocallyConnected2D.class, ConvolutionSteps::locallyConnected2d);
            case "SubsamplingLayer" -> rule(type, SubsamplingLayer.class, ConvolutionSteps::pooling);
            case "Pooling2D" -> rule(type, Pooling2D.class, ConvolutionSteps::pooling);
            case "Subsampling1DLayer" -> rule(type, Subsampling1DLayer.class, ConvolutionSteps::pooling);
            case "Pooling1D" -> rule(type, Pooling1D.class, ConvolutionSteps::pooling);
            case "Subsampling3DLayer" -> rule(type, Subsampling3DLayer.class, ConvolutionSteps::pooling3d);
            case "GlobalPoolingLayer" -> rule(type, GlobalPoolingLayer.class, ConvolutionSteps::globalPooling);
            case "LocalResponseNormalization" ->
                rule(type, LocalResponseNormalization.class, ConvolutionSteps::localResponseNormalization);
            case "Upsampling1D" -> rule(type, Upsampling1D.class, ConvolutionSteps::upsampling);
            case "Upsampling2D" -> rule(type, Upsampling2D.class, ConvolutionSteps::upsampling);
            case "Upsampling3D" -> rule(type, Upsampling3D.class, ConvolutionSteps::upsampling);
            case "ZeroPadding1DLayer" -> rule(type, ZeroPadding1DLayer.class, ConvolutionSteps::zeroPadding1d);
            case "ZeroPaddingLayer" -> rule(type, ZeroPaddingLayer.class, ConvolutionSteps::zeroPadding2d);
            case "ZeroPadding3DLayer" -> rule(type, ZeroPadding3DLayer.class, ConvolutionSteps::zeroPadding3d);
            case "Cropping1D" -> rule(type, Cropping1D.class, ConvolutionSteps::cropping1d);
            case "Cropping2D" -> rule(type, Cropping2D.class, ConvolutionSteps::cropping2d);
            case "Cropping3D" -> rule(type, Cropping3D.class, ConvolutionSteps::cropping3d);
            case "SpaceToDepthLayer" -> rule(type, SpaceToDepthLayer.class, DenseSteps::unchanged);
            case "SpaceToBatchLayer" -> rule(type, SpaceToBatchLayer.class, DenseSteps::unchanged);
            case "RepeatVector" -> rule(type, RepeatVector.class, ConvolutionSteps::repeated);
            case "SimpleRnn" -> rule(type, SimpleRnn.class, RecurrentSteps::simple);
            case "LSTM" -> rule(type, LSTM.class, RecurrentSteps::lstm);
            case "GravesLSTM" -> rule(type, GravesLSTM.class, RecurrentSteps::lstm);
            case "GravesBidirectionalLSTM" ->
                rule(type, GravesBidirectionalLSTM.class, RecurrentSteps::gravesBidirectional);
            case "SelfAttentionLayer" -> rule(type, SelfAttentionLayer.class, AttentionSteps::self);
            case "LearnedSelfAttentionLayer" ->
                rule(type, LearnedSelfAttentionLayer.class, AttentionSteps::learnedSelf);
            case "AttentionVertex" -> rule(type, AttentionVertex.class, AttentionSteps::vertex);
            case "PrimaryCapsules" -> rule(type, PrimaryCapsules.class, AttentionSteps::primaryCapsules);
            case "ElementWiseVertex" -> rule(type, ElementWiseVertex.class, VertexSteps::elementWise);
            case "MergeVertex" -> rule(type, MergeVertex.class, VertexSteps::merge);
            case "StackVertex" -> rule(type, StackVertex.class, VertexSteps::stack);
            case "SubsetVertex" -> rule(type, SubsetVertex.class, VertexSteps::subset);
            case "UnstackVertex" -> rule(type, UnstackVertex.class, VertexSteps::unstack);
            case "ReshapeVertex" -> rule(type, ReshapeVertex.class, VertexSteps::first);
            case "PreprocessorVertex" -> rule(type, PreprocessorVertex.class, VertexSteps::first);
            case "PoolHelperVertex" -> rule(type, PoolHelperVertex.class, VertexSteps::first);
            case "LastTimeStepVertex" -> rule(type, LastTimeStepVertex.class, VertexSteps::lastStep);
            case "ReverseTimeSeriesVertex" -> rule(type, ReverseTimeSeriesVertex.class, VertexSteps::first);
            case "DuplicateToTimeSeriesVertex" -> rule(type, DuplicateToTimeSeriesVertex.class, VertexSteps::duplicate);
            case "ScaleVertex" -> rule(type, ScaleVertex.class, VertexSteps::scale);
            case "ShiftVertex" -> rule(type, ShiftVertex.class, VertexSteps::shift);
            case "L2NormalizeVertex" -> rule(type, L2NormalizeVertex.class, VertexSteps::unitLength);
            case "L2Vertex" -> rule(type, L2Vertex.class, VertexSteps::distance);
            default -> null;
        };
    }

    /** The rule, unless it is for another class that has the same simple name. */
    @SuppressWarnings("unchecked") // The rule gets objects of that class alone.
    private static <C> SignalRule<Object> rule(Class<?> asked, Class<C> type, SignalRule<? super C> rule) {
        return asked == type ? (SignalRule<Object>) rule : null;
    }
}
