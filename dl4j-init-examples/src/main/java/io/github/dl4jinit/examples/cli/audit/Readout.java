package io.github.dl4jinit.examples.cli.audit;

import io.github.dl4jinit.fans.WeightFans;
import java.util.OptionalDouble;

/** How the pre-activations and the input gradients of one weight are had. Random numbers are ND4J's. */
interface Readout {

    /** The mean square of the pre-activations with N(0, 1) inputs. */
    double forward(AuditNetwork network, WeightFans weight);

    /** The mean square of the input's gradients with N(0, 1) gradients at the pre-activations; empty if there are none. */
    OptionalDouble backward(AuditNetwork network, WeightFans weight);
}
