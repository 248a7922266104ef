package io.github.dl4jinit.examples.cli.input;

import org.deeplearning4j.nn.api.Model;

/** Examples as they were found, before a network has been asked which shape it takes. */
interface FoundExamples {

    /** How many there are. */
    int size();

    /**
     * Fits the examples to a network.
     *
     * @param model what is to take them
     * @param order which of them, in which order
     * @param test how many at the end of the order are for testing
     * @param standardise whether the features are standardised by those that are not
     * @throws InputException if they do not fit; the message names both sides
     */
    Examples fit(Model model, int[] order, int test, boolean standardise) throws InputException;
}
