package io.github.dl4jinit.examples.cli.compare;

import io.github.dl4jinit.examples.training.NamedScheme;
import io.github.dl4jinit.examples.training.PlainNetwork;
import io.github.dl4jinit.fromdata.StartFromData;
import io.github.dl4jinit.init.HeInit;
import io.github.dl4jinit.tuning.Trial;
import io.github.dl4jinit.tuning.TrialCheckpoint;
import io.github.dl4jinit.tuning.TrialData;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Makes the networks of a comparison: by a scheme in their configuration, or from the data. */
final class ComparedNetwork {
    /** Stands for a start from the data; the plan overwrites its scheme. */
    static final NamedScheme FROM_DATA = new NamedScheme("from-data", "plan and data", new HeInit());

    private final CompareSettings settings;
    private final TrialData data;

    ComparedNetwork(CompareSettings settings, TrialData data) {
        this.settings = settings;
        this.data = data;
    }

    /** An initialised network. */
    MultiLayerNetwork network(RunKey key) {
        if (key.scheme().equals(FROM_DATA)) {
            MultiDataSet train = data.first(data.trainExamples());
            return StartFromData.with(new DataSet(train.getFeatures(0), train.getLabels(0)))
                    .batchSize(settings.batchSize())
                    .trainingSteps(settings.steps())
                    .init(configuration(key));
        }
        MultiLayerNetwork network = new MultiLayerNetwork(configuration(key));
        network.init();
        return network;
    }

    /** The training of a network, with so many steps between two points of its curve. */
    Trial trial(RunKey key, int steps, int evaluateEvery) {
        Trial.Builder trial = Trial.builder(key + " rate " + key.learningRate(), configuration(key))
                .seed(key.seed())
                .steps(steps)
                .batchSize(settings.batchSize())
                .evaluateEvery(evaluateEvery);
        if (key.scheme().equals(FROM_DATA)) {
            trial.start(TrialCheckpoint.initial(network(key).params()));
        }
        return trial.build();
    }

    private MultiLayerConfiguration configuration(RunKey key) {
        return new PlainNetwork(
                        (int) data.first(1).getFeatures(0).size(1),
                        settings.depth(),
                        settings.width(),
                        (int) data.first(1).getLabels(0).size(1),
                        key.activation())
                .configuration(key.scheme().init(), settings.updater().withRate(key.learningRate()), key.seed());
    }
}
