package io.github.dl4jinit.network;

import io.github.dl4jinit.archive.ConfigurationScan;
import io.github.dl4jinit.archive.ModelArchive;
import io.github.dl4jinit.rates.RateFactor;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The updater's state of a saved model, in the order that it has when biases have updaters of their own. */
final class PortableState {
    private PortableState() {}

    /**
     * The part of the file.
     *
     * @return empty if the part that is there is right
     * @throws IOException if the model cannot be loaded
     */
    static Optional<byte[]> of(ModelArchive model) throws IOException {
        ConfigurationScan scan = ConfigurationScan.json(model.configuration());
        if (!model.parts().contains(ModelSerializer.UPDATER_BIN)
                || !scan.classes().contains(RateFactor.class.getName())) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Nd4j.write(state(model, scan.isGraph()), out);
        }
        return Optional.of(bytes.toByteArray());
    }

    private static INDArray state(ModelArchive model, boolean graph) throws IOException {
        try {
            if (graph) {
                ComputationGraph network =
                        ModelSerializer.restoreComputationGraph(model.file().toFile(), true);
                PortableModel.strip(network);
                return network.getUpdater().getStateViewArray();
            }
            MultiLayerNetwork network =
                    ModelSerializer.restoreMultiLayerNetwork(model.file().toFile(), true);
            PortableModel.strip(network);
            return network.getUpdater().getStateViewArray();
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    model.file() + " cannot be loaded to put the state of its updater in order: " + e.getMessage(), e);
        }
    }
}
