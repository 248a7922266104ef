package io.github.dl4jinit.fromdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * The layers that a start from the data treats.
 *
 * @param first those that read the network's inputs
 * @param scales how what each of them reads is spread
 * @param heads those that losses are computed from
 */
record StartLayers(List<FirstLayer> first, List<InputScale> scales, List<OutputHead> heads) {

    /** The layers of a network that reads some examples. */
    static StartLayers of(WorkGraph work, MultiDataSet data) {
        List<FirstLayer> first = FirstLayer.of(work, data);
        List<InputScale> scales = new ArrayList<>();
        for (FirstLayer layer : first) {
            scales.add(InputScale.of(layer.rows()));
        }
        List<String> outputs = work.graph().getConfiguration().getNetworkOutputs();
        return new StartLayers(first, scales, OutputHead.of(work.topology(), outputs));
    }

    /** In how many ways inputs are treated at most, the plan's among them. */
    int inputWays(Set<StartPart> parts) {
        boolean scaled =
                parts.contains(StartPart.INPUT_SCALE) && scales.stream().anyMatch(scale -> !scale.isStandard());
        boolean placed =
                parts.contains(StartPart.UNIT_PLACEMENT) && first.stream().anyMatch(FirstLayer::placeable);
        return 1 + (scaled ? 1 : 0) + (placed ? UnitPlacement.values().length : 0);
    }

    /** How many candidates there are at most. */
    int candidates(Set<StartPart> parts) {
        int outputs = 1 + (parts.contains(StartPart.OUTPUT_PRIOR) ? 1 : 0);
        outputs += parts.contains(StartPart.OUTPUT_SOLUTION) ? 2 : 0;
        return inputWays(parts) * (heads.isEmpty() ? 1 : outputs);
    }
}
