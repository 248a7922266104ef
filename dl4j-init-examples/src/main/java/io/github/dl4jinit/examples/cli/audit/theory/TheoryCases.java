package io.github.dl4jinit.examples.cli.audit.theory;

import java.util.List;
import java.util.stream.Stream;

/** The networks that need no data of their own: random numbers will do. */
final class TheoryCases {

    private TheoryCases() {}

    static List<TheoryCase> all() {
        Stream<TheoryCase> kinds = Stream.of(
                        DenseNetworks.all(), MapNetworks.all(), SeriesNetworks.all(), BranchedNetworks.all())
                .flatMap(List::stream)
                .map(network -> network.named("kind: " + network.name()));
        return Stream.concat(
                        kinds,
                        Stream.of(ReportedNetworks.all(), ZooNetworks.all()).flatMap(List::stream))
                .toList();
    }
}
