package io.github.dl4jinit.examples.lab.experiment.field;

import io.github.dl4jinit.examples.lab.experiment.field.run.FieldRun;
import io.github.dl4jinit.examples.ordinary.network.FieldNetwork;
import io.github.dl4jinit.examples.ordinary.network.Start;
import java.util.List;
import java.util.Map;

/**
 * The runs of all networks from one start.
 *
 * @param start the start
 * @param runs for each network the runs by seed
 */
record StartRuns(Start start, Map<FieldNetwork, List<FieldRun>> runs) {

    /** Beside the author's start, by one measure, network by network. */
    List<StartComparison.Judged> judgedBeside(StartRuns author, Measure measure) {
        return StartComparison.judge(runs.keySet().stream()
                .map(network ->
                        new StartComparison(network, measure, author.runs().get(network), runs.get(network)))
                .toList());
    }
}
