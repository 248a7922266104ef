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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
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
 * <p>A transfer between widths multiplies the steps of biases. They get an updater of their own in place of it, and the
 * updater's state is put in the order that DL4J then wants: the model trains on as before. A layer whose weights were given
 * different learning rates has an updater of this library around one of DL4J's. The one inside takes its place: such a model
 * predicts as before, but is no longer one to train on.
 */
public final class PortableModel {
    private PortableModel() {}

    /**
     * Replaces the schemes of a network, so that saving it makes a portable file.
     *
     * @param network the network, of which only the configuration and the order of the updater's state are changed
     * @return how many schemes were replaced
     */
    public static int strip(MultiLayerNetwork network) {
        Objects.requireNonNull(network, "network");
        NetworkTopology topology = NetworkTopology.of(network.getLayerWiseConfigurations());
        return strip(topology, network.getUpdater(false), () -> {
            MultiLayerUpdater plain = new MultiLayerUpdater(network);
            network.setUpdater(plain);
            return plain;
        });
    }

    /**
     * Replaces the schemes of a network, so that saving it makes a portable file.
     *
     * @param network the network, of which only the configuration and the order of the updater's state are changed
     * @return how many schemes were replaced
     */
    public static int strip(ComputationGraph network) {
        Objects.requireNonNull(network, "network");
        NetworkTopology topology = NetworkTopology.of(network.getConfiguration());
        return strip(topology, network.getUpdater(false), () -> {
            ComputationGraphUpdater plain = new ComputationGraphUpdater(network);
            network.setUpdater(plain);
            return plain;
        });
    }

    /**
     * Gives an updater that is made anew the memory of the one before.
     *
     * @param updater the one before; null if there is none
     * @param anew makes the network's other one, where biases have updaters of their own
     */
    private static int strip(NetworkTopology topology, Updater updater, Supplier<BaseMultiLayerUpdater<?>> anew) {
        if (!(updater instanceof BaseMultiLayerUpdater<?> before) || !BiasUpdaters.areMissing(topology)) {
            return strip(topology);
        }
        UpdaterMemory memory = UpdaterMemory.of(before);
        int replaced = strip(topology);
        memory.writeTo(anew.get());
        return replaced;
    }

    /**
     * Rewrites a model that {@link ModelSerializer} saved. All parts of the file but the configuration are copied byte by
     * byte, and so is the updater's state unless its order changes. A file that is damaged is refused.
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
            Optional<byte[]> state = PortableState.of(model);
            // Not Files.createTempFile, which makes files that only their owner may read.
            Path unfinished = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
            try {
                try (OutputStream out = Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW);
                        ZipOutputStream zip = new ZipOutputStream(out)) {
                    copy(model, zip, json.text(), state);
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

    private static void copy(ModelArchive model, ZipOutputStream zip, String configuration, Optional<byte[]> state)
            throws IOException {
        for (String part : model.parts()) {
            zip.putNextEntry(new ZipEntry(part));
            if (part.equals(ModelSerializer.CONFIGURATION_JSON)) {
                zip.write(configuration.getBytes(StandardCharsets.UTF_8));
            } else if (part.equals(ModelSerializer.UPDATER_BIN) && state.isPresent()) {
                zip.write(state.get());
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
                replaced += BiasUpdaters.separate(worker);
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
