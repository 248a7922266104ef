package io.github.dl4jinit.fromdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Output layers: which loss they have, and the best constant before them. */
class HeadsTest {

    @Test
    void classWeightsMoveThePrior() {
        ILossFunction weighted = new LossMCXENT(Nd4j.createFromArray(3.0, 1.0).reshape(1, 2));
        OutputHead head = head(new OutputLayer.Builder(weighted).nIn(2).nOut(2).activation(Activation.SOFTMAX));
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, 40, 2);
        for (int i = 0; i < 40; i++) {
            labels.putScalar(i, i < 10 ? 0 : 1, 1);
        }
        double[] prior = prior(head, Nd4j.rand(DataType.DOUBLE, 40, 2), labels, null);
        // 10 examples of weight 3 beside 30 of weight 1; half an example is added to each.
        assertThat(prior[0] - prior[1]).isCloseTo(Math.log(30.5 / 30.5), within(1e-12));
    }

    @Test
    void aRareLabelHasLowOdds() {
        OutputHead head =
                head(new OutputLayer.Builder(LossFunction.XENT).nIn(2).nOut(1).activation(Activation.SIGMOID));
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, 100, 1);
        labels.putScalar(7, 0, 1);
        double[] prior = prior(head, Nd4j.rand(DataType.DOUBLE, 100, 2), labels, null);
        assertThat(prior[0]).isCloseTo(Math.log(1.5 / 99.5), within(1e-12));
    }

    @Test
    void stepsBehindAMaskDoNotCount() {
        OutputHead head =
                head(new RnnOutputLayer.Builder(LossFunction.MSE).nIn(2).nOut(1).activation(Activation.IDENTITY));
        INDArray labels = Nd4j.createFromArray(new double[][][] {{{1, 2, 300}}, {{3, 400, 500}}});
        INDArray mask = Nd4j.createFromArray(new double[][] {{1, 1, 0}, {1, 0, 0}});
        double[] prior = prior(head, Nd4j.rand(DataType.DOUBLE, 2, 2, 3), labels, mask);
        assertThat(prior[0]).isCloseTo(2, within(1e-12));
    }

    @Test
    void aLossLayerBehindADenseOneIsOneOutput() {
        List<OutputHead> heads = heads(
                new DenseLayer.Builder()
                        .nIn(2)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build(),
                new LossLayer.Builder(LossFunction.MCXENT)
                        .activation(Activation.IDENTITY)
                        .build());
        assertThat(heads).hasSize(1);
        assertThat(heads.get(0).convex()).contains(ConvexLoss.SOFTMAX);
        assertThat(heads.get(0).weightKey()).isEqualTo("layer0_W");
    }

    @Test
    void aLossThatIsNotConvexHasNoSolution() {
        OutputHead head =
                head(new OutputLayer.Builder(LossFunction.MSE).nIn(2).nOut(1).activation(Activation.SIGMOID));
        assertThat(head.convex()).isEmpty();
    }

    private static double[] prior(OutputHead head, INDArray features, INDArray labels, INDArray mask) {
        MultiDataSet data = new MultiDataSet(
                new INDArray[] {features}, new INDArray[] {labels}, null, mask == null ? null : new INDArray[] {mask});
        WorkGraph work = Works.of(configuration((Layer) head.node().core()));
        double[][] prior = HeadRows.labels(head, data).orElseThrow();
        assertThat(HeadRows.of(head, work, data).orElseThrow().labels()).isEqualTo(prior);
        return OutputPrior.of(head, prior).orElseThrow();
    }

    private static OutputHead head(BaseOutputLayer.Builder<?> layer) {
        return heads(layer.build()).get(0);
    }

    private static List<OutputHead> heads(Layer... layers) {
        WorkGraph work = Works.of(configuration(layers));
        return OutputHead.of(work.topology(), work.graph().getConfiguration().getNetworkOutputs());
    }

    private static MultiLayerConfiguration configuration(Layer... layers) {
        NeuralNetConfiguration.ListBuilder list =
                new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        return list.validateOutputLayerConfig(false).build();
    }
}
