package io.github.dl4jinit.fans;

/**
 * Knows the fans of one type of layer or vertex. A rule is pure: it reads the configuration it is given and nothing else.
 *
 * @param <C> the configuration class, of a layer or of a graph vertex
 */
@FunctionalInterface
public interface FanRule<C> {

    /**
     * The weights of a layer.
     *
     * @param configuration the layer's or vertex's configuration, with its sizes set
     * @return its weights with their fans, and what of it is not a weight
     * @throws IllegalArgumentException if a size that the fans depend on is not set
     */
    LayerFans of(C configuration);
}
