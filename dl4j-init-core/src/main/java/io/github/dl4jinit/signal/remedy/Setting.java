package io.github.dl4jinit.signal.remedy;

import io.github.dl4jinit.signal.finding.Remedy;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;

/**
 * Gives parameters one value, as biases 0.
 *
 * @param keys the parameters, as in {@code paramTable()}
 * @param value the value
 */
public record Setting(Set<String> keys, double value) implements Remedy.NetworkChange {

    /**
     * Copies the keys.
     *
     * @param keys the parameters
     * @param value the value
     */
    public Setting {
        keys = Set.copyOf(keys);
    }

    @Override
    public void applyTo(Model network) {
        network.paramTable().forEach((key, array) -> {
            if (keys.contains(key)) {
                array.assign(value);
            }
        });
    }
}
