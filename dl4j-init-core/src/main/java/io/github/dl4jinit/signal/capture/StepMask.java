package io.github.dl4jinit.signal.capture;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Which time steps of which examples are data and which are padding. One mask of shape [examples, steps] serves every array
 * that a layer sees: a whole series [examples, units, steps], its steps as rows [examples · steps, units] in DL4J's order
 * (examples fastest), and a single step [examples, units].
 */
final class StepMask {
    private final boolean[] counted;
    private final int examples;
    private final int steps;

    private StepMask(boolean[] counted, int examples, int steps) {
        this.counted = counted;
        this.examples = examples;
        this.steps = steps;
    }

    /**
     * A mask from DL4J's array.
     *
     * @param mask [examples, steps] or a column of rows; 0 is padding; may be null
     * @return the mask; null if nothing is masked or the mask is not one of whole steps
     */
    static StepMask of(INDArray mask) {
        if (mask == null || mask.rank() > 2) {
            return null;
        }
        int examples = (int) mask.size(0);
        int steps = mask.rank() == 2 ? (int) mask.size(1) : 1;
        boolean[] counted = new boolean[examples * steps];
        for (int step = 0; step < steps; step++) {
            for (int example = 0; example < examples; example++) {
                double value = mask.rank() == 2 ? mask.getDouble(example, step) : mask.getDouble(example);
                counted[step * examples + example] = value != 0;
            }
        }
        return new StepMask(counted, examples, steps);
    }

    int steps() {
        return steps;
    }

    /** The mask with the steps in reverse, as the backward half of a bidirectional layer sees them. */
    StepMask reversed() {
        boolean[] turned = new boolean[counted.length];
        for (int step = 0; step < steps; step++) {
            System.arraycopy(counted, step * examples, turned, (steps - 1 - step) * examples, examples);
        }
        return new StepMask(turned, examples, steps);
    }

    /**
     * Whether the mask speaks of an array's rows and positions.
     *
     * @param rows the array's size along axis 0
     * @param positions the array's number of positions
     * @return whether {@link #select} can serve that array
     */
    boolean fits(int rows, int positions) {
        return rows == examples && positions == steps || rows == examples * steps && positions == 1;
    }

    /**
     * The flags of an array's elements.
     *
     * @param rows the array's size along axis 0
     * @param positions the array's number of positions
     * @return for row r and position p, at index p · rows + r, whether it counts
     */
    boolean[] select(int rows, int positions) {
        if (!fits(rows, positions)) {
            throw new IllegalArgumentException("mask " + examples + "x" + steps + " does not fit " + rows + " rows of "
                    + positions + " positions");
        }
        return counted;
    }

    /** The flags of the examples at one step. */
    boolean[] step(int step) {
        return Arrays.copyOfRange(counted, step * examples, (step + 1) * examples);
    }
}
