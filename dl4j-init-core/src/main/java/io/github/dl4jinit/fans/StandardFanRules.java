package io.github.dl4jinit.fans;

import org.deeplearning4j.nn.conf.graph.AttentionVertex;
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
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.conf.ocnn.OCNNOutputLayer;

/**
 * The rules for every layer and vertex of DL4J that has weights: one line each.
 *
 * <p>A class is asked for by its name, so that a process loads those that its network has, and makes no rule that it does not
 * need: a table that is built at once takes longer than starting a small network.
 */
@SuppressWarnings("deprecation") // Graves' LSTMs are deprecated, and still there.
final class StandardFanRules {
    private StandardFanRules() {}

    /** The rule for a class, exactly; null if there is none. */
    static FanRule<Object> of(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "DenseLayer" -> rule(type, DenseLayer.class, DenseRules::dense);
            case "OutputLayer" -> rule(type, OutputLayer.class, DenseRules::matrix);
            case "RnnOutputLayer" -> rule(type, RnnOutputLayer.class, DenseRules::matrix);
            case "CenterLossOutputLayer" -> rule(type, CenterLossOutputLayer.class, DenseRules::centerLoss);
            case "OCNNOutputLayer" -> rule(type, OCNNOutputLayer.class, DenseRules::oneClass);
            case "AutoEncoder" -> rule(type, AutoEncoder.class, DenseRules::pretrained);
            case "VariationalAutoencoder" ->
                rule(type, VariationalAutoencoder.class, DenseRules::variationalAutoencoder);
            case "ElementWiseMultiplicationLayer" ->
                rule(type, ElementWiseMultiplicationLayer.class, DenseRules::elementWise);
            case "EmbeddingLayer" -> rule(type, EmbeddingLayer.class, DenseRules::embedding);
            case "EmbeddingSequenceLayer" -> rule(type, EmbeddingSequenceLayer.class, DenseRules::embedding);
            case "PReLULayer" -> rule(type, PReLULayer.class, DenseRules::prelu);
            case "BatchNormalization" -> rule(type, BatchNormalization.class, DenseRules::batchNormalization);
            case "ConvolutionLayer" -> rule(type, ConvolutionLayer.class, ConvolutionRules::convolution2d);
            case "Convolution2D" -> rule(type, Convolution2D.class, ConvolutionRules::convolution2d);
            case "Convolution1DLayer" -> rule(type, Convolution1DLayer.class, ConvolutionRules::convolution1d);
            case "Convolution1D" -> rule(type, Convolution1D.class, ConvolutionRules::convolution1d);
            case "Convolution3D" -> rule(type, Convolution3D.class, ConvolutionRules::convolution3d);
            case "Deconvolution2D" -> rule(type, Deconvolution2D.class, ConvolutionRules::deconvolution2d);
            case "Deconvolution3D" -> rule(type, Deconvolution3D.class, ConvolutionRules::deconvolution3d);
            case "DepthwiseConvolution2D" -> rule(type, DepthwiseConvolution2D.class, ConvolutionRules::depthwise);
            case "SeparableConvolution2D" -> rule(type, SeparableConvolution2D.class, ConvolutionRules::separable);
            case "LocallyConnected1D" -> rule(type, LocallyConnected1D.class, ConvolutionRules::locallyConnected1d);
            case "LocallyConnected2D" -> rule(type, LocallyConnected2D.class, ConvolutionRules::locallyConnected2d);
            case "SimpleRnn" -> rule(type, SimpleRnn.class, RecurrentRules::simple);
            case "LSTM" -> rule(type, LSTM.class, RecurrentRules::lstm);
            case "GravesLSTM" -> rule(type, GravesLSTM.class, RecurrentRules::graves);
            case "GravesBidirectionalLSTM" ->
                rule(type, GravesBidirectionalLSTM.class, RecurrentRules::gravesBidirectional);
            case "SelfAttentionLayer" -> rule(type, SelfAttentionLayer.class, AttentionRules::self);
            case "LearnedSelfAttentionLayer" ->
                rule(type, LearnedSelfAttentionLayer.class, AttentionRules::learnedSelf);
            case "RecurrentAttentionLayer" -> rule(type, RecurrentAttentionLayer.class, AttentionRules::recurrent);
            case "AttentionVertex" -> rule(type, AttentionVertex.class, AttentionRules::vertex);
            case "PrimaryCapsules" -> rule(type, PrimaryCapsules.class, CapsuleRules::primary);
            case "CapsuleLayer" -> rule(type, CapsuleLayer.class, CapsuleRules::routed);
            default -> null;
        };
    }

    /** The rule, unless it is for another class that has the same simple name. */
    @SuppressWarnings("unchecked") // The rule gets objects of that class alone.
    private static <C> FanRule<Object> rule(Class<?> asked, Class<C> type, FanRule<? super C> rule) {
        return asked == type ? (FanRule<Object>) rule : null;
    }
}
