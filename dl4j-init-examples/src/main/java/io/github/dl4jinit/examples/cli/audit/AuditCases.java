package io.github.dl4jinit.examples.cli.audit;

import io.github.dl4jinit.fans.WeightKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.graph.AttentionVertex;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.CenterLossOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LearnedSelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RecurrentAttentionLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.conf.ocnn.OCNNOutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Every layer type and vertex of DL4J that has weights, save for the convolutions. */
@SuppressWarnings("deprecation") // Graves' LSTMs are deprecated, and still there.
final class AuditCases {
    private static final Readout MATRIX = new MatrixReadout(false);
    private static final Readout PROJECTION = new MatrixReadout(true);

    private final List<AuditCase> cases = new ArrayList<>();

    private AuditCases() {}

    /** All cases. */
    static List<AuditCase> all() {
        AuditCases all = new AuditCases();
        all.dense();
        all.cases.addAll(ConvolutionCases.all());
        all.recurrent();
        all.attention();
        all.cases.addAll(CapsuleCases.all());
        return List.copyOf(all.cases);
    }

    private void add(String name, Supplier<Object> layer, String parameter, Readout readout) {
        add(name, layer, parameter, WeightKind.INPUT, readout);
    }

    private void add(String name, Supplier<Object> layer, String parameter, WeightKind kind, Readout readout) {
        cases.add(new AuditCase(name, layer, parameter, kind, readout));
    }

    private void dense() {
        add("Dense 200→300", () -> new DenseLayer.Builder().nIn(200).nOut(300).build(), "W", LayerReadout.of(100, 200));
        add(
                "Output 200→300",
                () -> new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(200)
                        .nOut(300)
                        .build(),
                "W",
                MATRIX);
        add(
                "RnnOutput 200→300",
                () -> new RnnOutputLayer.Builder(LossFunction.MSE)
                        .nIn(200)
                        .nOut(300)
                        .build(),
                "W",
                MATRIX);
        add(
                "CenterLossOutput 200→300",
                () -> new CenterLossOutputLayer.Builder(LossFunction.MSE)
                        .nIn(200)
                        .nOut(300)
                        .build(),
                "W",
                MATRIX);
        Supplier<Object> oneClass = () ->
                new OCNNOutputLayer.Builder().nIn(200).hiddenLayerSize(3000).build();
        add("OCNNOutput 200→3000→1", oneClass, "v", MATRIX);
        add("OCNNOutput 200→3000→1", oneClass, "w", PROJECTION);
        add(
                "AutoEncoder 200→300",
                () -> new AutoEncoder.Builder().nIn(200).nOut(300).build(),
                "W",
                MATRIX);
        Supplier<Object> variational = () -> new VariationalAutoencoder.Builder()
                .nIn(120)
                .nOut(100)
                .encoderLayerSizes(160)
                .decoderLayerSizes(140)
                .build();
        for (String parameter : List.of("e0W", "pZXMeanW", "pZXLogStd2W", "d0W", "pXZW")) {
            add("VariationalAutoencoder 120→160→100→140", variational, parameter, MATRIX);
        }
        add(
                "ElementWiseMultiplication 3000",
                () -> new ElementWiseMultiplicationLayer.Builder()
                        .nIn(3000)
                        .nOut(3000)
                        .build(),
                "W",
                LayerReadout.of(50, 3000));
        add(
                "Embedding 200→100",
                () -> new EmbeddingLayer.Builder().nIn(200).nOut(100).build(),
                "W",
                WeightKind.EMBEDDING,
                new LookupReadout());
        add(
                "EmbeddingSequence 200→100",
                () -> new EmbeddingSequenceLayer.Builder()
                        .inputLength(1)
                        .nIn(200)
                        .nOut(100)
                        .build(),
                "W",
                WeightKind.EMBEDDING,
                new LookupReadout());
    }

    private void recurrent() {
        Supplier<Object> simple =
                () -> new SimpleRnn.Builder().nIn(150).nOut(200).build();
        add("SimpleRnn 150→200", simple, "W", LayerReadout.of(100, 150, 1));
        add("SimpleRnn 150→200", simple, "RW", WeightKind.RECURRENT, MATRIX);
        Supplier<Object> lstm = () -> new LSTM.Builder().nIn(60).nOut(240).build();
        add("LSTM 60→240", lstm, "W", MATRIX);
        add("LSTM 60→240", lstm, "RW", WeightKind.RECURRENT, MATRIX);
        Supplier<Object> graves =
                () -> new GravesLSTM.Builder().nIn(60).nOut(240).build();
        add("GravesLSTM 60→240", graves, "W", MATRIX);
        add("GravesLSTM 60→240", graves, "RW", WeightKind.RECURRENT, MATRIX);
        add("GravesLSTM 60→240", graves, "RW", WeightKind.PEEPHOLE, new DiagonalReadout());
        Supplier<Object> both =
                () -> new GravesBidirectionalLSTM.Builder().nIn(60).nOut(240).build();
        for (String direction : List.of("F", "B")) {
            add("GravesBidirectionalLSTM 60→240", both, "W" + direction, MATRIX);
            add("GravesBidirectionalLSTM 60→240", both, "RW" + direction, WeightKind.RECURRENT, MATRIX);
            add("GravesBidirectionalLSTM 60→240", both, "RW" + direction, WeightKind.PEEPHOLE, new DiagonalReadout());
        }
        Supplier<Object> wrapped =
                () -> new Bidirectional(new LSTM.Builder().nIn(60).nOut(120).build());
        for (String direction : List.of("f", "b")) {
            add("Bidirectional LSTM 60→120", wrapped, direction + "W", MATRIX);
            add("Bidirectional LSTM 60→120", wrapped, direction + "RW", WeightKind.RECURRENT, MATRIX);
        }
    }

    private void attention() {
        Supplier<Object> self = () -> new SelfAttentionLayer.Builder()
                .nIn(120)
                .nHeads(4)
                .headSize(30)
                .nOut(120)
                .projectInput(true)
                .build();
        String name = "SelfAttention 120→4·30→120";
        add(name, self, "Wq", PROJECTION);
        add(name, self, "Wk", PROJECTION);
        // One step attends to itself alone: what is left is the value's projection, then the output's.
        LayerReadout oneStep = LayerReadout.of(100, 120, 1);
        add(name, self, "Wv", oneStep.isolating(network -> setIdentity(network.parameter("Wo"))));
        add(name, self, "Wo", oneStep.isolating(network -> setIdentity(network.parameter("Wv"))));

        Supplier<Object> learned = () -> new LearnedSelfAttentionLayer.Builder()
                .nIn(100)
                .nHeads(4)
                .headSize(40)
                .nOut(120)
                .nQueries(3)
                .projectInput(true)
                .build();
        projections("LearnedSelfAttention 100→4·40→120", learned);

        Supplier<Object> recurrent = () -> new RecurrentAttentionLayer.Builder()
                .nIn(100)
                .nHeads(4)
                .headSize(40)
                .nOut(120)
                .projectInput(true)
                .activation(Activation.IDENTITY)
                .build();
        add("RecurrentAttention 100→4·40→120", recurrent, "W", MATRIX);
        add("RecurrentAttention 100→4·40→120", recurrent, "RW", WeightKind.RECURRENT, MATRIX);
        projections("RecurrentAttention 100→4·40→120", recurrent);

        projections(
                "AttentionVertex 100, 110, 130→4·40→120",
                () -> new AttentionVertex.Builder()
                        .nInQueries(100)
                        .nInKeys(110)
                        .nInValues(130)
                        .nHeads(4)
                        .headSize(40)
                        .nOut(120)
                        .projectInput(true)
                        .build());
    }

    private void projections(String name, Supplier<Object> layer) {
        add(name, layer, "Wq", PROJECTION);
        add(name, layer, "Wk", PROJECTION);
        add(name, layer, "Wv", PROJECTION);
        add(name, layer, "Wo", MATRIX);
    }

    private static void setIdentity(INDArray square) {
        long size = (long) Math.sqrt(square.length());
        square.assign(Nd4j.eye(size).castTo(square.dataType()).reshape(square.shape()));
    }
}
