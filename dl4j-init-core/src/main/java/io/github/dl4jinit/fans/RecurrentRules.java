package io.github.dl4jinit.fans;

import static io.github.dl4jinit.fans.Sizes.in;
import static io.github.dl4jinit.fans.Sizes.out;

import io.github.dl4jinit.fans.WeightFans.PassedFans;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.params.GravesBidirectionalLSTMParamInitializer;
import org.deeplearning4j.nn.params.GravesLSTMParamInitializer;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.deeplearning4j.nn.params.SimpleRnnParamInitializer;

/**
 * Rules for recurrent layers. A gate's pre-activation sums nIn inputs through W, nOut outputs of the step before through
 * RW, and, with peepholes, one cell state; each of the three is a weight of its own with fans of its own. A value feeds the
 * four gates of all nOut cells. DL4J passes nOut and nIn + nOut for all of them.
 */
@SuppressWarnings("deprecation") // Graves' LSTMs are deprecated, and still there.
final class RecurrentRules {
    private static final int GATES = 4;
    private static final int PEEPHOLES = 3;

    private RecurrentRules() {}

    /** Two matrices of which DL4J knows the fans; a layer normalisation's gain is a factor. */
    static LayerFans simple(SimpleRnn layer) {
        LayerFans fans = LayerFans.ofWeights(
                DenseRules.matrix(SimpleRnnParamInitializer.WEIGHT_KEY, in(layer), out(layer)),
                DenseRules.matrix(SimpleRnnParamInitializer.RECURRENT_WEIGHT_KEY, out(layer), out(layer))
                        .as(WeightKind.RECURRENT));
        return layer.hasLayerNorm()
                ? fans.withOwnDefault(DefaultParamInitializer.GAIN_KEY, "factor of a layer normalisation")
                : fans;
    }

    /** Matrices of four gates side by side: W from nIn, RW from nOut. */
    static LayerFans lstm(LSTM layer) {
        long cells = out(layer);
        return LayerFans.ofWeights(
                gates(LSTMParamInitializer.INPUT_WEIGHT_KEY, WeightKind.INPUT, in(layer), in(layer), cells, 0),
                gates(LSTMParamInitializer.RECURRENT_WEIGHT_KEY, WeightKind.RECURRENT, cells, in(layer), cells, 0));
    }

    /** An LSTM whose recurrent parameter has three more columns, {@linkplain #peepholes the peepholes}. */
    static LayerFans graves(GravesLSTM layer) {
        long cells = out(layer);
        String recurrent = GravesLSTMParamInitializer.RECURRENT_WEIGHT_KEY;
        return LayerFans.ofWeights(
                gates(GravesLSTMParamInitializer.INPUT_WEIGHT_KEY, WeightKind.INPUT, in(layer), in(layer), cells, 0),
                gates(recurrent, WeightKind.RECURRENT, cells, in(layer), cells, PEEPHOLES),
                peepholes(recurrent, in(layer), cells));
    }

    /** Two Graves LSTMs, one for each direction, with parameters of their own. */
    static LayerFans gravesBidirectional(GravesBidirectionalLSTM layer) {
        long in = in(layer);
        long cells = out(layer);
        String forwards = GravesBidirectionalLSTMParamInitializer.RECURRENT_WEIGHT_KEY_FORWARDS;
        String backwards = GravesBidirectionalLSTMParamInitializer.RECURRENT_WEIGHT_KEY_BACKWARDS;
        return LayerFans.ofWeights(
                gates(
                        GravesBidirectionalLSTMParamInitializer.INPUT_WEIGHT_KEY_FORWARDS,
                        WeightKind.INPUT,
                        in,
                        in,
                        cells,
                        0),
                gates(forwards, WeightKind.RECURRENT, cells, in, cells, PEEPHOLES),
                peepholes(forwards, in, cells),
                gates(
                        GravesBidirectionalLSTMParamInitializer.INPUT_WEIGHT_KEY_BACKWARDS,
                        WeightKind.INPUT,
                        in,
                        in,
                        cells,
                        0),
                gates(backwards, WeightKind.RECURRENT, cells, in, cells, PEEPHOLES),
                peepholes(backwards, in, cells));
    }

    private static WeightFans gates(
            String parameter, WeightKind kind, long rows, long nIn, long cells, int columnsBehind) {
        WeightSlice slice = WeightSlice.columns(rows, GATES * cells + columnsBehind, 0, GATES * cells);
        Fans fans = new Fans(rows, GATES * cells);
        return new WeightFans(parameter, kind, slice, GATES, fans, new PassedFans(cells, nIn + cells));
    }

    /**
     * The last three columns: a gate gets w_i c_i, one cell state each, and a cell state feeds one pre-activation through
     * each column. So both fans are 1, whatever the number of cells.
     */
    private static WeightFans peepholes(String parameter, long nIn, long cells) {
        long columns = GATES * cells;
        WeightSlice slice = WeightSlice.columns(cells, columns + PEEPHOLES, columns, columns + PEEPHOLES);
        return new WeightFans(
                parameter, WeightKind.PEEPHOLE, slice, 1, new Fans(1, 1), new PassedFans(cells, nIn + cells));
    }
}
