package io.github.dl4jinit.examples.lab.experiment.transfer;

/**
 * One setting of one network, which is trained with each seed.
 *
 * @param kind the kind of network
 * @param parametrisation how the settings follow the width
 * @param width units in each hidden layer
 * @param rate the learning rate
 * @param multiplier of the initial variance of all weights
 */
record TransferVariant(
        TransferNetwork kind, Parametrisation parametrisation, int width, double rate, double multiplier) {

    /** At the base's width there is nothing to transfer: both parametrisations are the same networks. */
    static TransferVariant of(
            TransferNetwork kind,
            Parametrisation parametrisation,
            int base,
            int width,
            double rate,
            double multiplier) {
        return new TransferVariant(
                kind, width == base ? Parametrisation.USUAL : parametrisation, width, rate, multiplier);
    }

    String name(int seed) {
        return kind.key() + "-" + parametrisation.title() + "-" + width + "-" + rate + "-" + multiplier + "-" + seed;
    }
}
