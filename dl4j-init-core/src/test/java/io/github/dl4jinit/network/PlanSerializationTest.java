package io.github.dl4jinit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dl4jinit.init.Golden;
import io.github.dl4jinit.init.OrthogonalInit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** A plan in a configuration is saved with it. */
class PlanSerializationTest {
    private static final ObjectMapper JSON = NeuralNetConfiguration.mapper();

    @Test
    void theSchemeInAConfigurationHasTheFormOfTheGoldenFile() throws JsonProcessingException {
        IWeightInit scheme = recurrent();
        assertThat(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(scheme) + "\n")
                .isEqualTo(Golden.text("network/PlannedInit.json"));
        assertThat(JSON.readValue(Golden.text("network/PlannedInit.json"), IWeightInit.class))
                .isEqualTo(scheme);
    }

    @Test
    void badValuesAreRefusedOnReading() {
        String good = Golden.text("network/PlannedInit.json");
        for (String[] change : new String[][] {
            {"\"fanIn\" : 3.0", "\"fanIn\" : -3.0"},
            {"\"fanIn\" : 3.0", "\"fanIn\" : \"NaN\""},
            {"\"offset\" : 0", "\"offset\" : -1"},
            {"\"offset\" : 36", "\"offset\" : 37"},
            {"\"stream\" : \"graves/RW\"", "\"stream\" : null"},
            {"\"parameters\"", "\"others\""},
        }) {
            assertThat(good).contains(change[0]);
            assertThatThrownBy(() -> JSON.readValue(good.replace(change[0], change[1]), IWeightInit.class))
                    .as(change[1])
                    .isInstanceOf(JsonProcessingException.class);
        }
    }

    @Test
    void theSchemeSurvivesJavaSerialisation() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(recurrent());
        assertThat(new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject())
                .isEqualTo(recurrent());
    }

    @Test
    void aNetworkSurvivesEveryForm() throws IOException, ClassNotFoundException {
        MultiLayerNetwork network = InitPlan.automatic().init(InitPlanTest.dense(7));
        MultiLayerConfiguration configuration = network.getLayerWiseConfigurations();

        for (MultiLayerConfiguration copy : new MultiLayerConfiguration[] {
            MultiLayerConfiguration.fromJson(configuration.toJson()),
            MultiLayerConfiguration.fromYaml(configuration.toYaml()),
            configuration.clone()
        }) {
            assertThat(copy).isEqualTo(configuration);
            MultiLayerNetwork again = new MultiLayerNetwork(copy);
            again.init();
            assertThat(again.params()).isEqualTo(network.params());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, bytes, true);
        assertThat(ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(bytes.toByteArray())))
                .isEqualTo(network);
        bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(network);
        assertThat(((MultiLayerNetwork)
                                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject())
                        .params())
                .isEqualTo(network.params());
    }

    @Test
    void aGraphSurvivesEveryForm() throws IOException {
        ComputationGraph graph = InitPlan.automatic().init(InitPlanTest.denseGraph(7));
        ComputationGraphConfiguration configuration = graph.getConfiguration();
        for (ComputationGraphConfiguration copy : new ComputationGraphConfiguration[] {
            ComputationGraphConfiguration.fromJson(configuration.toJson()),
            ComputationGraphConfiguration.fromYaml(configuration.toYaml()),
            configuration.clone()
        }) {
            ComputationGraph again = new ComputationGraph(copy);
            again.init();
            assertThat(again.params()).isEqualTo(graph.params());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ModelSerializer.writeModel(graph, bytes, true);
        assertThat(ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(bytes.toByteArray()))
                        .params())
                .isEqualTo(graph.params());
    }

    @Test
    void thePlanAsJsonAndAsATableHasTheFormOfTheGoldenFiles() {
        MultiLayerConfiguration configuration = PlanTableTest.everything();
        NetworkPlan plan = PlanTableTest.plan().resolve(configuration);
        assertThat(plan.toJson()).isEqualTo(Golden.text("network/NetworkPlan.json"));
        assertThat(plan.table()).isEqualTo(Golden.text("network/NetworkPlan.txt"));
    }

    /** The scheme of a recurrent parameter, with peepholes. */
    @SuppressWarnings("deprecation") // Graves' LSTMs are deprecated, and still there.
    private static IWeightInit recurrent() {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder()
                .weightInit(new WeightInitXavier())
                .list()
                .layer(new GravesLSTM.Builder().name("graves").nIn(2).nOut(3).build())
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .nIn(3)
                        .nOut(2)
                        .build())
                .build();
        InitPlan.automatic().toBuilder()
                .rule(InitRule.layer("graves").parameter("W").leave())
                .rule(InitRule.layer("graves").use(new OrthogonalInit()))
                .build()
                .resolve(configuration)
                .applyTo(configuration);
        return ((GravesLSTM) (BaseLayer) configuration.getConf(0).getLayer()).getWeightInitFnRecurrent();
    }
}
