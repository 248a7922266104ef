package io.github.dl4jinit.network;

import io.github.dl4jinit.archive.ConfigurationScan;
import io.github.dl4jinit.archive.ModelArchive;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * Makes models that load where this library is missing.
 *
 * <p>DL4J saves a layer's scheme with the model and cannot load the model without the scheme's class, although a model that
 * has its weights never asks for it again. Here every scheme of this library is replaced by DL4J's default,
 * {@link WeightInitXavier}. Parameters, the updater's state and everything else stay as they are, bit by bit. Only a later
 * {@code init()} of the bare configuration would give other weights than before.
 *
 * <p>A layer whose weights were given different learning rates, as by a transfer between widths, has an updater of this library
 * around one of DL4J's. The one inside takes its place: the model predicts as before, but is no longer one to train on.
 */
public final class PortableModel {
    private PortableModel() {}

    /**
     * Replaces the schemes of a network, so that saving it makes a portable file.
     *
     * @param network the network, of which only the configuration is changed
     * @return how many schemes were replaced
     */
    public static int strip(MultiLayerNetwork network) {
        Objects.requireNonNull(network, "network");
        return strip(NetworkTopology.of(network.getLayerWiseConfigurations()));
    }

    /**
     * Replaces the schemes of a network, so that saving it makes a portable file.
     *
     * @param network the network, of which only the configuration is changed
     * @return how many schemes were replaced
     */
    public static int strip(ComputationGraph network) {
        Objects.requireNonNull(network, "network");
        return strip(NetworkTopology.of(network.getConfiguration()));
    }

    /**
     * Rewrites a model that {@link ModelSerializer} saved. All parts of the file but the configuration are copied byte by
     * byte. A file that is damaged is refused.
     *
     * @param saved the file to read
     * @param portable the file to write; it may be the same. It is complete or not written at all, and keeps
     *     the permissions of a file that was there
     * @return how many schemes were replaced; with 0 the file was portable before
     * @throws IOException if a file cannot be read or written, or {@code saved} is no saved model
     */
    public static int rewrite(Path saved, Path portable) throws IOException {
        Objects.requireNonNull(saved, "saved");
        Objects.requireNonNull(portable, "portable");
        if (Files.isDirectory(portable)) {
            throw new IOException(portable + " is a folder, not a file");
        }
        // What a link points to is written, not the link.
        Path target = Files.exists(portable) ? portable.toRealPath() : portable.toAbsolutePath();
        try (ModelArchive model = ModelArchive.open(saved)) {
            PortableJson json = portable(model);
            // Not Files.createTempFile, which makes files that only their owner may read.
            Path unfinished = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
            try {
                try (OutputStream out = Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW);
                        ZipOutputStream zip = new ZipOutputStream(out)) {
                    copy(model, zip, json.text());
                }
                force(unfinished);
                if (Files.exists(target) && Files.getFileStore(target).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(unfinished, Files.getPosixFilePermissions(target));
                }
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            return json.replaced();
        }
    }

    private static PortableJson portable(ModelArchive model) throws IOException {
        String json = model.configuration();
        try {
            ConfigurationScan.json(json);
        } catch (IOException e) {
            throw new IOException(
                    model.file() + " is no saved DL4J model: its " + ModelSerializer.CONFIGURATION_JSON + ": "
                            + e.getMessage(),
                    e);
        }
        return PortableJson.of(json);
    }

    /** The content must be on the disk before it gets the name of the only copy that there was. */
    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void copy(ModelArchive model, ZipOutputStream zip, String configuration) throws IOException {
        for (String part : model.parts()) {
            zip.putNextEntry(new ZipEntry(part));
            if (part.equals(ModelSerializer.CONFIGURATION_JSON)) {
                zip.write(configuration.getBytes(StandardCharsets.UTF_8));
            } else {
                model.copyTo(part, zip);
            }
            zip.closeEntry();
        }
    }

    private static int strip(NetworkTopology topology) {
        int replaced = 0;
        for (NetworkNode node : topology.nodes()) {
            for (Layer worker : node.workers()) {
                if (worker instanceof BaseLayer layer && isOurs(layer.getWeightInitFn())) {
                    layer.setWeightInitFn(new WeightInitXavier());
                    replaced++;
                }
                replaced += stripUpdaters(worker);
                if (worker instanceof BaseRecurrentLayer layer && isOurs(layer.getWeightInitFnRecurrent())) {
                    layer.setWeightInitFnRecurrent(new WeightInitXavier());
                    replaced++;
                }
            }
        }
        return replaced;
    }

    private static int stripUpdaters(Layer worker) {
        int replaced = 0;
        if (worker instanceof BaseLayer layer && isOurs(layer.getIUpdater())) {
            layer.setIUpdater(inside(layer.getIUpdater()));
            replaced++;
        }
        if (worker instanceof BaseLayer layer && isOurs(layer.getBiasUpdater())) {
            layer.setBiasUpdater(inside(layer.getBiasUpdater()));
            replaced++;
        }
        if (worker instanceof AbstractSameDiffLayer layer && isOurs(layer.getUpdater())) {
            layer.setUpdater(inside(layer.getUpdater()));
            layer.setBiasUpdater(null);
            replaced++;
        }
        return replaced;
    }

    private static IUpdater inside(IUpdater updater) {
        ObjectMapper mapper = NeuralNetConfiguration.mapper();
        try {
            return mapper.readValue(
                    PortableJson.of(mapper.writeValueAsString(updater)).text(), IUpdater.class);
        } catch (IOException e) {
            throw new IllegalStateException("updater " + updater + " cannot be written as JSON", e);
        }
    }

    private static boolean isOurs(Object part) {
        return part != null && PortableJson.isOurs(part.getClass().getName());
    }
}
