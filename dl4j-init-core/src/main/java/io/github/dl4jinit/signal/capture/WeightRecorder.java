package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.signal.finding.WeightSignal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.gradient.Gradient;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Collects the statistics of a network's parameters around one call of its updater. Closing it frees its copy of the gradient at
 * once.
 */
final class WeightRecorder implements AutoCloseable {
    private record Before(INDArray parameter, INDArray gradient, SignalMoments gradientMoments) {}

    private final Map<String, Before> before = new LinkedHashMap<>();
    private final INDArray flat;
    private final INDArray original;
    private final double divisor;

    /**
     * Takes the gradients before the updater turns them into steps.
     *
     * @param parameters the network's parameters by name
     * @param gradient its gradient, whose arrays the updater will overwrite
     * @param flat the one array that those are views of; null for a network without parameters
     * @param divisor what the updater divides the gradient by: the batch size, or 1
     */
    WeightRecorder(Map<String, INDArray> parameters, Gradient gradient, INDArray flat, int divisor) {
        this.flat = flat == null ? null : flat.reshape(flat.length());
        this.original = flat == null ? null : this.flat.dup();
        this.divisor = divisor;
        gradient.gradientForVariable().forEach((name, array) -> {
            INDArray parameter = parameters.get(name);
            if (parameter != null && parameter.length() == array.length()) {
                before.put(name, new Before(parameter, array, moments(array).scaled(1.0 / divisor)));
            }
        });
    }

    /** The parameters of a network that has no gradient. */
    static WeightRecorder withoutGradient(Map<String, INDArray> parameters) {
        WeightRecorder recorder = new WeightRecorder();
        parameters.forEach((name, array) -> recorder.before.put(name, new Before(array, null, SignalMoments.NONE)));
        return recorder;
    }

    private WeightRecorder() {
        flat = null;
        original = null;
        divisor = Double.NaN;
    }

    /**
     * The parameters of one layer, after the updater.
     *
     * @param prefix what the names of the layer's parameters start with
     * @return one entry for each trained parameter
     */
    List<WeightSignal> after(String prefix) {
        List<WeightSignal> signals = new ArrayList<>();
        before.forEach((name, weight) -> {
            if (name.startsWith(prefix)) {
                SignalMoments value = moments(weight.parameter);
                double step = weight.gradient == null
                        ? Double.NaN
                        : Math.sqrt(moments(weight.gradient).sumOfSquares());
                double norm = Math.sqrt(value.sumOfSquares());
                signals.add(new WeightSignal(
                        name.substring(prefix.length()),
                        value,
                        weight.gradientMoments,
                        norm == 0 ? Double.NaN : step / norm));
            }
        });
        return signals;
    }

    /**
     * The gradient times the step, over all parameters; after the updater.
     *
     * @return by how much the step lowers the loss to first order
     */
    double descent() {
        if (flat == null) {
            return 0;
        }
        boolean product = flat.dataType() == DataType.FLOAT || flat.dataType() == DataType.DOUBLE;
        return (product
                        ? Nd4j.getBlasWrapper().dot(original, flat)
                        : original.mul(flat).sumNumber().doubleValue())
                / divisor;
    }

    @Override
    public void close() {
        ShadowNetwork.free(original);
    }

    private static SignalMoments moments(INDArray array) {
        MomentAccumulator moments = new MomentAccumulator();
        ArrayScan.of(array, 1)
                .forEach(
                        null,
                        (values, from, length, example, unit, position, along) -> moments.add(values, from, length));
        return moments.moments();
    }
}
