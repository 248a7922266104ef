package io.github.dl4jinit.transfer;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What becomes of one parameter, or of one weight where a parameter holds several.
 *
 * @param layer the layer's or vertex's name
 * @param parameter DL4J's key of the parameter within its layer
 * @param baseShape its shape in the base network
 * @param shape its shape in the target
 * @param growth how much it grows
 * @param variance the target's initial variance over the base's; empty for what is not drawn at random
 * @param multiplier what the target's scheme is multiplied by to get there; empty as well
 * @param rate the target's learning rate over the base's; 1 for what no updater steps
 * @param epsilon the target's ε over the base's
 * @param gradient what the gradient is multiplied by before the updater sees it
 */
public record ParameterTransfer(
        String layer,
        String parameter,
        List<Long> baseShape,
        List<Long> shape,
        Growth growth,
        OptionalDouble variance,
        OptionalDouble multiplier,
        double rate,
        double epsilon,
        double gradient) {

    /**
     * Copies the shapes.
     *
     * @param layer the layer's or vertex's name
     * @param parameter DL4J's key of the parameter within its layer
     * @param baseShape its shape in the base network
     * @param shape its shape in the target
     * @param growth how much it grows
     * @param variance the target's initial variance over the base's
     * @param multiplier what the target's scheme is multiplied by to get there
     * @param rate the target's learning rate over the base's
     * @param epsilon the target's ε over the base's
     * @param gradient what the gradient is multiplied by before the updater sees it
     */
    public ParameterTransfer {
        baseShape = List.copyOf(baseShape);
        shape = List.copyOf(shape);
    }
}
