package io.github.dl4jinit.fromdata;

import io.github.dl4jinit.topology.NetworkNode;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * What a network is expected to take, from its sizes alone: measured time would make decisions depend on what else a machine
 * does.
 *
 * @param step seconds of a training step
 * @param overhead seconds of the way through the network, forwards, however few the examples
 * @param forward what each example adds to it
 * @param numbers what all layers put out for one example
 */
record StepCost(double step, double overhead, double forward, double numbers) {
    // Processor time of one core of 2020, as steps of dense and convolutional networks of 10 to 800,000 weights took
    // it.

    /**
     * What one layer of hardly any weights takes, forwards, backwards and in the updater, among the first few hundred steps of a process:
     * most programs start one network. After a thousand steps it is 4e-4.
     */
    private static final double SECONDS_PER_LAYER = 6e-4;

    /** What one time step of a recurrent layer takes, since its many small operations are done one by one. */
    private static final double SECONDS_PER_TIME_STEP = 1.6e-3;

    /** Multiplications and additions of one core a second, in matrices of ordinary sizes. */
    private static final double DENSE_PER_SECOND = 4e10;

    /** The same where every place of an image or sequence has a product of its own. */
    private static final double PLACES_PER_SECOND = 5e9;

    /** What activation functions, pooling and normalisation take for each number that layers put out, in a step. */
    private static final double SECONDS_PER_NUMBER = 4e-8;

    /** What the updater and the regularisation take for each parameter. */
    private static final double SECONDS_PER_PARAMETER = 4e-9;

    /** Numbers that layers may put out for all examples together: 256 MiB of floats. */
    private static final double MOST_NUMBERS = 1L << 26;

    /** The last round of a rehearsal has no more trainings. */
    private static final int MOST_SIDE_BY_SIDE = 6;

    /** Parameters, gradients, what an updater keeps of both, and the copy that is measured by. */
    private static final int COPIES = 5;

    /**
     * The cost of a network.
     *
     * @param work the network
     * @param one an example
     * @param batch how many examples a step takes
     */
    static StepCost of(WorkGraph work, MultiDataSet one, int batch) {
        Map<String, INDArray> activations = work.activations(one);
        double fixed = 0;
        double updates = 0;
        double forward = 0;
        double numbers = 0;
        for (NetworkNode node : work.topology().nodes()) {
            long parameters = work.graph().getVertex(node.name()).numParams();
            INDArray out = activations.get(node.name());
            double places = out == null ? 1 : places(out);
            numbers += out == null ? 0 : out.length();
            if (node.core() instanceof BaseRecurrentLayer) {
                double steps =
                        one.getFeatures(0).rank() == 3 ? one.getFeatures(0).size(2) : 1;
                places = Math.max(places, steps);
                fixed += steps * SECONDS_PER_TIME_STEP;
            }
            fixed += SECONDS_PER_LAYER;
            updates += parameters * SECONDS_PER_PARAMETER;
            forward += 2 * parameters * places / (places > 1 ? PLACES_PER_SECOND : DENSE_PER_SECOND);
        }
        forward += numbers * SECONDS_PER_NUMBER / 3;
        // One multiplication and one addition forwards, and twice as many backwards: to the inputs and to the weights.
        return new StepCost(fixed + updates + 3 * forward * batch, fixed / 3, forward, numbers);
    }

    /** Seconds that some examples take together to go through the network. */
    double pass(int examples) {
        return overhead + examples * forward;
    }

    /**
     * How many examples may go through the network.
     *
     * @param seconds how long they may take together
     * @param times how often each of them goes
     * @return one or more
     */
    int examples(double seconds, int times) {
        double most = Math.min(seconds / (times * forward), MOST_NUMBERS / numbers);
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, most));
    }

    /**
     * How many trainings are made side by side.
     *
     * @param processors as many at most
     * @param parameters of the network
     * @param batch how many examples a step takes
     * @return one or more
     */
    int sideBySide(int processors, long parameters, int batch) {
        double each = (double) COPIES * parameters + 2 * numbers * batch;
        return (int) Math.max(1, Math.min(Math.min(processors, MOST_SIDE_BY_SIDE), MOST_NUMBERS / each));
    }

    /** How often a layer's weights are used for one example. */
    private static double places(INDArray out) {
        double places = out.size(0);
        for (int i = 2; i < out.rank(); i++) {
            places *= out.size(i);
        }
        return places;
    }
}
