package io.github.dl4jinit.examples.cli.audit.theory;

import java.util.List;
import java.util.stream.Stream;

/** The networks that theory is compared with. */
final class TheoryCases {

    private TheoryCases() {}

    static List<TheoryCase> all() {
        return Stream.of(
                        DenseNetworks.all(),
                        MapNetworks.all(),
                        SequenceNetworks.all(),
                        BranchedNetworks.all(),
                        FieldNetworks.all())
                .flatMap(List::stream)
                .toList();
    }
}
