package io.github.dl4jinit.tuning.search;

import io.github.dl4jinit.transfer.WidthTransfer;
import io.github.dl4jinit.tuning.TrialData;
import java.util.Objects;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * Searches on a narrow network, and hands over the wide one with the settings that were found, carried over by a
 * {@link WidthTransfer}.
 *
 * <pre>{@code
 * TransferSearch transfer = TransferSearch.of(32, 1024, (width, candidate, seed) -> network(width, candidate, seed));
 * Candidate best = transfer.search(space, data).build().run(runner).best().orElseThrow().candidate();
 * MultiLayerConfiguration wide = transfer.wide(best, seed);
 * }</pre>
 *
 * <p>The prediction is that the narrow network's best candidate is the wide one's best, with a loss that is not higher.
 */
public final class TransferSearch {
    private final int from;
    private final int to;
    private final WidthFunction networks;

    private TransferSearch(int from, int to, WidthFunction networks) {
        this.from = from;
        this.to = to;
        this.networks = networks;
    }

    /**
     * A search on one width for another.
     *
     * @param from the width to search on, positive
     * @param to the width that the settings are for, positive
     * @param networks builds both networks; it must use the candidate's learning rate for all layers alike
     * @return the search
     * @throws IllegalArgumentException if a width is not positive
     */
    public static TransferSearch of(int from, int to, WidthFunction networks) {
        requirePositive("from", from);
        requirePositive("to", to);
        return new TransferSearch(from, to, Objects.requireNonNull(networks, "networks"));
    }

    /**
     * Starts the search on the narrow network.
     *
     * @param space what to search
     * @param data what the runner trains on
     * @return a builder
     */
    public MultiplierSearch.Builder search(SearchSpace space, TrialData data) {
        return MultiplierSearch.forLayers(space, data, (candidate, seed) -> networks.of(from, candidate, seed));
    }

    /**
     * What changes on the way to the wide network.
     *
     * @param candidate whose settings are carried over
     * @return the transfer
     * @throws IllegalArgumentException if the networks differ in more than their widths, or something has no answer
     */
    public WidthTransfer transfer(Candidate candidate) {
        return WidthTransfer.between(networks.of(from, candidate, 0), networks.of(to, candidate, 0));
    }

    /**
     * The wide network with a candidate's settings, carried over.
     *
     * @param candidate whose settings are carried over
     * @param seed of the initial weights
     * @return its configuration
     * @throws IllegalArgumentException as {@link #transfer}
     */
    public MultiLayerConfiguration wide(Candidate candidate, long seed) {
        MultiLayerConfiguration wide = networks.of(to, candidate, seed);
        WidthTransfer.between(networks.of(from, candidate, seed), wide).applyTo(wide);
        return wide;
    }

    /**
     * Starts a search on the wide network around a candidate, to see whether another multiplier would have been better.
     *
     * @param candidate the narrow network's best, of one multiplier for all layers
     * @param points how many multipliers, each twice the one before, the candidate's in their middle
     * @param data what the runner trains on
     * @return a builder
     * @throws IllegalArgumentException if {@code points} is not positive, or the candidate has groups of layers
     */
    public MultiplierSearch.Builder around(Candidate candidate, int points, TrialData data) {
        requirePositive("points", points);
        double[] multipliers = IntStream.range(0, points)
                .mapToDouble(i -> candidate.multiplier() * Math.scalb(1.0, i - points / 2))
                .toArray();
        SearchSpace.Builder space = SearchSpace.builder()
                .scheme(candidate.schemeName(), candidate.scheme())
                .only(multipliers);
        candidate.learningRate().ifPresent(space::learningRates);
        return MultiplierSearch.forLayers(space.build(), data, this::wide);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is not positive: " + value);
        }
    }
}
