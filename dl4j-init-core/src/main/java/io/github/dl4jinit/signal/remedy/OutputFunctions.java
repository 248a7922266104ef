package io.github.dl4jinit.signal.remedy;

import io.github.dl4jinit.signal.finding.Remedy;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Gives an output another activation function and, where one is named, another loss.
 *
 * @param layer the output's index or vertex name
 * @param activation the function
 * @param loss the loss; null to keep the one there is
 */
public record OutputFunctions(String layer, Activation activation, ILossFunction loss) implements Remedy.NetworkChange {

    @Override
    public void applyTo(Model network) {
        Layer configuration = LayerConfiguration.of(network, layer);
        if (configuration instanceof BaseLayer base) {
            base.setActivationFn(activation.getActivationFunction());
        } else if (configuration instanceof CnnLossLayer cnn) {
            cnn.setActivationFn(activation.getActivationFunction());
        }
        if (loss == null) {
            return;
        }
        if (configuration instanceof BaseOutputLayer output) {
            output.setLossFn(loss);
        } else if (configuration instanceof LossLayer output) {
            output.setLossFn(loss);
        } else if (configuration instanceof RnnLossLayer output) {
            output.setLossFn(loss);
        } else if (configuration instanceof CnnLossLayer output) {
            output.setLossFn(loss);
        }
    }
}
