package io.github.dl4jinit.examples.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which colour and mark each group of series has, the same in all charts of a report that share one. Colours are told
 * apart by people with any of the common colour-vision deficiencies, and each has a contrast of at least 3 : 1 to its
 * background. The first five of the light ones are from Okabe and Ito, Color Universal Design, 2008.
 */
final class Palette {

    /** Colours on white. */
    static final List<String> LIGHT =
            List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#000000", "#6a3d00", "#8700f0", "#001e87");
    /** Colours on a dark background, in the same order of hues. */
    static final List<String> DARK =
            List.of("#56b4e9", "#ff8a3d", "#2fc79a", "#f08cc8", "#e8e8e8", "#e8d03a", "#963cff", "#e11e4b");

    private final Map<String, Integer> indices = new LinkedHashMap<>();

    private Palette() {}

    /**
     * Numbers the groups of all charts in the order in which they first appear. Charts that have no group in common, not
     * even by way of a third, are numbered apart: their colours cannot be confused.
     */
    static Palette of(Collection<? extends Chart> charts) {
        List<Set<String>> families = new ArrayList<>();
        for (Chart chart : charts) {
            Set<String> family = new LinkedHashSet<>();
            families.removeIf(other -> {
                boolean related = groups(chart).stream().anyMatch(other::contains);
                if (related) {
                    family.addAll(other);
                }
                return related;
            });
            family.addAll(groups(chart));
            families.add(family);
        }
        Palette palette = new Palette();
        for (Set<String> family : families) {
            int index = 0;
            for (String group : family) {
                palette.indices.put(group, index++);
            }
        }
        return palette;
    }

    private static List<String> groups(Chart chart) {
        if (chart instanceof LineChart lines) {
            return lines.series().stream().map(Series::group).toList();
        }
        if (chart instanceof HistogramGrid grid) {
            return grid.panels().stream()
                    .flatMap(panel -> panel.histograms().stream())
                    .map(Histogram::name)
                    .toList();
        }
        // Curves over a heat map are white or black, for contrast with its own colours.
        return List.of();
    }

    /** Number of a group, from 0. */
    int index(String group) {
        return indices.getOrDefault(group, 0);
    }

    /** Colour of a group on white. */
    String light(String group) {
        return LIGHT.get(index(group) % LIGHT.size());
    }
}
