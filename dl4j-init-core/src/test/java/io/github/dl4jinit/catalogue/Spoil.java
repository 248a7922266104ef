package io.github.dl4jinit.catalogue;

import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Ways to change an initialised network; parameters are named by a regular expression over {@code layer_parameter}. */
final class Spoil {

    private Spoil() {}

    /** Multiplies parameters, so that their variance is multiplied by the square. */
    static Consumer<Model> scale(String keys, double factor) {
        return each(keys, array -> array.muli(factor));
    }

    /** Gives parameters one value. */
    static Consumer<Model> set(String keys, double value) {
        return each(keys, array -> array.assign(value));
    }

    /** Gives parameters this standard deviation about 0. */
    static Consumer<Model> deviation(String keys, double sd) {
        return each(
                keys,
                array -> array.muli(sd / Math.sqrt(array.mul(array).meanNumber().doubleValue())));
    }

    /** Makes one value of each NaN. */
    static Consumer<Model> notANumber(String keys) {
        return each(keys, array -> array.putScalar(0, Double.NaN));
    }

    private static Consumer<Model> each(String keys, Consumer<INDArray> change) {
        return model -> {
            int[] found = {0};
            model.paramTable().forEach((key, array) -> {
                if (key.matches(keys)) {
                    change.accept(array);
                    found[0]++;
                }
            });
            if (found[0] == 0) {
                throw new IllegalArgumentException(
                        keys + " is none of " + model.paramTable().keySet());
            }
        };
    }
}
