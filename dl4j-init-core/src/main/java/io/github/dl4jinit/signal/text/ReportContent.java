package io.github.dl4jinit.signal.text;

import io.github.dl4jinit.signal.finding.Advice;
import io.github.dl4jinit.signal.finding.DepthBudget;
import io.github.dl4jinit.signal.finding.Finding;
import io.github.dl4jinit.signal.finding.LayerPrediction;
import io.github.dl4jinit.signal.finding.LayerSignal;
import java.util.List;
import java.util.Map;

/**
 * All that a report says, worked out once for the writer of a text.
 *
 * @param layers what was measured, in the order of the signal
 * @param predictions what theory expects, by layer name
 * @param forward what became of the signal
 * @param backward what became of the gradient
 * @param findings what is wrong, what to mend first at the front
 * @param advice what to change in the weights
 * @param depth how deep a network of these weights can be
 */
public record ReportContent(
        List<LayerSignal> layers,
        Map<String, LayerPrediction> predictions,
        Direction forward,
        Direction backward,
        List<Finding> findings,
        Advice advice,
        DepthBudget depth) {}
