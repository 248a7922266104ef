package io.github.dl4jinit.fromdata;

import io.github.dl4jinit.isolation.IsolatedThread;
import io.github.dl4jinit.network.InitPlan;
import io.github.dl4jinit.network.NetworkPlan;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a network from its data: weights by an {@link InitPlan}, and what some of the examples tell beside them.
 *
 * <pre>{@code
 * MultiLayerNetwork network = StartFromData.with(trainingData).init(configuration);
 * }</pre>
 *
 * <p>The {@linkplain StartPart parts} make candidates: first layers that take in the features' scale, units placed over the
 * data, output layers that begin with the best constant or with a regression's weights. A rehearsal trains each for a few
 * steps on a copy, with the network's own updater, and the one that does clearly better on examples held back takes the
 * plan's place. Where none does, the network starts as the plan has it. {@link #start} says what was tried and taken.
 *
 * <p>At most 1,000 examples are read unless {@linkplain #examples set}; an iterator is read from its beginning and reset
 * afterwards, and may have no end. Every decision follows from the configuration's seed and the examples, whatever the
 * number of threads: the rehearsal's length from the network's sizes, not from a clock.
 *
 * <p>What it takes: about two seconds, by estimate, or 5 % of the training where {@link #trainingSteps}
 * says how long that is. Networks with convolutions are soon too dear to be rehearsed in two seconds.
 * Short trainings run side by side; until all are done, matrix products in the whole process use one native thread.
 *
 * <p>The weights that come from the data are in the network and in models saved from it, but not in its configuration:
 * calling {@code init()} again gives the plan's weights.
 *
 * <p>Immutable: every setting gives a new object.
 */
public final class StartFromData {
    private static final Logger LOG = LoggerFactory.getLogger(StartFromData.class);
    /** As many as small output layers are solved from in a fraction of a second. */
    private static final int DEFAULT_EXAMPLES = 1000;

    private final ExampleSource source;
    private final StartSettings settings;

    private StartFromData(ExampleSource source, StartSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    private static StartFromData with(ExampleSource source) {
        return new StartFromData(
                source,
                new StartSettings(InitPlan.automatic(), EnumSet.allOf(StartPart.class), DEFAULT_EXAMPLES, 0, 0));
    }

    /**
     * A start from examples, with the automatic plan and all parts.
     *
     * @param data training examples; where there are many, some are drawn. A step of the rehearsal takes all of them unless
     *     {@link #batchSize} is set, as {@code fit(data)} does
     * @return the start
     */
    public static StartFromData with(DataSet data) {
        return with(ExampleSource.of(data));
    }

    /**
     * A start from examples, with the automatic plan and all parts.
     *
     * @param data training examples; where there are many, some are drawn. A step of the rehearsal takes all of them unless
     *     {@link #batchSize} is set, as {@code fit(data)} does
     * @return the start
     */
    public static StartFromData with(MultiDataSet data) {
        return with(ExampleSource.of(data));
    }

    /**
     * A start from the first examples of an iterator, with the automatic plan and all parts.
     *
     * @param data what the network will be trained with, shuffled; it must support {@code reset()}
     * @return the start
     */
    public static StartFromData with(DataSetIterator data) {
        return with(ExampleSource.of(data));
    }

    /**
     * A start from the first examples of an iterator, with the automatic plan and all parts.
     *
     * @param data what the network will be trained with, shuffled; it must support {@code reset()}
     * @return the start
     */
    public static StartFromData with(MultiDataSetIterator data) {
        return with(ExampleSource.of(data));
    }

    /**
     * Sets the plan.
     *
     * @param plan what gives the weights that the data does not, {@link InitPlan#automatic()} unless set
     * @return a start with that plan
     */
    public StartFromData plan(InitPlan plan) {
        return new StartFromData(source, settings.withPlan(Objects.requireNonNull(plan, "plan")));
    }

    /**
     * Switches parts off.
     *
     * @param first a part
     * @param others more parts
     * @return a start without them
     */
    public StartFromData without(StartPart first, StartPart... others) {
        Set<StartPart> parts = EnumSet.noneOf(StartPart.class);
        parts.addAll(settings.parts());
        parts.removeAll(EnumSet.of(first, others));
        return new StartFromData(source, settings.withParts(parts));
    }

    /**
     * Sets how many examples are read.
     *
     * @param most how many at most, 20 or more; fewer are read if they are large
     * @return a start that reads so many
     * @throws IllegalArgumentException if {@code most} is less than 20
     */
    public StartFromData examples(int most) {
        return new StartFromData(source, settings.withExamples(most));
    }

    /**
     * Sets how many examples a step of the rehearsal takes.
     *
     * @param size the batch size of the training, positive; that of the iterator unless set
     * @return a start with that batch size
     * @throws IllegalArgumentException if {@code size} is not positive
     */
    public StartFromData batchSize(int size) {
        return new StartFromData(source, settings.withBatch(size));
    }

    /**
     * Says how long the training will be, so that the rehearsal of a large network may be longer.
     *
     * @param steps optimizer steps, positive; the rehearsal takes at most 5 % as long
     * @return a start that may take so long
     * @throws IllegalArgumentException if {@code steps} is not positive
     */
    public StartFromData trainingSteps(long steps) {
        return new StartFromData(source, settings.withSteps(steps));
    }

    /**
     * From a configuration to a network that is ready to train.
     *
     * @param configuration a built configuration; its layers get the plan's schemes
     * @return an initialised network
     * @throws IllegalArgumentException if the data does not fit the network, holds NaN or infinite values, one class only,
     *     or nothing but a constant, or as {@link InitPlan#init(MultiLayerConfiguration)}; the configuration is as it was
     *     then
     */
    public MultiLayerNetwork init(MultiLayerConfiguration configuration) {
        return start(configuration).network();
    }

    /**
     * From a configuration to a network that is ready to train.
     *
     * @param configuration a built configuration; its layers get the plan's schemes
     * @return an initialised network
     * @throws IllegalArgumentException as {@link #init(MultiLayerConfiguration)}
     */
    public ComputationGraph init(ComputationGraphConfiguration configuration) {
        return start(configuration).network();
    }

    /**
     * As {@link #init(MultiLayerConfiguration)}, with what was tried and taken.
     *
     * @param configuration a built configuration; its layers get the plan's schemes
     * @return the network, its plan and the report
     * @throws IllegalArgumentException as {@link #init(MultiLayerConfiguration)}
     */
    public StartedNetwork<MultiLayerNetwork> start(MultiLayerConfiguration configuration) {
        NetworkPlan plan = settings.plan().resolve(configuration);
        ComputationGraphConfiguration graph = WorkGraph.asGraph(configuration);
        MultiLayerNetwork network = plan.init(configuration);
        StartSession.Outcome outcome = outcome(graph, network.params(), plan);
        network.params().assign(outcome.weights());
        return new StartedNetwork<>(network, plan, outcome.report());
    }

    /**
     * As {@link #init(ComputationGraphConfiguration)}, with what was tried and taken.
     *
     * @param configuration a built configuration; its layers get the plan's schemes
     * @return the network, its plan and the report
     * @throws IllegalArgumentException as {@link #init(MultiLayerConfiguration)}
     */
    public StartedNetwork<ComputationGraph> start(ComputationGraphConfiguration configuration) {
        NetworkPlan plan = settings.plan().resolve(configuration);
        ComputationGraph network = plan.init(configuration);
        StartSession.Outcome outcome = outcome(configuration, network.params(), plan);
        network.params().assign(outcome.weights());
        return new StartedNetwork<>(network, plan, outcome.report());
    }

    private StartSession.Outcome outcome(ComputationGraphConfiguration graph, INDArray planned, NetworkPlan plan) {
        Map<String, Double> meant = new HashMap<>();
        if (settings.parts().contains(StartPart.HIDDEN_SCALE)) {
            plan.predictions().forEach((layer, predicted) -> meant.put(layer, predicted.preActivation()));
        }
        StartProgress progress = new StartProgress(System::nanoTime, LOG::info);
        return IsolatedThread.callOnOneNativeThread(
                () -> new StartSession(source, settings, graph, planned, progress).run(meant));
    }
}
