package io.github.dl4jinit.examples.training;

import io.github.dl4jinit.examples.report.MeanSd;
import io.github.dl4jinit.examples.report.Point;
import io.github.dl4jinit.tuning.TrialPoint;
import io.github.dl4jinit.tuning.TrialResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The mean of the training curves of several seeds. */
public final class MeanCurve {

    private MeanCurve() {}

    /**
     * Mean ± standard deviation at each measured step. As long as the shortest run: a mean over other seeds than before
     * would jump.
     *
     * @param runs at least one, measured at the same steps
     * @param quantity what is drawn
     * @return one point for each measured step
     */
    public static List<Point> of(List<TrialResult> runs, ToDoubleFunction<TrialPoint> quantity) {
        int length = runs.stream().mapToInt(run -> run.curve().size()).min().orElse(0);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            int at = i;
            MeanSd mean = MeanSd.of(runs.stream()
                    .mapToDouble(run -> quantity.applyAsDouble(run.curve().get(at)))
                    .toArray());
            points.add(Point.meanSd(runs.get(0).curve().get(i).step(), mean.mean(), mean.sd()));
        }
        return points;
    }
}
