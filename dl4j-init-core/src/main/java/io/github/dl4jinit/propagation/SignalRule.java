package io.github.dl4jinit.propagation;

/**
 * Takes a layer or vertex apart into the steps that it does to the signal.
 *
 * @param <C> the configuration's class
 */
@FunctionalInterface
public interface SignalRule<C> {

    /**
     * The steps of one layer.
     *
     * @param configuration the layer or vertex, without the wrappers around it
     * @param site where it stands
     * @return its steps
     */
    SignalSteps of(C configuration, LayerSite site);
}
