package io.github.dl4jinit.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Trains networks, and remembers in a file what came of it. A mark is kept under a digest of all that it depends on: parameters,
 * configuration, data, number of steps and order of the examples. So a run that was interrupted goes on where it stopped, and
 * after the judge has changed only those are trained again to whom it now says something else.
 */
final class TrainedMarks {
    private final Path file;
    private final Map<String, Double> known = new HashMap<>();

    /** The marks of a file, which need not exist yet. */
    TrainedMarks(Path file) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    String[] parts = line.split("\t");
                    known.put(parts[0], Double.valueOf(parts[1]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The mark after training, as {@link Training#mark} finds it. */
    double mark(Model network, MultiDataSet data, Task task, int steps, long seed) {
        String digest = digest(network, data, steps, seed);
        Double before = known.get(digest);
        if (before != null) {
            return before;
        }
        double mark = Training.mark(network, data, task, steps, seed);
        known.put(digest, mark);
        try {
            Files.writeString(file, digest + "\t" + mark + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return mark;
    }

    private static String digest(Model network, MultiDataSet data, int steps, long seed) {
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
