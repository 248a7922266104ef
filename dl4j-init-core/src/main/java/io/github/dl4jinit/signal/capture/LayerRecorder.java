package io.github.dl4jinit.signal.capture;

import io.github.dl4jinit.signal.finding.LayerHistograms;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.LayerSignal.Role;
import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.signal.finding.WeightSignal;
import io.github.dl4jinit.signal.response.SaturationRange;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Collects the statistics of one layer while a forward and a backward pass run through it. */
final class LayerRecorder {
    private final String name;
    private final String type;
    private final Role role;
    private final long width;

    private final MomentAccumulator input = new MomentAccumulator();
    private final SignalAccumulator preActivation;
    private final SignalAccumulator activation;
    private final SignalAccumulator gradient;
    private final ActivityAccumulator activity = new ActivityAccumulator();
    private final CorrelationAccumulator correlation = new CorrelationAccumulator();
    private final CoverageAccumulator coverage;
    private final TimeRecorder time = new TimeRecorder();
    private long[] labels;
    private LossGradient lossGradient;
    private Supplier<INDArray> inputSource = () -> null;
    private long saturated;
    private long saturable;

    /**
     * A recorder without anything recorded.
     *
     * @param name the layer's name
     * @param type what kind of layer it is
     * @param role what it is in the network
     * @param width number of units, by which their axis is recognised; 0 if it is axis 1
     * @param coverage measures how the layer's kernels cover their input
     * @param histograms whether to count how the signals are spread
     */
    LayerRecorder(String name, String type, Role role, long width, CoverageAccumulator coverage, boolean histograms) {
        this.name = name;
        this.type = type;
        this.role = role;
        this.width = width;
        this.coverage = coverage;
        this.preActivation = new SignalAccumulator(histograms);
        this.activation = new SignalAccumulator(histograms);
        this.gradient = new SignalAccumulator(histograms);
    }

    /** The axis of the units is given where it is not 0, and recognised otherwise. */
    private ArrayScan scan(INDArray array, int unitAxis) {
        return ArrayScan.of(array, unitAxis(array, unitAxis));
    }

    private int unitAxis(INDArray array, int given) {
        if (given > 0) {
            return given;
        }
        int last = array.rank() - 1;
        boolean channelsLast = last > 1 && width > 0 && array.size(1) != width && array.size(last) == width;
        return channelsLast ? last : 1;
    }

    /** Sets where what the layer's weights multiply can be had from during the backward pass. */
    void setInput(Supplier<INDArray> source) {
        inputSource = source;
    }

    /** Takes what the layer's weights multiply, the first time that this is called. */
    void recordInput(StepSelection steps) {
        INDArray x = inputSource.get();
        inputSource = () -> null;
        if (x == null) {
            return;
        }
        ArrayScan scan = ArrayScan.of(x, 1);
        scan.forEach(
                steps.of(scan),
                (values, from, length, example, unit, position, along) -> input.add(values, from, length));
        coverage.input(x);
    }

    /** Takes pre-activations before the activation function overwrites them. */
    void preActivation(INDArray z, SaturationRange range, StepSelection steps) {
        ArrayScan scan = scan(z, coverage.unitAxis());
        boolean[] counted = steps.of(scan);
        coverage.preActivation(z, counted);
        boolean saturates = range.saturates();
        scan.forEach(counted, (values, from, length, example, unit, position, along) -> {
            preActivation.add(values, from, length);
            if (saturates) {
                saturated += range.count(values, from, length);
                saturable += length;
            }
        });
        correlation.add(scan, counted);
    }

    /** Takes pre-activations of a gate, which count for saturation alone. */
    void gate(INDArray z, SaturationRange range, StepSelection steps) {
        if (range.saturates()) {
            ArrayScan scan = scan(z, coverage.unitAxis());
            scan.forEach(steps.of(scan), (values, from, length, example, unit, position, along) -> {
                saturated += range.count(values, from, length);
                saturable += length;
            });
        }
    }

    /** Takes the pre-activations of one more time step, as well as {@link #preActivation}. */
    void step(INDArray z, StepSelection steps) {
        time.preActivation(moments(z, steps));
    }

    /** Takes the gradients of one more time step, counted from the end, as well as {@link #gradient}. */
    void stepBack(INDArray dLdz, StepSelection steps) {
        time.gradient(moments(dLdz, steps));
    }

    private MomentAccumulator moments(INDArray array, StepSelection steps) {
        MomentAccumulator moments = new MomentAccumulator();
        ArrayScan scan = scan(array, coverage.unitAxis());
        scan.forEach(
                steps.of(scan),
                (values, from, length, example, unit, position, along) -> moments.add(values, from, length));
        return moments;
    }

    /** Takes activations. */
    void activation(INDArray a, StepSelection steps) {
        ArrayScan scan = scan(a, coverage.unitAxis());
        activity.expectUnits(scan.units());
        scan.forEach(steps.of(scan), (values, from, length, example, unit, position, along) -> {
            activation.add(values, from, length);
            activity.add(values, from, length, unit, along);
        });
    }

    /** Takes gradients of the loss with respect to the pre-activations. */
    void gradient(INDArray dLdz, StepSelection steps) {
        ArrayScan scan = scan(dLdz, coverage.gradientUnitAxis());
        scan.forEach(
                steps.of(scan),
                (values, from, length, example, unit, position, along) -> gradient.add(values, from, length));
        coverage.gradient(scan);
    }

    /** Says of what shape the labels are, before the layer's loss flattens them. */
    void expectLabels(long[] shape) {
        labels = shape;
    }

    /** Takes a loss's gradients together with the pre-activations that they belong to, as well as {@link #gradient}. */
    void lossGradient(INDArray z, INDArray dLdz, StepSelection steps) {
        if (z.rank() > 1 && Arrays.equals(z.shape(), dLdz.shape())) {
            INDArray places = LossRows.apart(z, labels);
            int unitAxis = unitAxis(places, coverage.unitAxis());
            lossGradient = LossGradientReader.read(places, LossRows.apart(dLdz, labels), unitAxis, steps);
        }
    }

    /** How the gradients of a loss hang together; empty of a layer that is no output. */
    Optional<LossGradient> lossGradient() {
        return Optional.ofNullable(lossGradient);
    }

    /** The moments of the pre-activations so far. */
    SignalMoments preActivation() {
        return preActivation.moments();
    }

    String name() {
        return name;
    }

    boolean recorded() {
        return activation.moments().measured();
    }

    /** What was recorded. */
    LayerSignal signal(List<WeightSignal> weights) {
        return new LayerSignal(
                name,
                type,
                role,
                input.moments(),
                preActivation.moments(),
                activation.moments(),
                gradient.moments(),
                activity.zeroShare(),
                activity.nearZeroShare(),
                saturable == 0 ? Double.NaN : (double) saturated / saturable,
                activity.units(),
                activity.deadUnits(),
                correlation.correlation(),
                coverage.coverage(),
                new LayerHistograms(preActivation.histogram(), activation.histogram(), gradient.histogram()),
                time.signal(),
                weights);
    }
}
