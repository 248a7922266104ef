package io.github.dl4jinit.transfer;

import io.github.dl4jinit.fans.WeightFans;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of a node's parameters that grows as one: a parameter, or a part of one that holds several weights.
 *
 * @param parameter DL4J's key within the node
 * @param baseShape its shape in the base network
 * @param shape its shape in the target
 * @param bias whether DL4J steps it by the bias updater, if there is one
 * @param stepped false for running statistics
 * @param growth how much it grows
 * @param weight the weights that it is, if it is a sum's
 */
record Stretch(
        String parameter,
        List<Long> baseShape,
        List<Long> shape,
        boolean bias,
        boolean stepped,
        Growth growth,
        Optional<Pair> weight) {

    /**
     * A weight in both networks.
     *
     * @param base in the base
     * @param target in the target
     */
    record Pair(WeightFans base, WeightFans target) {}

    long length() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
