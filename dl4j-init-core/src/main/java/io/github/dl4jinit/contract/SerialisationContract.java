package io.github.dl4jinit.contract;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * Checks that an equal scheme comes back from everything that one is written to.
 *
 * @param scheme the scheme
 */
record SerialisationContract(IWeightInit scheme) {

    void verify() {
        equal("JSON", () -> through(NeuralNetConfiguration.mapper()));
        equal("YAML", () -> through(NeuralNetConfiguration.mapperYaml()));
        equal("Java serialisation", this::throughJava);
        MultiLayerConfiguration configuration = configuration();
        same("a configuration's JSON", configuration, () -> MultiLayerConfiguration.fromJson(configuration.toJson()));
        same("a configuration's YAML", configuration, () -> MultiLayerConfiguration.fromYaml(configuration.toYaml()));
        same("a configuration's clone", configuration, configuration::clone);
    }

    private void equal(String form, Callable<Object> read) {
        same(form, scheme, read);
    }

    private void same(String form, Object written, Callable<?> reader) {
        Object read;
        try {
            read = reader.call();
        } catch (Exception e) {
            throw new AssertionError(scheme + " cannot be read from " + form + ": " + e.getMessage(), e);
        }
        if (!written.equals(read) || written.hashCode() != read.hashCode()) {
            throw new AssertionError(scheme + " is not equal to what is read from " + form);
        }
    }

    private Object through(ObjectMapper mapper) throws Exception {
        return mapper.readValue(mapper.writeValueAsString(scheme), IWeightInit.class);
    }

    private Object throughJava() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(scheme);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    private MultiLayerConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .weightInit(scheme)
                .list()
                .layer(new DenseLayer.Builder().nIn(4).nOut(6).build())
                .layer(new OutputLayer.Builder().nIn(6).nOut(2).build())
                .build();
    }
}
