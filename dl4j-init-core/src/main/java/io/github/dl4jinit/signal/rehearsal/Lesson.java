package io.github.dl4jinit.signal.rehearsal;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * What a copy of a network learned of one batch in a few hundred steps.
 *
 * <p>A loss may fall only because the network answers with what all labels have in common. With another example's labels no answer
 * does better than that, so that the loss on the batch with its labels dealt out anew, L', is never far below that of the best
 * constant answer, and its least value L'_min over the steps is near it. With L the loss on the batch itself, the copy knows
 * 1 − L/L'_min of the examples: 0 if nothing, 1 if all, and for a squared loss about R².
 *
 * @param steps how many steps were made
 * @param first the loss before the first step
 * @param last the loss at the end
 * @param foreign L'_min
 */
record Lesson(int steps, double first, double last, double foreign) {
    /** As many as the networks of the catalogue are given to learn their tasks. */
    static final int STEPS = 300;

    /**
     * A copy that is on its way when its time is up gets as long again. Weights that begin far too small grow exponentially, and until
     * they have their size nothing is seen of it: what counts is that it goes on, not how much of it there was.
     */
    private static final int MOST_STEPS = 2 * STEPS;

    /** A copy is on its way if the latest look found the loss below this share of that of the look before. */
    private static final double ON_ITS_WAY = 0.9;

    /** How often it is looked whether there is little left to learn. */
    private static final int LOOK = 25;

    /** Between knowing half of the examples, which is a plateau, and all of them. */
    private static final double LEARNED = 0.9;

    private static final long DEAL = 19350101;

    /** Trains a copy on parts of a batch by turns, until it has learned it, its loss is no longer a number, or time is up. */
    static Lesson of(Model copy, MultiDataSet batch, List<MultiDataSet> parts) {
        int[] dealt = Halves.shuffled(Math.toIntExact(batch.getFeatures(0).size(0)), DEAL);
        MultiDataSet others = new org.nd4j.linalg.dataset.MultiDataSet(
                batch.getFeatures(),
                Rows.of(batch.getLabels(), dealt),
                batch.getFeaturesMaskArrays(),
                Rows.of(batch.getLabelsMaskArrays(), dealt));
        double first = Copies.answerLoss(copy, batch);
        Lesson lesson = new Lesson(0, first, first, Copies.answerLoss(copy, others));
        double before = first;
        while ((lesson.steps < STEPS || lesson.steps < MOST_STEPS && lesson.last < ON_ITS_WAY * before)
                && !lesson.learned()
                && Double.isFinite(lesson.last)) {
            before = lesson.last;
            for (int step = 0; step < LOOK; step++) {
                Copies.fit(copy, parts.get((lesson.steps + step) % parts.size()));
            }
            lesson = lesson.after(LOOK, Copies.answerLoss(copy, batch), Copies.answerLoss(copy, others));
        }
        return lesson;
    }

    private Lesson after(int more, double own, double others) {
        return new Lesson(steps + more, first, own, Math.min(foreign, others));
    }

    /** Which share of the examples the copy knows; NaN if the loss is no longer a number. */
    double known() {
        // A loss that may be negative has its least value elsewhere, but what is saved of L' still says whether labels
        // matter.
        return (foreign - last) / Math.abs(foreign);
    }

    /** By which share of itself the loss moved in each step. */
    double pace() {
        return Math.abs(last - first) / Math.abs(first) / steps;
    }

    /** Whether the copy has learned the batch. */
    boolean learned() {
        return known() >= LEARNED;
    }
}
