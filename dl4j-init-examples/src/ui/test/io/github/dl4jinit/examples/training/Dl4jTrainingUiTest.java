package io.github.dl4jinit.examples.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dl4jinit.init.XavierInit;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class Dl4jTrainingUiTest {

    @Test
    void servesAPageWithASessionForEachNetwork() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            System.setProperty("org.deeplearning4j.ui.port", String.valueOf(free.getLocalPort()));
        }
        TrainingUi ui = TrainingUi.find();
        String address = ui.start();
        for (String session : new String[] {"tanh he (2/in) seed 1", "relu"}) {
            MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                    .weightInit(new XavierInit())
                    .list()
                    .layer(new OutputLayer.Builder().nIn(4).nOut(3).build())
                    .build());
            network.init();
            ui.watch(network, session);
            for (int step = 0; step < 41; step++) {
                network.fit(Nd4j.rand(5, 4), Nd4j.rand(5, 3));
            }
        }

        assertThat(get(address)).contains("Training UI");
        String sessions = address.replace("/overview", "/sessions/info");
        assertThat(get(sessions)).contains("\"tanh-he-2-in-seed-1\"", "\"relu\"");
        // The page's own thread takes statistics over at its leisure.
        String data = "";
        for (int attempt = 0; attempt < 100 && !data.contains(", 40 ]"); attempt++) {
            Thread.sleep(100);
            data = get(address + "/data");
        }
        assertThat(data).contains("\"scoresIter\" : [ 10, 20, 30, 40 ]");
    }

    private static String get(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
