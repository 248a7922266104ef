package io.github.dl4jinit.signal.measured;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The examples of a batch in groups of about the same size. Functions bend, so that what they make of large and of small examples
 * is not what they make of middling ones: theory follows each group by itself.
 */
final class SizeGroups {
    /** As finely as it matters; each costs as much as the whole batch did. */
    private static final int GROUPS = 8;

    /** Examples whose sizes have a smaller relative variance are alike. */
    private static final double ALIKE = 1e-6;

    private SizeGroups() {}

    /**
     * A group.
     *
     * @param examples their places in the batch
     * @param sizes by the input's name the mean square of its features, over that of the whole batch
     */
    record Group(int[] examples, Map<String, Double> sizes) {}

    /** All examples in one group. */
    static List<Group> one(int examples) {
        int[] all = new int[examples];
        Arrays.setAll(all, i -> i);
        return List.of(new Group(all, Map.of()));
    }

    /** Groups of a batch's features, by the input's name, examples in axis 0; the smallest first. */
    static List<Group> of(Map<String, INDArray> features) {
        Map<String, double[]> sizes = new HashMap<>();
        features.forEach((name, values) -> sizes.put(name, sizes(values)));
        int examples = sizes.values().iterator().next().length;
        double[] overall = new double[examples];
        sizes.values().forEach(of -> Arrays.setAll(overall, i -> overall[i] + of[i] / sizes.size()));
        if (!(variance(overall) > ALIKE)) {
            return one(examples);
        }
        Integer[] order = new Integer[examples];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> overall[i]));
        List<Group> groups = new ArrayList<>();
        int count = Math.min(GROUPS, examples);
        for (int g = 0; g < count; g++) {
            int[] members = Arrays.stream(order, g * examples / count, (g + 1) * examples / count)
                    .mapToInt(Integer::intValue)
                    .toArray();
            Map<String, Double> means = new HashMap<>();
            sizes.forEach((name, of) -> means.put(
                    name,
                    Arrays.stream(members).mapToDouble(i -> of[i]).average().orElse(1)));
            groups.add(new Group(members, Map.copyOf(means)));
        }
        return groups;
    }

    private static double[] sizes(INDArray values) {
        INDArray rows = values.castTo(DataType.DOUBLE).reshape(values.size(0), values.length() / values.size(0));
        double[] squares = rows.mul(rows).sum(1).toDoubleVector();
        double mean = Arrays.stream(squares).average().orElse(0);
        return Arrays.stream(squares)
                .map(square -> mean > 0 ? square / mean : 1)
                .toArray();
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        return Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
    }
}
