package io.github.dl4jinit.examples.lab.experiment.verydeep;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * How far the two halves of mirrored layers have parted.
 *
 * @param step optimizer steps done
 * @param weights the mean over all inner layers of the cosine between the incoming weights of the one half and the mirror image of the
 *     other's: 1 before training
 * @param changes the same for what training has changed of them: 1 if the halves move as mirror images, 0 if each moves by
 *     itself; NaN before training
 */
record Halves(int step, double weights, double changes) {

    /** Compares a network in training with what it was before. */
    static Halves of(int step, MultiLayerNetwork before, MultiLayerNetwork now) {
        List<Double> weights = new ArrayList<>();
        List<Double> changes = new ArrayList<>();
        for (int i = 0; i < now.getnLayers(); i++) {
            Layer layer = now.getLayer(i);
            String name = layer.conf().getLayer().getLayerName();
            if (DeepNetwork.isHidden(name) && !name.equals(DeepNetwork.hidden(0))) {
                INDArray parameter = layer.getParam("W");
                weights.add(cosine(parameter));
                changes.add(cosine(parameter.sub(before.getLayer(i).getParam("W"))));
            }
        }
        return new Halves(step, mean(weights), mean(changes));
    }

    /** The cosine between the first units' part and minus the others', of which there are as many. */
    private static double cosine(INDArray parameter) {
        int outputs = parameter.rank() == 2 ? 1 : 0;
        long pairs = parameter.size(outputs) / 2;
        INDArray one = part(parameter, outputs, 0, pairs);
        INDArray other = part(parameter, outputs, parameter.size(outputs) - pairs, parameter.size(outputs));
        double product = one.mul(other).sumNumber().doubleValue();
        return -product / (one.norm2Number().doubleValue() * other.norm2Number().doubleValue());
    }

    private static INDArray part(INDArray parameter, int dimension, long first, long last) {
        INDArrayIndex[] index = NDArrayIndex.createCoveringShape(parameter.shape());
        index[dimension] = NDArrayIndex.interval(first, last);
        return parameter.get(index).dup();
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
