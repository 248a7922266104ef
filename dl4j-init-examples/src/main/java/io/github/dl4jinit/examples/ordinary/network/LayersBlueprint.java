package io.github.dl4jinit.examples.ordinary.network;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * A network that is a chain of layers.
 *
 * @param configuration its configuration
 */
record LayersBlueprint(MultiLayerConfiguration configuration) implements Blueprint {

    @Override
    public String json() {
        return configuration.toJson();
    }

    @Override
    public Trainee begin(Start start, MultiDataSet train, int batch) {
        return new Layers(start.layers(configuration, dataSet(train), batch));
    }

    static DataSet dataSet(MultiDataSet examples) {
        return new DataSet(examples.getFeatures(0), examples.getLabels(0));
    }

    private record Layers(MultiLayerNetwork network) implements Trainee {

        @Override
        public void step(MultiDataSet batch) {
            network.fit(batch.getFeatures(0), batch.getLabels(0));
        }

        @Override
        public double loss(MultiDataSet examples) {
            return network.score(dataSet(examples), false) - network.calcRegularizationScore(true);
        }

        @Override
        public INDArray output(MultiDataSet examples) {
            return network.output(examples.getFeatures(0));
        }
    }
}
