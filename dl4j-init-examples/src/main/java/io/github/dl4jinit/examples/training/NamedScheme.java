package io.github.dl4jinit.examples.training;

import java.util.Objects;
import org.deeplearning4j.nn.weights.IWeightInit;

/**
 * A scheme as a reader sees it.
 *
 * @param name what the user called it
 * @param formula its variance, with {@code in} and {@code out} for the fans
 * @param init what draws the weights
 */
public record NamedScheme(String name, String formula, IWeightInit init) {

    public NamedScheme {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(formula, "formula");
        Objects.requireNonNull(init, "init");
    }

    /**
     * The name with its formula, for a legend.
     *
     * @return as in {@code he (2/in)}; the name alone where the formula says no more
     */
    public String label() {
        return formula.equals(name) ? name : name + " (" + formula + ")";
    }
}
