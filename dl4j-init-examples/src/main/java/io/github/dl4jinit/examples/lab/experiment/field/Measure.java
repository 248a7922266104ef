package io.github.dl4jinit.examples.lab.experiment.field;

import io.github.dl4jinit.examples.lab.experiment.field.run.FieldRun;
import io.github.dl4jinit.examples.ordinary.network.Task;
import java.util.function.ToDoubleFunction;

/** A quantity that starts are compared by. */
enum Measure {
    QUARTER_LOSS("loss_at_quarter", "training loss at 25 % of the steps", FieldRun::lossAtQuarter),
    LOSS("loss", "training loss at the end", FieldRun::loss),
    SCORE("test", "test score at the end", FieldRun::score);

    /** A loss below it is as good as 0, whose logarithm there is not. */
    private static final double LEAST = 1e-12;

    private final String key;
    private final String title;
    private final ToDoubleFunction<FieldRun> value;

    Measure(String key, String title, ToDoubleFunction<FieldRun> value) {
        this.key = key;
        this.title = title;
        this.value = value;
    }

    String key() {
        return key;
    }

    String title() {
        return title;
    }

    double value(FieldRun run) {
        return value.applyAsDouble(run);
    }

    /** Whether it is compared by its logarithm: a loss that is positive. */
    boolean isLogarithmic(Task task) {
        return task == Task.VALUES || task == Task.CLASSES && this != SCORE;
    }

    /** What the test compares: the higher, the better. */
    double merit(FieldRun run, Task task) {
        double plain = value(run);
        if (this == SCORE && task == Task.CLASSES) {
            return plain;
        }
        return isLogarithmic(task) ? -Math.log(Math.max(plain, LEAST)) : -plain;
    }
}
