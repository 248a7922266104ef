package io.github.dl4jinit.catalogue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** A digest of all that the course of a training depends on: parameters, configuration, data, number of steps and seed. */
final class NetworkDigest {

    private NetworkDigest() {}

    static String of(Model network, MultiDataSet data, int steps, long seed) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(12).putInt(steps).putLong(seed).flip());
            Layer[] layers = network instanceof MultiLayerNetwork net
                    ? net.getLayers()
                    : ((ComputationGraph) network).getLayers();
            for (Layer layer : layers) {
                digest.update(layer.conf().toJson().getBytes(StandardCharsets.UTF_8));
            }
            add(digest, network.params());
            for (INDArray array : data.getFeatures()) {
                add(digest, array);
            }
            for (INDArray array : data.getLabels()) {
                add(digest, array);
            }
            INDArray[] masks = data.getFeaturesMaskArrays();
            for (INDArray mask : masks == null ? new INDArray[0] : masks) {
                add(digest, mask);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(MessageDigest digest, INDArray array) {
        for (float value : array.dup('c').data().asFloat()) {
            digest.update(ByteBuffer.allocate(4).putFloat(value).flip());
        }
    }
}
