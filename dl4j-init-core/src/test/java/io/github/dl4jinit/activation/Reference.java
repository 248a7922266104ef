package io.github.dl4jinit.activation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.*;

/** The reference numbers of {@code reference.py}, and the activations by the names that it gives them. */
final class Reference {

    private Reference() {}

    /** All of DL4J's element-wise activations, and further parameters of some. */
    static Map<String, IActivation> activations() {
        Map<String, IActivation> all = new LinkedHashMap<>();
        all.put("cube", new ActivationCube());
        all.put("elu", new ActivationELU());
        all.put("elu(0.5)", new ActivationELU(0.5));
        all.put("gelu", new ActivationGELU());
        all.put("gelu(precise)", new ActivationGELU(true));
        all.put("hardsigmoid", new ActivationHardSigmoid());
        all.put("hardtanh", new ActivationHardTanH());
        all.put("identity", new ActivationIdentity());
        all.put("leakyrelu(0.01)", new ActivationLReLU());
        all.put("leakyrelu(0.3)", new ActivationLReLU(0.3));
        all.put("mish", new ActivationMish());
        all.put("rationaltanh", new ActivationRationalTanh());
        all.put("rectifiedtanh", new ActivationRectifiedTanh());
        all.put("relu", new ActivationReLU());
        all.put("relu6", new ActivationReLU6());
        all.put("relu(max=6,threshold=1,slope=0.1)", new ActivationReLU(6.0, 1.0, 0.1));
        all.put("rrelu", new ActivationRReLU());
        all.put("selu", new ActivationSELU());
        all.put("sigmoid", new ActivationSigmoid());
        all.put("softplus", new ActivationSoftPlus());
        all.put("softsign", new ActivationSoftSign());
        all.put("swish", new ActivationSwish());
        all.put("tanh", new ActivationTanH());
        all.put("thresholdedrelu(1)", new ActivationThresholdedReLU());
        all.put("thresholdedrelu(0.37)", new ActivationThresholdedReLU(0.37));
        return all;
    }

    /** The rows of one of the tables, without its comment and head. */
    static List<String[]> rows(String table) {
        try (InputStream in = Reference.class.getResourceAsStream(table)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(2)
                    .map(line -> line.split(";", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
