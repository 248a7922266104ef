package io.github.dl4jinit.examples.ordinary.network;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * A network whose first layer is trained without labels, by a loss of its own.
 *
 * @param configuration its configuration
 */
record PretrainedBlueprint(MultiLayerConfiguration configuration) implements Blueprint {

    @Override
    public String json() {
        return configuration.toJson();
    }

    @Override
    public Trainee begin(Start start, MultiDataSet train, int batch) {
        MultiLayerNetwork network = start.layers(configuration, LayersBlueprint.dataSet(train), batch);
        // Otherwise made at the first step; the loss needs the views before that.
        network.initGradientsView();
        return new Pretrained(network);
    }

    private record Pretrained(MultiLayerNetwork network) implements Trainee {

        @Override
        public void step(MultiDataSet batch) {
            network.pretrainLayer(0, batch.getFeatures(0));
        }

        @Override
        public double loss(MultiDataSet examples) {
            Layer layer = network.getLayer(0);
            LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
            layer.setInput(examples.getFeatures(0), none);
            layer.computeGradientAndScore(none);
            return layer.score() - layer.calcRegularizationScore(false);
        }

        @Override
        public INDArray output(MultiDataSet examples) {
            return network.output(examples.getFeatures(0));
        }
    }
}
