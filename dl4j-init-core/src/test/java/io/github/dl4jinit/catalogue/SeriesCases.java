package io.github.dl4jinit.catalogue;

import static io.github.dl4jinit.catalogue.Case.healthy;
import static io.github.dl4jinit.catalogue.Case.sick;
import static io.github.dl4jinit.catalogue.Nets.SERIES;
import static io.github.dl4jinit.catalogue.Nets.dense;
import static io.github.dl4jinit.catalogue.Nets.list;
import static io.github.dl4jinit.catalogue.Nets.softmax;
import static io.github.dl4jinit.catalogue.Nets.softmaxSteps;
import static org.nd4j.linalg.activations.Activation.IDENTITY;
import static org.nd4j.linalg.activations.Activation.RELU;
import static org.nd4j.linalg.activations.Activation.TANH;

import io.github.dl4jinit.signal.finding.Cause;
import java.util.List;
import java.util.function.Consumer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Recurrent layers, convolutions over time, embeddings and attention. */
final class SeriesCases {

    private SeriesCases() {}

    static List<Case> healthyOnes() {
        return List.of(
                healthy(
                                "LSTM, a label at each step",
                                list(
                                        TANH,
                                        WeightInit.XAVIER,
                                        SERIES,
                                        l -> l.layer(lstm(16)).layer(softmaxSteps())),
                                Task::steps)
                        .withAdam()
                        .adam(0.01),
                healthy(
                                "two LSTMs, last step",
                                list(
                                        TANH,
                                        WeightInit.XAVIER,
                                        SERIES,
                                        l -> l.layer(lstm(16))
                                                .layer(new LastTimeStep(lstm(16)))
                                                .layer(softmax())),
                                Task::courses)
                        .withAdam()
                        .adam(0.01),
                healthy("LSTM with peepholes", peepholes(), Task::courses)
                        .withAdam()
                        .adam(0.01),
                healthy("simple recurrent", simple(24, SERIES), Task::courses),
                healthy(
                                "simple recurrent, orthogonal, recall 20",
                                simple(32, InputType.recurrent(4, 20)).then(orthogonal(1)),
                                () -> Task.recall(20))
                        .withAdam(),
                healthy("bidirectional LSTM", bidirectional(1), Task::courses)
                        .withAdam()
                        .adam(0.01),
                healthy("symbols, embedding, LSTM", embedded(), Task::symbols)
                        .withAdam()
                        .adam(0.01),
                healthy(
                                "convolution over time",
                                list(
                                        RELU,
                                        WeightInit.RELU,
                                        SERIES,
                                        l -> l.layer(new Convolution1DLayer.Builder(3)
                                                        .nOut(16)
                                                        .build())
                                                .layer(new Convolution1DLayer.Builder(3)
                                                        .nOut(16)
                                                        .build())
                                                .layer(new GlobalPoolingLayer(PoolingType.MAX))
                                                .layer(softmax())),
                                Task::courses)
                        .withAdam(),
                healthy(
                                "convolution over time, then LSTM",
                                list(
                                        TANH,
                                        WeightInit.XAVIER,
                                        SERIES,
                                        l -> l.layer(new Convolution1DLayer.Builder(3)
                                                        .nOut(12)
                                                        .build())
                                                .layer(new LastTimeStep(lstm(12)))
                                                .layer(softmax())),
                                Task::courses)
                        .withAdam()
                        .adam(0.01),
                healthy("self-attention", attention(1), Task::courses)
                        .withAdam()
                        .adam(0.01),
                healthy(
                                "bidirectional, simple, added",
                                list(
                                        TANH,
                                        WeightInit.XAVIER,
                                        SERIES,
                                        l -> l.layer(new Bidirectional(
                                                        Bidirectional.Mode.ADD,
                                                        new SimpleRnn.Builder()
                                                                .nOut(16)
                                                                .build()))
                                                .layer(new GlobalPoolingLayer(PoolingType.AVG))
                                                .layer(softmax())),
                                Task::courses)
                        .withAdam()
                        .adam(0.01));
    }

    static List<Case> sickOnes() {
        InputType long40 = InputType.recurrent(4, 40);
        return List.of(
                sick(
                        "three LSTMs, N(0, .01²)",
                        Cause.WEIGHTS_SMALL,
                        list(
                                        TANH,
                                        WeightInit.XAVIER,
                                        SERIES,
                                        l -> l.layer(lstm(16))
                                                .layer(lstm(16))
                                                .layer(lstm(16))
                                                .layer(softmaxSteps()))
                                .then(Spoil.deviation("[0-2]_R?W", 0.01)),
                        Task::steps),
                sick(
                        "two LSTMs, N(0, 4²)",
                        Cause.WEIGHTS_LARGE,
                        list(
                                        TANH,
                                        WeightInit.XAVIER,
                                        SERIES,
                                        l -> l.layer(lstm(24))
                                                .layer(new LastTimeStep(lstm(24)))
                                                .layer(softmax()))
                                .then(Spoil.deviation("[01]_R?W", 8)),
                        Task::courses),
                sick(
                        "three bidirectional LSTMs, N(0, .01²)",
                        Cause.WEIGHTS_SMALL,
                        bidirectional(3).then(Spoil.deviation("[0-2]_[fb]R?W", 0.01)),
                        Task::courses),
                sick(
                                "recall 40, orthogonal × 1.3",
                                Cause.RECURRENT_LARGE,
                                linear(long40).then(orthogonal(1.3)),
                                () -> Task.recall(40))
                        .sgd(0.01),
                sick(
                                "recall 40, recurrent N(0, .01²)",
                                Cause.RECURRENT_SMALL,
                                linear(long40).then(Spoil.deviation("0_RW", 0.01)),
                                () -> Task.recall(40))
                        .withAdam(),
                sick(
                        "tanh, recurrent gain 3, 40 steps",
                        Cause.RECURRENT_LARGE,
                        simple(32, long40).then(orthogonal(3)),
                        () -> Task.recall(40)),
                sick(
                        "convolutions over time × .01",
                        Cause.WEIGHTS_SMALL,
                        list(
                                        RELU,
                                        WeightInit.RELU,
                                        SERIES,
                                        l -> l.layer(new Convolution1DLayer.Builder(3)
                                                        .nOut(16)
                                                        .build())
                                                .layer(new Convolution1DLayer.Builder(3)
                                                        .nOut(16)
                                                        .build())
                                                .layer(new Convolution1DLayer.Builder(3)
                                                        .nOut(16)
                                                        .build())
                                                .layer(new GlobalPoolingLayer(PoolingType.MAX))
                                                .layer(softmax()))
                                .then(Spoil.scale("[0-2]_W", 0.02)),
                        Task::courses),
                sick(
                        "six self-attentions × .1",
                        Cause.WEIGHTS_SMALL,
                        attention(6).then(Spoil.scale("[0-5]_W.*", 0.1)),
                        Task::courses),
                sick(
                        "self-attention × .003",
                        Cause.WEIGHTS_SMALL,
                        attention(2).then(Spoil.scale("[01]_W.*", 0.003)),
                        Task::courses),
                sick(
                        "a NaN in a recurrent kernel",
                        Cause.WEIGHTS_NOT_FINITE,
                        simple(16, SERIES).then(Spoil.notANumber("0_RW")),
                        Task::courses),
                sick(
                        "embedding × 1e-5",
                        Cause.WEIGHTS_SMALL,
                        embedded().then(Spoil.scale("0_W", 1e-5)).then(Spoil.deviation("1_W", 0.01)),
                        Task::symbols));
    }

    private static LSTM lstm(int width) {
        return new LSTM.Builder().nOut(width).activation(TANH).build();
    }

    @SuppressWarnings("deprecation")
    private static Case.Builder peepholes() {
        return list(
                TANH,
                WeightInit.XAVIER,
                SERIES,
                l -> l.layer(new LastTimeStep(new GravesLSTM.Builder()
                                .nOut(16)
                                .activation(TANH)
                                .build()))
                        .layer(softmax()));
    }

    private static Case.Builder simple(int width, InputType input) {
        return list(
                TANH,
                WeightInit.XAVIER,
                input,
                l -> l.layer(new LastTimeStep(
                                new SimpleRnn.Builder().nOut(width).build()))
                        .layer(softmax()));
    }

    private static Case.Builder linear(InputType input) {
        return list(
                        IDENTITY,
                        WeightInit.XAVIER,
                        input,
                        l -> l.layer(new LastTimeStep(
                                        new SimpleRnn.Builder().nOut(32).build()))
                                .layer(softmax()))
                .then(orthogonal(1));
    }

    private static Case.Builder bidirectional(int depth) {
        return list(TANH, WeightInit.XAVIER, SERIES, l -> {
            for (int i = 0; i < depth; i++) {
                l.layer(new Bidirectional(lstm(16)));
            }
            return l.layer(new GlobalPoolingLayer(PoolingType.AVG)).layer(softmax());
        });
    }

    private static Case.Builder embedded() {
        return list(
                TANH,
                WeightInit.XAVIER,
                InputType.recurrent(10, Task.STEPS),
                l -> l.layer(new EmbeddingSequenceLayer.Builder()
                                .nIn(10)
                                .nOut(8)
                                .inputLength(Task.STEPS)
                                .activation(IDENTITY)
                                .build())
                        .layer(new LastTimeStep(lstm(16)))
                        .layer(softmax()));
    }

    private static Case.Builder attention(int depth) {
        return list(TANH, WeightInit.XAVIER, SERIES, l -> {
            for (int i = 0; i < depth; i++) {
                l.layer(new SelfAttentionLayer.Builder()
                        .nOut(8)
                        .nHeads(2)
                        .projectInput(true)
                        .build());
            }
            return l.layer(new GlobalPoolingLayer(PoolingType.AVG))
                    .layer(dense(16))
                    .layer(softmax());
        });
    }

    /** Makes the recurrent kernel of layer 0 orthogonal, times a factor. */
    private static Consumer<Model> orthogonal(double factor) {
        return model -> {
            INDArray kernel = model.getParam("0_RW");
            int n = (int) kernel.size(0);
            INDArray random = Task.normal(21, n, n);
            for (int i = 0; i < n; i++) {
                INDArray row = random.getRow(i);
                for (int j = 0; j < i; j++) {
                    INDArray other = random.getRow(j);
                    row.subi(other.mul(Nd4j.getBlasWrapper().dot(row, other)));
                }
                row.divi(row.norm2Number());
            }
            kernel.assign(random.mul(factor));
        };
    }
}
