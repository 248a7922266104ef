package io.github.dl4jinit.examples.cli.audit.theory;

import java.util.Optional;

/**
 * One layer of one network.
 *
 * @param network the network's name
 * @param layer the layer's name
 * @param type its type
 * @param signal measured over predicted E z²
 * @param gradient measured over predicted E (dL/dz)²; empty where no gradient flows
 * @param reason why theory is off, where a reason is known
 */
record TheoryRow(
        String network, String layer, String type, TheoryRatio signal, Optional<TheoryRatio> gradient, String reason) {

    /** What stands in front of the colon in the network's name. */
    String group() {
        return network.substring(0, Math.max(0, network.indexOf(':')));
    }

    boolean signalHolds() {
        return signal.isOne();
    }

    boolean gradientHolds() {
        return gradient.map(TheoryRatio::isOne).orElse(true);
    }

    boolean holds() {
        return signalHolds() && gradientHolds();
    }
}
