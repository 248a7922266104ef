package io.github.dl4jinit.examples.cli.audit.theory;

import java.util.List;
import java.util.function.LongFunction;
import org.deeplearning4j.nn.api.Model;

/**
 * A network to compare theory with.
 *
 * @param name what it is called in the table
 * @param network builds and initialises it for a seed
 * @param shapes the shape of each input's features, examples first
 * @param limit why theory is off there, where it is; empty if it should not be
 */
record TheoryCase(String name, LongFunction<Model> network, List<long[]> shapes, String limit) {

    static TheoryCase of(String name, LongFunction<Model> network, long... shape) {
        return new TheoryCase(name, network, List.of(shape), "");
    }

    /** The same network, in which theory is known to be off. */
    TheoryCase limited(String reason) {
        return new TheoryCase(name, network, shapes, reason);
    }
}
