package io.github.dl4jinit.examples.cli.network;

import io.github.dl4jinit.archive.ConfigurationScan;
import io.github.dl4jinit.archive.ModelArchive;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Opens what a user named as a network, whatever it is. */
final class NetworkReader {
    private static final int MAX_TEXT = 64 << 20;

    private final String argument;
    private final String text;
    private final UserClasses classes;

    private NetworkReader(String argument, String text, UserClasses classes) {
        this.argument = argument;
        this.text = text;
        this.classes = classes;
    }

    /**
     * Opens a network.
     *
     * @param argument how the command line calls it
     * @param text a file, or the name of a class
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if it is no network; the message is one line
     */
    static UserNetwork read(String argument, String text, UserClasses classes) throws IOException {
        return new NetworkReader(argument, text, classes).read();
    }

    private UserNetwork read() throws IOException {
        Path file;
        try {
            file = Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(argument + " is no name of a file in this locale: " + text, e);
        }
        if (!Files.isRegularFile(file)) {
            if (!Files.exists(file)
                    && text.matches("[\\p{L}_$][\\w$]*(\\.[\\p{L}_$][\\w$]*)*(#\\w+)?")
                    && !text.matches(".*\\.(zip|json|ya?ml|h5|hdf5|keras|bin)")) {
                return ofClass();
            }
            throw new IllegalArgumentException(argument + " is not a file: " + file);
        }
        KerasFile.refuse(argument, file);
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(2);
        }
        return start.length == 2 && start[0] == 'P' && start[1] == 'K' ? saved(file) : configuration(file);
    }

    private UserNetwork ofClass() {
        Object made = NetworkClass.make(argument, text, classes, NetworkClass.NETWORKS);
        if (made instanceof MultiLayerConfiguration layers) {
            return new UserNetwork(text, layers.toJson(), false, null);
        }
        if (made instanceof ComputationGraphConfiguration graph) {
            return new UserNetwork(text, graph.toJson(), true, null);
        }
        return built(argument, text, (Model) made);
    }

    /** A network that DL4J has built. */
    private static UserNetwork built(String argument, String name, Model model) {
        if (model instanceof MultiLayerNetwork layers) {
            return new UserNetwork(
                    name,
                    layers.getLayerWiseConfigurations().toJson(),
                    false,
                    layers.isInitCalled() ? layers.params() : null);
        }
        if (model instanceof ComputationGraph graph) {
            return new UserNetwork(
                    name, graph.getConfiguration().toJson(), true, graph.getVertices() == null ? null : graph.params());
        }
        throw new IllegalArgumentException(
                argument + ": " + name + " is neither a MultiLayerNetwork nor a ComputationGraph: "
                        + model.getClass().getName());
    }

    private UserNetwork saved(Path file) throws IOException {
        try (ModelArchive archive = ModelArchive.open(file)) {
            String json = archive.configuration();
            boolean graph = checked(file, ConfigurationScan.json(json));
            UserNetwork bare = checked(file, new UserNetwork(String.valueOf(file.getFileName()), json, graph, null));
            INDArray parameters = archive.parts().contains(ModelSerializer.COEFFICIENTS_BIN)
                    ? parameters(file, archive.bytes(ModelSerializer.COEFFICIENTS_BIN))
                    : null;
            return new UserNetwork(bare.name(), json, graph, parameters);
        } catch (IOException e) {
            throw named(file, e);
        }
    }

    private INDArray parameters(Path file, byte[] stored) {
        try {
            return StoredArray.read(new ByteArrayInputStream(stored));
        } catch (EOFException | UTFDataFormatException e) {
            throw new IllegalArgumentException(
                    argument + " " + file + " has no sound parameters: " + ModelSerializer.COEFFICIENTS_BIN
                            + " is no array of ND4J's, or not the whole of one",
                    e);
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    argument + " " + file + " has no sound parameters: " + FirstLine.of(e), e);
        }
    }

    private UserNetwork configuration(Path file) throws IOException {
        if (Files.size(file) > MAX_TEXT) {
            throw new IllegalArgumentException(
                    argument + " " + file + " is no configuration: it has more than " + (MAX_TEXT >> 20) + " MiB");
        }
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        content = new String(content.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
        if (content.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    argument + " " + file + " is neither a saved model nor a DL4J configuration: it is no text");
        }
        String name = String.valueOf(file.getFileName());
        String ending = name.toLowerCase(Locale.ROOT).replaceAll(".*\\.", "");
        boolean yaml = ending.matches("ya?ml") || !ending.equals("json") && !content.startsWith("{");
        try {
            boolean graph = checked(file, yaml ? ConfigurationScan.yaml(content) : ConfigurationScan.json(content));
            String json = yaml ? asJson(content, graph) : content;
            return checked(file, new UserNetwork(name, json, graph, null));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    argument + " " + file + " is neither a saved model nor a DL4J configuration: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw e instanceof IllegalArgumentException one && one.getMessage().startsWith(argument)
                    ? one
                    : noNetwork(file, e);
        }
    }

    private static String asJson(String yaml, boolean graph) {
        return graph
                ? ComputationGraphConfiguration.fromYaml(yaml).toJson()
                : MultiLayerConfiguration.fromYaml(yaml).toJson();
    }

    private boolean checked(Path file, ConfigurationScan scan) {
        scan.classes().forEach(name -> classes.check(argument + " " + file, name));
        return scan.isGraph();
    }

    /** DL4J can read it, and finds layers in it. */
    private UserNetwork checked(Path file, UserNetwork network) {
        int layers;
        try {
            layers = network.isGraph()
                    ? network.graph().getVertices().size()
                    : network.layers().getConfs().size();
        } catch (RuntimeException e) {
            throw noNetwork(file, e);
        }
        if (layers == 0) {
            throw new IllegalArgumentException(argument + " " + file + " has no layers");
        }
        return network;
    }

    /** What Jackson and DL4J say of a file that is no configuration is long, and of other versions. */
    private IllegalArgumentException noNetwork(Path file, RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return new IllegalArgumentException(
                argument + " " + file + " is neither a saved model nor a DL4J configuration: " + FirstLine.of(cause),
                e);
    }

    private IOException named(Path file, IOException e) {
        String message = String.valueOf(e.getMessage());
        return new IOException(
                argument + " " + (message.startsWith(file.toString()) ? message : file + ": " + message), e);
    }
}
