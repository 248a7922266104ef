package io.github.dl4jinit.archive;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.nd4j.shade.jackson.core.JsonFactory;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.core.JsonToken;
import org.nd4j.shade.jackson.dataformat.yaml.YAMLFactory;
import org.nd4j.shade.yaml.snakeyaml.error.YAMLException;

/**
 * Reads through the configuration of a network, as JSON or YAML, without making anything of it: Deeplearning4j's reader
 * instantiates the classes that the text names.
 */
public final class ConfigurationScan {
    /** Layers in layers, schedules in updaters: no configuration has more than twenty levels. */
    static final int MAX_DEPTH = 200;

    private static final String CLASS = "@class";

    private final Set<String> fields = new LinkedHashSet<>();
    private final Set<String> classes = new LinkedHashSet<>();

    private ConfigurationScan() {}

    /**
     * Reads through JSON.
     *
     * @param text the whole text
     * @return what is in it
     * @throws IOException if it is no JSON object, or nested deeper than any configuration
     */
    public static ConfigurationScan json(String text) throws IOException {
        return new ConfigurationScan().scan(text, new JsonFactory(), "JSON");
    }

    /**
     * Reads through YAML.
     *
     * @param text the whole text
     * @return what is in it
     * @throws IOException if it is no YAML mapping, or nested deeper than any configuration
     */
    public static ConfigurationScan yaml(String text) throws IOException {
        return new ConfigurationScan().scan(text, new YAMLFactory(), "YAML");
    }

    private ConfigurationScan scan(String text, JsonFactory format, String name) throws IOException {
        Objects.requireNonNull(text, "text");
        try (JsonParser parser = format.createParser(text)) {
            int depth = 0;
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is no " + name + " object");
            }
            for (JsonToken token = parser.currentToken(); token != null; token = parser.nextToken()) {
                // Where JSON has a field for the class, YAML has a tag.
                if (parser.canReadTypeId() && parser.getTypeId() != null) {
                    classes.add(String.valueOf(parser.getTypeId()));
                }
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (token == JsonToken.FIELD_NAME) {
                    fields.add(parser.getCurrentName());
                } else if (token == JsonToken.VALUE_STRING && CLASS.equals(parser.getCurrentName())) {
                    classes.add(parser.getText());
                }
                if (depth > MAX_DEPTH) {
                    throw new IOException("it is nested deeper than " + MAX_DEPTH + " levels");
                }
            }
            if (depth != 0) {
                throw new IOException("it is not the whole of a " + name + " object");
            }
            return this;
        } catch (JsonProcessingException | YAMLException e) {
            throw new IOException(
                    "it is no " + name + ": "
                            + e.getMessage().lines().findFirst().orElse(""),
                    e);
        }
    }

    /**
     * The names of all classes of which the configuration wants objects.
     *
     * @return in the order of the text
     */
    public Set<String> classes() {
        return Collections.unmodifiableSet(classes);
    }

    /**
     * Whether it is the configuration of a graph and not of a list of layers.
     *
     * @return whether it has vertices with inputs
     */
    public boolean isGraph() {
        return fields.contains("vertexInputs");
    }
}
