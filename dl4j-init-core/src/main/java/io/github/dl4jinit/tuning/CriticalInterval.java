package io.github.dl4jinit.tuning;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * The critical multipliers of one network under several seeds.
 *
 * @param points what was found for each seed
 */
public record CriticalInterval(List<CriticalFinding> points) {

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is none
     */
    public CriticalInterval {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("seeds is empty: at least one is needed");
        }
    }

    /**
     * The smallest multiplier found.
     *
     * @return the lower end; empty if a seed has none
     */
    public OptionalDouble lower() {
        return everySeedHasOne() ? found().min() : OptionalDouble.empty();
    }

    /**
     * The largest multiplier found.
     *
     * @return the upper end; empty if a seed has none
     */
    public OptionalDouble upper() {
        return everySeedHasOne() ? found().max() : OptionalDouble.empty();
    }

    /**
     * The geometric mean of the multipliers found: they are factors.
     *
     * @return the middle; empty if a seed has none
     */
    public OptionalDouble middle() {
        return everySeedHasOne()
                ? OptionalDouble.of(Math.exp(found().map(Math::log).average().orElseThrow()))
                : OptionalDouble.empty();
    }

    /**
     * Forward and backward passes of all seeds.
     *
     * @return the sum
     */
    public int passes() {
        return points.stream().mapToInt(CriticalFinding::passes).sum();
    }

    private boolean everySeedHasOne() {
        return points.stream().allMatch(point -> point.multiplier().isPresent());
    }

    private DoubleStream found() {
        return points.stream().flatMapToDouble(point -> point.multiplier().stream());
    }

    /**
     * The interval in words, or the reason why there is none.
     *
     * @return one line
     */
    @Override
    public String toString() {
        return everySeedHasOne()
                ? String.format(
                        Locale.ROOT,
                        "critical multiplier %.3g (%.3g to %.3g over %d seeds)",
                        middle().orElseThrow(),
                        lower().orElseThrow(),
                        upper().orElseThrow(),
                        points.size())
                : points.stream()
                        .filter(point -> point.multiplier().isEmpty())
                        .findFirst()
                        .orElseThrow()
                        .explanation();
    }
}
