package io.github.dl4jinit.fans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LayerFansTest {

    static Stream<SampleLayers.Sample> samples() {
        return SampleLayers.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyLayerHasItsTrueFans(SampleLayers.Sample sample) {
        assertThat(described(LayerFans.of(sample.layer()))).containsExactly(sample.fans());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void noParameterButBiasesIsLeftOut(SampleLayers.Sample sample) {
        Layer layer = sample.layer();
        LayerFans fans = LayerFans.of(layer);
        List<String> named = new ArrayList<>(fans.ownDefaults().keySet());
        fans.weights().forEach(weight -> named.add(weight.parameter()));

        // DL4J counts the threshold of a one-class output as its bias, and names gamma and beta even where it has none.
        List<String> present = layer.initializer().paramKeys(layer).stream()
                .filter(parameter -> !layer.initializer().isBiasParam(layer, parameter) || "r".equals(parameter))
                .filter(parameter -> !(layer instanceof BatchNormalization normalization
                        && normalization.isLockGammaBeta()
                        && List.of("gamma", "beta").contains(parameter)))
                .toList();
        // DL4J does not name the centres of a centre loss among the keys.
        named.remove("cL");
        assertThat(new HashSet<>(named)).containsExactlyInAnyOrderElementsOf(present);
    }

    /** The figures under "passed" and the shapes are DL4J's, so DL4J is asked for them. */
    @ParameterizedTest
    @MethodSource("samples")
    void passedFansAndShapesAreWhatTheLayerPasses(SampleLayers.Sample sample) {
        if (!(sample.layer() instanceof BaseLayer layer)) {
            return;
        }
        Map<String, WeightFans> recorded = new HashMap<>();
        UnknownLayer.fans(layer).weights().forEach(weight -> recorded.put(weight.parameter(), weight));
        for (WeightFans weight : LayerFans.of((Layer) layer).weights()) {
            WeightFans asked = recorded.get(weight.parameter());
            assertThat(asked).as(weight.parameter()).isNotNull();
            assertThat(weight.passed()).isEqualTo(asked.passed());
            assertThat(weight.slice().parameterShape()).isEqualTo(asked.slice().parameterShape());
            assertThat(weight.slice().order()).isEqualTo(asked.slice().order());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void slicesFitTheParametersOfLayersThatAskNoScheme(SampleLayers.Sample sample) {
        if (!(sample.layer() instanceof AbstractSameDiffLayer layer)) {
            return;
        }
        ParamInitializer initializer = layer.initializer();
        NeuralNetConfiguration configuration = new NeuralNetConfiguration.Builder().build();
        configuration.setLayer(layer);
        Map<String, INDArray> parameters =
                initializer.init(configuration, Nd4j.zeros(DataType.FLOAT, initializer.numParams(layer)), false);
        for (WeightFans weight : LayerFans.of((Layer) layer).weights()) {
            INDArray parameter = parameters.get(weight.parameter());
            assertThat(weight.slice().parameterShape()).isEqualTo(boxed(parameter.shape()));
            assertThat(parameter.ordering()).isEqualTo(weight.slice().order());
        }
    }

    @Test
    void aVertexHasItsTrueFans() {
        assertThat(described(LayerFans.of(SampleLayers.attentionVertex())))
                .containsExactly("Wq: 5 12 (5 4)", "Wk: 6 12 (6 4)", "Wv: 8 12 (8 4)", "Wo: 12 7 (12 7)");
        assertThat(LayerFans.of(new ElementWiseVertex(ElementWiseVertex.Op.Add)).weights())
                .isEmpty();
        assertThat(described(LayerFans.of(new FrozenVertex(SampleLayers.attentionVertex()))))
                .hasSize(4);
        NeuralNetConfiguration configuration = new NeuralNetConfiguration.Builder()
                .layer(new DenseLayer.Builder().nIn(5).nOut(7).build())
                .build();
        assertThat(described(LayerFans.of(new LayerVertex(configuration, null))))
                .containsExactly("W: 5 7 (5 7)");
    }

    @Test
    void wrappersHaveTheFansOfTheLayerInside() {
        LSTM lstm = new LSTM.Builder().nIn(60).nOut(240).build();
        String[] inside = {"W: 60 960 (240 300)", "RW: 240 960 (240 300)"};
        for (Layer wrapper : List.of(
                new LastTimeStep(lstm),
                new MaskZeroLayer(lstm, 0),
                new TimeDistributed(lstm),
                new FrozenLayer(lstm),
                new FrozenLayerWithBackprop(lstm),
                new FrozenLayer(new LastTimeStep(lstm)))) {
            assertThat(described(LayerFans.of(wrapper))).as("%s", wrapper).containsExactly(inside);
        }
    }

    @Test
    void aBidirectionalLayerHasEachWeightTwice() {
        SimpleRnn layer =
                new SimpleRnn.Builder().nIn(5).nOut(7).hasLayerNorm(true).build();
        assertThat(described(LayerFans.of(new Bidirectional(Bidirectional.Mode.ADD, layer))))
                .containsExactly("fW: 5 7 (5 7)", "fRW: 7 7 (7 7)", "bW: 5 7 (5 7)", "bRW: 7 7 (7 7)", "fg", "bg");
    }

    @Test
    void peepholesAreTheLastColumns() {
        SampleLayers.all()
                .filter(sample -> sample.layer().getClass().getSimpleName().startsWith("Graves"))
                .flatMap(sample -> LayerFans.of(sample.layer()).weights().stream())
                .filter(weight -> weight.kind() == WeightKind.PEEPHOLE)
                .forEach(weight -> {
                    assertThat(weight.slice().offset()).isEqualTo(240L * 960);
                    assertThat(weight.slice().shape()).containsExactly(240L, 3L);
                    assertThat(weight.slice().wholeParameter()).isFalse();
                });
    }

    @Test
    void layersWithoutParametersHaveNone() {
        assertThat(LayerFans.of(new SubsamplingLayer.Builder().build())).isEqualTo(LayerFans.none());
    }

    @Test
    void anUnknownLayerHasTheFansThatItPasses() {
        LayerFans fans = LayerFans.of(new CustomDense(5, 7));
        assertThat(described(fans)).containsExactly("W: 5 7 (5 7)");
        assertThat(fans.note()).hasValueSatisfying(note -> assertThat(note).contains("no rule for", "CustomDense"));
    }

    @Test
    void askingAnUnknownLayerLeavesItAsItWas() {
        CustomDense layer = new CustomDense(5, 7);
        layer.setWeightInitFn(new WeightInitXavier());
        LayerFans.of(layer);
        assertThat(layer.getWeightInitFn()).isEqualTo(new WeightInitXavier());
    }

    @Test
    void aRegisteredRuleIsUsed() {
        FanRules rules = FanRules.standard()
                .with(
                        CustomDense.class,
                        layer -> LayerFans.ofWeights(
                                WeightFans.input("W", 'f', new Fans(1, 2), new WeightFans.PassedFans(5, 7), 5, 7)));
        assertThat(described(rules.of(new CustomDense(5, 7)))).containsExactly("W: 1 2 (5 7)");
        assertThat(described(FanRules.standard().of(new CustomDense(5, 7)))).containsExactly("W: 5 7 (5 7)");
    }

    @Test
    void sizesThatAreNotSetAreNamed() {
        assertThatThrownBy(() -> LayerFans.of(new DenseLayer.Builder().nOut(7).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nIn of a DenseLayer is not set: 0; give it, or give the network an input type before it is"
                        + " built");
    }

    @Test
    void fansThatAreNoneAreRefused() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Fans(bad, 1)).hasMessage("fan in is not positive and finite: " + bad);
            assertThatThrownBy(() -> new Fans(1, bad)).hasMessage("fan out is not positive and finite: " + bad);
        }
    }

    private static List<Long> boxed(long[] shape) {
        return java.util.Arrays.stream(shape).boxed().toList();
    }

    private static List<String> described(LayerFans fans) {
        List<String> lines = new ArrayList<>();
        for (WeightFans weight : fans.weights()) {
            lines.add(weight.parameter()
                    + ": "
                    + plain(weight.fans().in())
                    + " "
                    + plain(weight.fans().out())
                    + " ("
                    + plain(weight.passed().in())
                    + " "
                    + plain(weight.passed().out())
                    + ")");
        }
        lines.addAll(fans.ownDefaults().keySet());
        return lines;
    }

    private static String plain(double value) {
        return new java.math.BigDecimal(Double.toString(value))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A layer that no rule is known for. */
    static final class CustomDense extends DenseLayer {
        private static final long serialVersionUID = 1;

        CustomDense(long in, long out) {
            setNIn(in);
            setNOut(out);
        }
    }
}
