package io.github.dl4jinit.transfer;

import io.github.dl4jinit.fans.FanRules;
import io.github.dl4jinit.fans.WeightFans;
import io.github.dl4jinit.topology.NetworkNode;
import io.github.dl4jinit.topology.NetworkTopology;
import io.github.dl4jinit.transfer.CoordinateReport.Line;
import io.github.dl4jinit.transfer.CoordinateReport.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Finds out whether a network learns at the same speed at every width: trains networks of several widths for a few steps on one
 * batch, and compares the sizes of their signals.
 *
 * <p>The size of an array is its root mean square. Measured are, for each layer with parameters,
 *
 * <ul>
 *   <li>z, the pre-activations, before the first step: they must not depend on the width, but for a layer whose units stay
 *       as many while its fan-in grows, an output, where they must fall with its root;
 *   <li>Δz, their change after some steps, and
 *   <li>for each parameter, the change of its own layer's z if it alone had made its steps: neither may depend on the width.
 * </ul>
 *
 * <p>Each is fitted by size = c · width^slope. A wrong exponent of an initial variance shows in z, one of a learning rate in
 * the change by its parameter, undisturbed by all others.
 *
 * <pre>{@code
 * CoordinateCheck.of((width, seed) -> network(width, seed), batch).run().requireFlat(0.25);
 * }</pre>
 *
 * <p>Yang et al. 2021, <a href="https://arxiv.org/abs/2203.03466">Tensor Programs V</a>, appendix D.1.
 */
public final class CoordinateCheck {
    private static final int[] WIDTHS = {64, 128, 256, 512};
    private static final int[] STEPS = {1, 3, 10};
    private static final int SEEDS = 3;

    private final NetworkOfWidth networks;
    private final MultiDataSet batch;
    private final int[] widths;
    private final int[] steps;
    private final int seeds;

    private CoordinateCheck(NetworkOfWidth networks, MultiDataSet batch, int[] widths, int[] steps, int seeds) {
        this.networks = networks;
        this.batch = batch;
        this.widths = widths;
        this.steps = steps;
        this.seeds = seeds;
    }

    /**
     * A check with widths 64, 128, 256 and 512, steps 1, 3 and 10, and 3 seeds.
     *
     * @param networks makes the networks
     * @param batch what they are trained on, again at each step; without masks
     * @return the check
     */
    public static CoordinateCheck of(NetworkOfWidth networks, DataSet batch) {
        return of(networks, Objects.requireNonNull(batch, "batch").toMultiDataSet());
    }

    /**
     * A check with widths 64, 128, 256 and 512, steps 1, 3 and 10, and 3 seeds.
     *
     * @param networks makes the networks
     * @param batch what they are trained on, again at each step; without masks
     * @return the check
     * @throws IllegalArgumentException if the batch has masks
     */
    public static CoordinateCheck of(NetworkOfWidth networks, MultiDataSet batch) {
        Objects.requireNonNull(networks, "networks");
        if (Objects.requireNonNull(batch, "batch").hasMaskArrays()) {
            throw new IllegalArgumentException("batch has masks; a coordinate check needs one without");
        }
        return new CoordinateCheck(networks, batch, WIDTHS, STEPS, SEEDS);
    }

    /**
     * The same check with other widths.
     *
     * @param values at least two, positive, ascending
     * @return a new check
     * @throws IllegalArgumentException if there are fewer, or they are not in order
     */
    public CoordinateCheck widths(int... values) {
        requireAscending("widths", values, 2);
        return new CoordinateCheck(networks, batch, values.clone(), steps, seeds);
    }

    /**
     * The same check after other numbers of steps.
     *
     * @param values positive, ascending
     * @return a new check
     * @throws IllegalArgumentException if they are not in order
     */
    public CoordinateCheck steps(int... values) {
        requireAscending("steps", values, 1);
        return new CoordinateCheck(networks, batch, widths, values.clone(), seeds);
    }

    /**
     * The same check with another number of networks of each width.
     *
     * @param value positive
     * @return a new check
     * @throws IllegalArgumentException if it is not positive
     */
    public CoordinateCheck seeds(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("seeds is not positive: " + value);
        }
        return new CoordinateCheck(networks, batch, widths, steps, value);
    }

    /**
     * Trains all networks.
     *
     * @return the sizes that were measured
     */
    public CoordinateReport run() {
        Map<Quantity, double[]> logs = new LinkedHashMap<>();
        Set<String> outputs = new LinkedHashSet<>();
        NetworkTopology narrowest = null;
        for (int i = 0; i < widths.length; i++) {
            for (int seed = 1; seed <= seeds; seed++) {
                Model network = networks.of(widths[i], seed);
                NetworkTopology topology = topology(network);
                narrowest = narrowest == null ? topology : narrowest;
                outputs.addAll(outputs(narrowest, topology));
                int index = i;
                measure(network)
                        .forEach((quantity, size) ->
                                logs.computeIfAbsent(quantity, key -> new double[widths.length])[index] +=
                                        Math.log(size) / seeds);
            }
        }
        List<Line> lines = new ArrayList<>();
        logs.forEach((quantity, sums) -> lines.add(Line.of(
                quantity,
                widths,
                Arrays.stream(sums).map(Math::exp).toArray(),
                quantity.step() == 0 && outputs.contains(quantity.layer()) ? -0.5 : 0)));
        return new CoordinateReport(lines);
    }

    private Map<Quantity, Double> measure(Model network) {
        SignalReader reader = SignalReader.of(network, batch.getFeatures());
        Map<String, String> names = reader.names();
        Map<String, INDArray> parameters = network.paramTable();
        Map<String, INDArray> first = new LinkedHashMap<>();
        parameters.forEach((key, array) -> first.put(key, array.dup()));
        Map<String, List<INDArray>> before = reader.read();
        Map<Quantity, Double> sizes = new LinkedHashMap<>();
        before.forEach((layer, z) -> put(sizes, new Quantity(layer, CoordinateReport.Z, 0), size(z)));
        int done = 0;
        for (int step : steps) {
            for (; done < step; done++) {
                fit(network);
            }
            copy(parameters, reader.parameters());
            Map<String, List<INDArray>> after = reader.read();
            int at = step;
            after.forEach((layer, z) ->
                    put(sizes, new Quantity(layer, CoordinateReport.CHANGE, at), difference(z, before.get(layer))));
            copy(first, reader.parameters());
            parameters.forEach((key, array) -> {
                int cut = key.lastIndexOf('_');
                String layer = names.get(key.substring(0, cut));
                reader.parameters().get(key).assign(array);
                double size = difference(reader.read().get(layer), before.get(layer));
                put(sizes, new Quantity(layer, key.substring(cut + 1), at), size);
                reader.parameters().get(key).assign(first.get(key));
            });
        }
        return sizes;
    }

    /** What is 0, such as the effect of a running statistic, has no logarithm, and nothing to tell. */
    private static void put(Map<Quantity, Double> sizes, Quantity quantity, double size) {
        if (size != 0) {
            sizes.put(quantity, size);
        }
    }

    private void fit(Model network) {
        if (network instanceof MultiLayerNetwork layers) {
            layers.fit(batch.getFeatures(0), batch.getLabels(0));
        } else {
            ((ComputationGraph) network).fit(batch);
        }
    }

    private static void copy(Map<String, INDArray> from, Map<String, INDArray> to) {
        from.forEach((key, array) -> to.get(key).assign(array));
    }

    private static double size(List<INDArray> arrays) {
        double squares = 0;
        long count = 0;
        for (INDArray array : arrays) {
            double norm = array.norm2Number().doubleValue();
            squares += norm * norm;
            count += array.length();
        }
        return Math.sqrt(squares / count);
    }

    private static double difference(List<INDArray> after, List<INDArray> before) {
        List<INDArray> differences = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            differences.add(after.get(i).sub(before.get(i)));
        }
        return size(differences);
    }

    private static NetworkTopology topology(Model network) {
        if (network instanceof MultiLayerNetwork || network instanceof ComputationGraph) {
            return NetworkTopology.of(network);
        }
        throw new IllegalArgumentException("networks must be a MultiLayerNetwork or a ComputationGraph each: "
                + (network == null ? null : network.getClass().getName()));
    }

    /** The layers whose last weight sums more values for as many units as before. */
    private static List<String> outputs(NetworkTopology narrow, NetworkTopology wide) {
        List<String> outputs = new ArrayList<>();
        for (NetworkNode node : wide.nodes()) {
            List<WeightFans> before =
                    narrow.node(node.name()).fans(FanRules.standard()).weights();
            List<WeightFans> after = node.fans(FanRules.standard()).weights();
            if (!after.isEmpty()) {
                WeightFans first = before.get(before.size() - 1);
                WeightFans last = after.get(after.size() - 1);
                Growth growth = Growth.of(last.fans().in() / first.fans().in(), units(last) / units(first));
                if (growth.role() == Growth.Role.OUTPUT) {
                    outputs.add(node.name());
                }
            }
        }
        return outputs;
    }

    private static double units(WeightFans weight) {
        return weight.slice().length() / weight.fans().in();
    }

    private static void requireAscending(String name, int[] values, int least) {
        boolean ascending = values.length >= least && values[0] > 0;
        for (int i = 1; i < values.length; i++) {
            ascending &= values[i] > values[i - 1];
        }
        if (!ascending) {
            throw new IllegalArgumentException(
                    name + " must be at least " + least + " positive numbers, ascending: " + Arrays.toString(values));
        }
    }
}
