package io.github.dl4jinit.signal.finding;

/**
 * What theory predicts for one layer of a network, beside what was measured in it. A quantity that was not measured is NaN.
 *
 * @param name the layer's name
 * @param type the kind of layer, as DL4J's configuration class is called
 * @param signal E z² of the pre-activations; E a² of a layer without pre-activations, and in inference
 * @param gradient E (dL/dz)²
 * @param given whether theory was told the gradient, as that of an output is: then it is no prediction
 * @param note what theory did not follow, or that the layer was run on random input; empty if it has a rule for all of it
 */
public record LayerTheory(
        String name, String type, Comparison signal, Comparison gradient, boolean given, String note) {

    /**
     * A second moment twice.
     *
     * @param predicted by theory
     * @param measured on the batch
     */
    public record Comparison(double predicted, double measured) {

        /** What neither theory nor measurement speaks of. */
        public static final Comparison NONE = new Comparison(Double.NaN, Double.NaN);

        /**
         * How far theory is off.
         *
         * @return {@code measured / predicted}: 1 for a right prediction, 1 where nothing was measured to be there that a
         *     {@code float} could hold, NaN if nothing was measured
         */
        public double ratio() {
            return measured == 0 && predicted < Float.MIN_NORMAL ? 1 : measured / predicted;
        }
    }
}
