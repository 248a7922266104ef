package io.github.dl4jinit.signal.measured;

import io.github.dl4jinit.fans.WeightKind;
import io.github.dl4jinit.network.PlannedWeight;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.WeightSignal;
import io.github.dl4jinit.topology.BidirectionalHalf;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;

/** The weights of a measured layer that take its input: the variance that they have, and the one that a plan would give them. */
public final class InputWeights {
    /** A second moment that far from 1, or its inverse, is not that of standardised data. */
    private static final double STRANGE = Math.log(100);

    private final MeasuredNetwork network;
    private final LayerSignal layer;
    private final List<PlannedWeight> weights;

    private InputWeights(MeasuredNetwork network, LayerSignal layer) {
        this.network = network;
        this.layer = layer;
        this.weights = network.around(layer)
                .map(around -> around.weights().stream()
                        .filter(planned -> planned.site().weight().kind() == WeightKind.INPUT)
                        .filter(planned -> measured(planned).isPresent())
                        .toList())
                .orElse(List.of());
    }

    /** The input weights of one of a network's layers; none where no plan knows them. */
    public static InputWeights of(MeasuredNetwork network, LayerSignal layer) {
        return new InputWeights(network, layer);
    }

    /**
     * σ_w² = fan-in · mean of the squares of the weights; of a separable convolution, whose two weights follow one another,
     * the product of both. NaN of any other layer that has not just one such weight.
     */
    public double sigmaSquared() {
        boolean separable = layer.type().equals(SeparableConvolution2D.class.getSimpleName());
        if (weights.size() != (separable ? 2 : 1)) {
            return Double.NaN;
        }
        double product = 1;
        for (PlannedWeight planned : weights) {
            product *= planned.site().weight().fans().in() * secondMoment(planned);
        }
        return product;
    }

    /**
     * The factor that takes the variance to that of the plan, which expects a network's input to have a second moment of 1:
     * where it is far from that, the factor makes up for it. NaN if there is none.
     */
    public double toPlan() {
        return only().map(planned -> Math.pow(planned.standardDeviation(), 2)
                        / secondMoment(planned)
                        / (strangeInput() ? layer.input().secondMoment() : 1))
                .orElse(Double.NaN);
    }

    /** Whether the layer takes the network's input and that is far from a second moment of 1. */
    public boolean strangeInput() {
        double q = layer.input().secondMoment();
        return network.around(layer).filter(LayerSurroundings::first).isPresent()
                && q > 0
                && Math.abs(Math.log(q)) > STRANGE;
    }

    private Optional<PlannedWeight> only() {
        return weights.isEmpty() || weights.size() > 2 ? Optional.empty() : Optional.of(weights.get(0));
    }

    private double secondMoment(PlannedWeight planned) {
        return measured(planned).map(w -> w.value().secondMoment()).orElse(Double.NaN);
    }

    private Optional<WeightSignal> measured(PlannedWeight planned) {
        String parameter = planned.site().weight().parameter();
        String prefix =
                network.half(layer).map(BidirectionalHalf::parameterPrefix).orElse("");
        return layer.weights().stream()
                .filter(w -> parameter.equals(prefix + w.name()))
                .findFirst();
    }
}
