package io.github.dl4jinit.tuning;

import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.SignalMoments;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Layer-sequential unit-variance calibration: multiplies the weights of one hidden layer after the other by a factor, so that
 * on one batch the signal has the size that the target asks for.
 *
 * <ul>
 *   <li>{@link SignalTarget#FORWARD}, the published method: the second moment of each layer's pre-activations becomes 1, from
 *       the first layer to the last.
 *   <li>{@link SignalTarget#BACKWARD}: the sum of squares of dL/dz is the same in all hidden layers, from the last layer to
 *       the second. The first layer's weights, which no gradient passes, stay.
 *   <li>{@link SignalTarget#GEOMETRIC_MEAN}: the geometric mean of the two factors, from the first layer to the last.
 * </ul>
 *
 * <p>What it costs: a layer that holds the forward signal need not hold the gradient. On tanh, the forward target lands at
 * σ_w² ≈ 2.54, where gradients grow by the factor 1.18 a layer: 3,600-fold over 50 layers. The result shows both growths,
 * before and after.
 *
 * <p>The published method starts from orthogonal weights; this one takes the weights that the network has. Layers whose
 * pre-activations are linear in their weights need one division, recurrent ones several. With the forward target each division
 * takes forward passes up to that layer alone; the others need whole passes. Biases stay, and so
 * do weights whose pre-activations are normalised, since their scale has no influence.
 *
 * <p>Mishkin and Matas, <a href="https://arxiv.org/abs/1511.06422">All you need is a good init</a>, ICLR 2016, algorithm 1.
 *
 * @param target the signal to calibrate
 * @param tolerance a layer is done when its factor on the variance is within this of 1, positive and below 1
 * @param maxIterations divisions of one layer at most, at least 1
 */
public record LsuvCalibration(SignalTarget target, double tolerance, int maxIterations) {

    /** The published method: forward, to within 1 %, at most 10 divisions of a layer. */
    public LsuvCalibration() {
        this(SignalTarget.FORWARD, 0.01, 10);
    }

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if {@code tolerance} is not between 0 and 1 or {@code maxIterations} is below 1
     */
    public LsuvCalibration {
        Objects.requireNonNull(target, "target");
        // Written so that NaN fails too.
        if (!(tolerance > 0 && tolerance < 1)) {
            throw new IllegalArgumentException("tolerance must be greater than 0 and less than 1: " + tolerance);
        }
        if (maxIterations < 1) {
            throw new IllegalArgumentException("maxIterations must be at least 1: " + maxIterations);
        }
    }

    /**
     * Calibrates a network in place.
     *
     * @param network an initialised network; the weights of its hidden layers are rescaled
     * @param batch features and labels; not changed
     * @return what was changed
     * @throws IllegalArgumentException if a layer is dead or its signal is not finite; the network is as it was then
     */
    public CalibrationReport calibrate(Model network, DataSet batch) {
        return calibrate(network, batch.toMultiDataSet());
    }

    /**
     * Calibrates a network in place.
     *
     * @param network an initialised network; the weights of its hidden layers are rescaled
     * @param batch features and labels; not changed
     * @return what was changed
     * @throws IllegalArgumentException if a layer is dead or its signal is not finite; the network is as it was then
     */
    public CalibrationReport calibrate(Model network, MultiDataSet batch) {
        try (ScaledNetwork scaled = new ScaledNetwork(network, batch)) {
            return calibrate(network, scaled);
        }
    }

    private CalibrationReport calibrate(Model network, ScaledNetwork scaled) {
        SignalReport before = scaled.measure();
        before.layers().forEach(LsuvCalibration::requireNumbers);
        int layers = before.hiddenLayers().size();
        ScaledSteps steps = ScaledSteps.of(target, before.hiddenLayers(), before.normalisedLayers());
        Map<String, Double> multipliers = new LinkedHashMap<>();
        before.hiddenLayers().forEach(layer -> multipliers.put(layer.name(), 1.0));
        boolean settled = true;
        for (int i = 0; i < layers; i++) {
            int index = target == SignalTarget.BACKWARD ? layers - 1 - i : i;
            String name = before.hiddenLayers().get(index).name();
            settled &= steps.invariant(name) || calibrateLayer(scaled, name, index, steps, multipliers);
        }
        SignalReport after = scaled.measure();
        scaled.writeTo(network);
        return new CalibrationReport(target, multipliers, before, after, scaled.passes(), settled);
    }

    private static void requireNumbers(LayerSignal layer) {
        layer.weights().forEach(weight -> {
            if (weight.value().nonFinite() > 0) {
                throw new IllegalArgumentException("layer \"" + layer.name() + "\" cannot be calibrated: "
                        + weight.value().nonFinite() + " values of its " + weight.name() + " are not finite");
            }
        });
    }

    /** Whether the layer's factor came within the tolerance. */
    private boolean calibrateLayer(
            ScaledNetwork scaled, String name, int index, ScaledSteps steps, Map<String, Double> multipliers) {
        for (int iteration = 0; iteration <= maxIterations; iteration++) {
            Wanted wanted = target == SignalTarget.FORWARD
                    ? Wanted.forward(scaled.preActivation(name))
                    : wanted(scaled.measure().hiddenLayers(), index, steps);
            double factor = wanted.factor();
            if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("layer \"" + name + "\" cannot be calibrated: its "
                        + (wanted.finite()
                                ? "signal is 0 on this batch, forward or backward (a dead layer)"
                                : "signal is not finite"));
            }
            if (Math.abs(factor - 1) <= tolerance) {
                return true;
            }
            if (iteration < maxIterations) {
                multipliers.merge(name, factor, (a, b) -> a * b);
                scaled.scale(List.of(name), multipliers.get(name));
            }
        }
        return false;
    }

    /**
     * What the target asks of a layer now.
     *
     * @param factor on the variance of its weights
     * @param finite whether its pre-activations are
     */
    private record Wanted(double factor, boolean finite) {
        static Wanted forward(SignalMoments preActivation) {
            return new Wanted(1 / preActivation.secondMoment(), preActivation.nonFinite() == 0);
        }
    }

    /** By the signals of a whole pass, for a target that asks for the gradient. */
    private Wanted wanted(List<LayerSignal> layers, int index, ScaledSteps steps) {
        Wanted forward = Wanted.forward(layers.get(index).preActivation());
        double backward = index == 0
                ? 1
                : Math.pow(10, -SignalTarget.BACKWARD.growth(steps.passedOn(layers.get(index - 1)), layers.get(index)));
        return new Wanted(
                target == SignalTarget.BACKWARD ? backward : Math.sqrt(forward.factor() * backward), forward.finite());
    }
}
