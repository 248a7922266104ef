package io.github.dl4jinit.network;

import io.github.dl4jinit.activation.MirrorSlope;
import io.github.dl4jinit.topology.NetworkNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseUpsamplingLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPadding3DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping3D;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/** What pairs of units become on their way through a layer or vertex that has no weights of a sum. */
final class MirroredPassage {
    private final Map<IActivation, OptionalDouble> slopes = new HashMap<>();

    /** What leaves a node, or why no pairs do. */
    record Result(MirroredSignal signal, String obstacle) {
        static Result of(MirroredSignal signal) {
            return new Result(signal, "");
        }

        static Result blocked(String obstacle) {
            return new Result(MirroredSignal.PLAIN, obstacle);
        }

        boolean blocked() {
            return !obstacle.isEmpty();
        }
    }

    /** What a node makes of its inputs, of which one at least is in pairs. */
    Result through(NetworkNode node, List<MirroredSignal> inputs) {
        Object core = node.core();
        if (core instanceof ElementWiseVertex vertex) {
            return together(vertex, inputs);
        }
        MirroredSignal input = inputs.get(0);
        if (inputs.size() > 1) {
            return Result.blocked("\"" + node.name() + "\" puts units of several layers side by side");
        }
        if (core instanceof ActivationLayer layer) {
            return activated(layer.getActivationFn(), input);
        }
        if (core instanceof PReLULayer) {
            // Its slopes are 0 at first.
            return input.paired()
                    ? Result.blocked("\"" + node.name() + "\" activates them again")
                    : Result.of(input.paired(1));
        }
        if (core instanceof BatchNormalization normalisation) {
            return input.paired() || normalisation.getBeta() != 0
                    ? Result.blocked("\"" + node.name() + "\" normalises each activation of a pair by itself")
                    : Result.of(input);
        }
        PoolingType pooling = pooling(core);
        if (pooling != null) {
            return pooling == PoolingType.AVG || pooling == PoolingType.SUM
                    ? Result.of(input)
                    : Result.blocked("\"" + node.name() + "\" pools by " + pooling + ", which is not linear");
        }
        return isLinear(core)
                ? Result.of(input)
                : Result.blocked("\"" + node.name() + "\", a " + core.getClass().getSimpleName() + ", takes no pairs");
    }

    /** Pairs behind an activation function; a null one is the identity. */
    Result activated(IActivation function, MirroredSignal input) {
        if (function == null || function instanceof ActivationIdentity) {
            return Result.of(input);
        }
        if (input.paired()) {
            return Result.blocked(function + " follows on another activation function");
        }
        OptionalDouble slope = slopes.computeIfAbsent(function, MirrorSlope::of);
        return slope.isPresent()
                ? Result.of(input.paired(slope.getAsDouble()))
                : Result.blocked(function + "(z) − " + function + "(−z) is no multiple of z");
    }

    private static Result together(ElementWiseVertex vertex, List<MirroredSignal> inputs) {
        boolean linear = switch (vertex.getOp()) {
            case Add, Average, Subtract -> true;
            default -> false;
        };
        if (!linear) {
            return Result.blocked(vertex.getOp() + " of pairs is not linear");
        }
        MirroredSignal sum = inputs.get(0);
        for (MirroredSignal input : inputs) {
            if (!input.matches(sum)) {
                return Result.blocked("they are added to what is not in pairs of the same kind");
            }
            sum = sum.with(input);
        }
        return Result.of(sum);
    }

    private static PoolingType pooling(Object core) {
        if (core instanceof SubsamplingLayer layer) {
            return layer.getPoolingType();
        } else if (core instanceof Subsampling3DLayer layer) {
            return layer.getPoolingType();
        }
        return core instanceof GlobalPoolingLayer layer ? layer.getPoolingType() : null;
    }

    private static boolean isLinear(Object core) {
        return core instanceof DropoutLayer
                || core instanceof MergeVertex
                || core instanceof BaseUpsamplingLayer
                || core instanceof ZeroPaddingLayer
                || core instanceof ZeroPadding1DLayer
                || core instanceof ZeroPadding3DLayer
                || core instanceof Cropping1D
                || core instanceof Cropping2D
                || core instanceof Cropping3D;
    }
}
