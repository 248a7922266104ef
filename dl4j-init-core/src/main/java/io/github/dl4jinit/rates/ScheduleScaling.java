package io.github.dl4jinit.rates;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.schedule.CycleSchedule;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.InverseSchedule;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.SigmoidSchedule;
import org.nd4j.linalg.schedule.StepSchedule;

/**
 * A schedule of DL4J whose every value is multiplied by a factor: all are proportional to what they start from. A ramp, which
 * shows nobody its parts and cannot be saved, is left out.
 */
public final class ScheduleScaling {
    private ScheduleScaling() {}

    /**
     * The schedule times a factor; null stays null.
     *
     * @throws IllegalArgumentException if it is no schedule of DL4J and the factor is not 1
     */
    public static ISchedule scaled(ISchedule schedule, double factor) {
        if (schedule == null || factor == 1) {
            return schedule;
        }
        if (schedule instanceof FixedSchedule s) {
            return new FixedSchedule(s.getValue() * factor);
        } else if (schedule instanceof StepSchedule s) {
            return new StepSchedule(s.getScheduleType(), s.getInitialValue() * factor, s.getDecayRate(), s.getStep());
        } else if (schedule instanceof ExponentialSchedule s) {
            return new ExponentialSchedule(s.getScheduleType(), s.getInitialValue() * factor, s.getGamma());
        } else if (schedule instanceof InverseSchedule s) {
            return new InverseSchedule(s.getScheduleType(), s.getInitialValue() * factor, s.getGamma(), s.getPower());
        } else if (schedule instanceof PolySchedule s) {
            return new PolySchedule(s.getScheduleType(), s.getInitialValue() * factor, s.getPower(), s.getMaxIter());
        } else if (schedule instanceof SigmoidSchedule s) {
            return new SigmoidSchedule(
                    s.getScheduleType(), s.getInitialValue() * factor, s.getGamma(), s.getStepSize());
        } else if (schedule instanceof CycleSchedule s) {
            return new CycleSchedule(
                    s.getScheduleType(),
                    s.getInitialLearningRate() * factor,
                    s.getMaxLearningRate() * factor,
                    s.getCycleLength(),
                    s.getAnnealingLength(),
                    s.getAnnealingDecay());
        } else if (schedule instanceof MapSchedule s) {
            Map<Integer, Double> values = new LinkedHashMap<>();
            s.getValues().forEach((at, value) -> values.put(at, value * factor));
            return new MapSchedule(s.getScheduleType(), values);
        }
        throw new IllegalArgumentException(
                "a schedule of class " + schedule.getClass().getName()
                        + " cannot be multiplied; those of org.nd4j.linalg.schedule can, but for RampSchedule");
    }
}
