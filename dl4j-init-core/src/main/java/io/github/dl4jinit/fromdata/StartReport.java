package io.github.dl4jinit.fromdata;

import java.util.List;

/**
 * What a start from the data read, tried and took: kept beside a model, it says where the model's first weights came from.
 * {@link StartedNetwork#toJson} writes its records by the names of their components, which therefore stay.
 *
 * @param data what was read
 * @param decisions one for each part
 * @param trials the candidates of the rehearsal's second round, the plan first; empty without a rehearsal
 * @param advice what the user should know, one line each
 */
public record StartReport(DataRead data, List<Decision> decisions, List<Trial> trials, List<String> advice) {

    /**
     * Copies the lists.
     *
     * @param data what was read
     * @param decisions one for each part
     * @param trials the candidates of the rehearsal's second round
     * @param advice what the user should know
     */
    public StartReport {
        decisions = List.copyOf(decisions);
        trials = List.copyOf(trials);
        advice = List.copyOf(advice);
    }

    /**
     * What was read.
     *
     * @param examples how many
     * @param heldBack how many of them nothing was computed from, so that they could judge
     * @param batch examples at a step
     * @param seed the network's seed, which chose them
     * @param inputs the inputs that a scaled layer reads
     */
    public record DataRead(int examples, int heldBack, int batch, long seed, List<InputRead> inputs) {

        /**
         * Copies the list.
         *
         * @param examples how many
         * @param heldBack how many of them nothing was computed from
         * @param batch examples at a step
         * @param seed the network's seed
         * @param inputs the inputs that a scaled layer reads
         */
        public DataRead {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * What a first layer reads.
     *
     * @param layer the layer
     * @param features how many features or channels
     * @param constant how many of them never change
     * @param oneUnit whether they share a range, and so one divisor
     * @param mean the mean of their means
     * @param spread the root mean square of their divisors
     */
    public record InputRead(String layer, int features, int constant, boolean oneUnit, double mean, double spread) {}

    /**
     * What became of a part.
     *
     * @param part the part
     * @param taken whether the network starts with it
     * @param reason why
     */
    public record Decision(StartPart part, boolean taken, String reason) {}

    /**
     * One candidate in the rehearsal.
     *
     * @param candidate what it was
     * @param chosen whether the network starts with it
     * @param steps how many steps it trained in each order of the examples
     * @param halfLoss mean loss of the held-back examples half-way
     * @param endLoss the same at the end
     */
    public record Trial(String candidate, boolean chosen, int steps, double halfLoss, double endLoss) {}

    /**
     * The report as lines of at most 80 columns.
     *
     * @return lines that end in {@code \n}
     */
    public String table() {
        return StartTable.of(this);
    }
}
