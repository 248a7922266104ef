package io.github.dl4jinit.signal.remedy;

import io.github.dl4jinit.signal.finding.Remedy;
import io.github.dl4jinit.topology.NetworkWeights;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;

/**
 * Multiplies the variance of weights.
 *
 * @param multipliers factors on the variance by the name of the weight, {@code layer/parameter}
 */
public record Rescaling(Map<String, Double> multipliers) implements Remedy.NetworkChange {

    /**
     * Copies the multipliers.
     *
     * @param multipliers factors on the variance
     */
    public Rescaling {
        multipliers = Map.copyOf(multipliers);
    }

    @Override
    public void applyTo(Model network) {
        for (NetworkWeights.Entry weight : NetworkWeights.of(network)) {
            Double multiplier = multipliers.get(name(weight));
            if (multiplier != null) {
                weight.elements().muli(Math.sqrt(multiplier));
            }
        }
    }

    /**
     * The name of a weight.
     *
     * @param weight one of a network's
     * @return {@code layer/parameter}
     */
    public static String name(NetworkWeights.Entry weight) {
        return weight.layer() + "/" + weight.weight().parameter();
    }
}
