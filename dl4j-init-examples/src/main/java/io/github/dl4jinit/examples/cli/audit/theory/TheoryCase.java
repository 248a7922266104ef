package io.github.dl4jinit.examples.cli.audit.theory;

import io.github.dl4jinit.signal.SignalProbe;
import io.github.dl4jinit.signal.SignalReport;
import io.github.dl4jinit.signal.TheoryCheck;
import java.util.function.LongFunction;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * A network to compare theory with, and what it is run on.
 *
 * @param name what it is called in the table, behind the name of its group and a colon
 * @param network its configuration for a seed
 * @param weights where its weights are from when theory is compared
 * @param batch what it is run on
 * @param mostSeeds the most seeds that it is measured with, however many are asked for
 * @param limit why theory is off there, where it is; empty if it should not be
 */
record TheoryCase(
        String name, LongFunction<Configuration> network, Weights weights, Batches batch, int mostSeeds, String limit) {

    /** What a network is run on. */
    interface Batches {

        /** Theory beside a measurement on the batch of a seed. */
        TheoryCheck check(Model network, long seed);

        /** The report on the batch of a seed. */
        SignalReport probe(Model network, long seed);

        /** The report on the batch of a seed after a rehearsal; of random numbers, of which nothing can be learned, without one. */
        default SignalReport rehearse(Model network, long seed) {
            return probe(network, seed);
        }

        /** Random numbers. */
        static Batches random(long[]... shapes) {
            return new Batches() {
                @Override
                public TheoryCheck check(Model network, long seed) {
                    return TheoryCheck.ofRandom(network, ~seed, shapes);
                }

                @Override
                public SignalReport probe(Model network, long seed) {
                    return SignalProbe.measureRandom(network, ~seed, shapes);
                }
            };
        }

        /** Features of a network that has no loss: inference is compared, and there is nothing to probe. */
        static Batches withoutLoss(LongFunction<MultiDataSet> data) {
            return new Batches() {
                @Override
                public TheoryCheck check(Model network, long seed) {
                    return TheoryCheck.ofInference(network, data.apply(seed).getFeatures());
                }

                @Override
                public SignalReport probe(Model network, long seed) {
                    return SignalProbe.measure(network, data.apply(seed));
                }
            };
        }

        /** Features and labels. */
        static Batches of(LongFunction<MultiDataSet> data) {
            return new Batches() {
                @Override
                public TheoryCheck check(Model network, long seed) {
                    return TheoryCheck.of(network, data.apply(seed));
                }

                @Override
                public SignalReport probe(Model network, long seed) {
                    return SignalProbe.measure(network, data.apply(seed));
                }

                @Override
                public SignalReport rehearse(Model network, long seed) {
                    return SignalProbe.rehearse(network, data.apply(seed));
                }
            };
        }
    }

    static TheoryCase of(String name, LongFunction<Configuration> network, long... shape) {
        return new TheoryCase(name, network, Weights.CONFIGURED, Batches.random(shape), Integer.MAX_VALUE, "");
    }

    /** The same network under another name. */
    TheoryCase named(String other) {
        return new TheoryCase(other, network, weights, batch, mostSeeds, limit);
    }

    /** The same network, run on something else. */
    TheoryCase on(Batches other) {
        return new TheoryCase(name, network, weights, other, mostSeeds, limit);
    }

    /** The same network, in which theory is known to be off. */
    TheoryCase limited(String reason) {
        return new TheoryCase(name, network, weights, batch, mostSeeds, reason);
    }

    /** The same network, compared with the weights that the automatic plan gives it. */
    TheoryCase fromThePlan() {
        return new TheoryCase(name, network, Weights.PLANNED, batch, mostSeeds, limit);
    }

    /** Theory beside a measurement. */
    TheoryCheck check(long seed) {
        Model model = network.apply(seed).with(weights);
        try {
            return batch.check(model, seed);
        } finally {
            model.close();
        }
    }

    /** The report on the network under the automatic plan. */
    SignalReport planned(long seed) {
        Model model = network.apply(seed).with(Weights.PLANNED);
        try {
            return batch.probe(model, seed);
        } finally {
            model.close();
        }
    }

    /** The report on the network as it is configured, after a rehearsal. */
    SignalReport rehearsed(long seed) {
        Model model = network.apply(seed).with(weights);
        try {
            return batch.rehearse(model, seed);
        } finally {
            model.close();
        }
    }
}
