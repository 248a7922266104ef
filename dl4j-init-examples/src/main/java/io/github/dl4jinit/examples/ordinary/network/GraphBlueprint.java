package io.github.dl4jinit.examples.ordinary.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * A network that is a graph of layers.
 *
 * @param configuration its configuration
 */
record GraphBlueprint(ComputationGraphConfiguration configuration) implements Blueprint {

    @Override
    public String json() {
        return configuration.toJson();
    }

    @Override
    public Trainee begin(Start start, MultiDataSet train, int batch) {
        return new Graph(start.graph(configuration, train, batch));
    }

    private record Graph(ComputationGraph network) implements Trainee {

        @Override
        public void step(MultiDataSet batch) {
            network.fit(batch);
        }

        @Override
        public double loss(MultiDataSet examples) {
            return network.score(examples, false) - network.calcRegularizationScore(true);
        }

        @Override
        public INDArray output(MultiDataSet examples) {
            return network.output(examples.getFeatures())[0];
        }
    }
}
