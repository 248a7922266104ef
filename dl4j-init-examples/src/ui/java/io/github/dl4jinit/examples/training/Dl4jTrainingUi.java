package io.github.dl4jinit.examples.training;

import org.deeplearning4j.config.DL4JSystemProperties;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.ui.api.UIServer;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;

/** Shows networks in the UI that DL4J brings. Its statistics are kept in memory until the program ends. */
public final class Dl4jTrainingUi implements TrainingUi {
    /** Each report reads all parameters. */
    private static final int ITERATIONS_PER_REPORT = 10;

    private static final String PORT = DL4JSystemProperties.UI_SERVER_PORT_PROPERTY;

    private final InMemoryStatsStorage storage = new InMemoryStatsStorage();

    /** Made by {@link TrainingUi#find}. */
    public Dl4jTrainingUi() {}

    @Override
    public String start() {
        UIServer server;
        try {
            server = UIServer.getInstance();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "the training UI cannot be started; is its port in use? -D" + PORT + "=N chooses another", e);
        }
        server.attach(storage);
        return server.getAddress() + "/train/overview";
    }

    @Override
    public void watch(Model network, String session) {
        String id = session.replaceAll("[^A-Za-z0-9.-]+", "-");
        network.addListeners(new StatsListener(storage, ITERATIONS_PER_REPORT, id));
    }
}
