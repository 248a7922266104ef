package io.github.dl4jinit.catalogue;

import java.util.List;
import java.util.stream.Stream;

/**
 * All cases. They were chosen before the judge that is marked by them was written; whether each is sick or healthy is what
 * {@link Training} found.
 */
final class Catalogue {

    private Catalogue() {}

    static List<Case> all() {
        return Stream.of(
                        DenseCases.healthyOnes(),
                        GraphCases.healthyOnes(),
                        MapCases.healthyOnes(),
                        SeriesCases.healthyOnes(),
                        LossCases.healthyOnes(),
                        DenseCases.sickOnes(),
                        GraphCases.sickOnes(),
                        MapCases.sickOnes(),
                        SeriesCases.sickOnes(),
                        LossCases.sickOnes())
                .flatMap(List::stream)
                .toList();
    }

    static List<Case> healthy() {
        return all().stream().filter(c -> !c.isSick()).toList();
    }

    static List<Case> sick() {
        return all().stream().filter(Case::isSick).toList();
    }
}
