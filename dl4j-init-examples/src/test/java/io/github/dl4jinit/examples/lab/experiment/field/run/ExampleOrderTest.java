package io.github.dl4jinit.examples.lab.experiment.field.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

class ExampleOrderTest {
    /** Example i has the features i, i and the label i. */
    private static final MultiDataSet EXAMPLES = new MultiDataSet(
            Nd4j.arange(10)
                    .castTo(DataType.FLOAT)
                    .reshape(10, 1, 1)
                    .broadcast(10, 1, 2)
                    .dup('c'),
            Nd4j.arange(10).castTo(DataType.FLOAT).reshape(10, 1));

    @Test
    void anEpochHasEveryExampleAtMostOnceWithItsLabel() {
        ExampleOrder order = new ExampleOrder(EXAMPLES, 3, 1);
        List<List<Double>> epochs = new ArrayList<>();
        for (int epoch = 0; epoch < 2; epoch++) {
            List<Double> seen = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                MultiDataSet batch = order.nextBatch();
                assertThat(batch.getFeatures(0).shape()).containsExactly(3, 1, 2);
                for (int row = 0; row < 3; row++) {
                    double label = batch.getLabels(0).getDouble(row, 0);
                    assertThat(batch.getFeatures(0).getDouble(row, 0, 0)).isEqualTo(label);
                    assertThat(batch.getFeatures(0).getDouble(row, 0, 1)).isEqualTo(label);
                    seen.add(label);
                }
            }
            assertThat(seen).doesNotHaveDuplicates().hasSize(9);
            epochs.add(seen);
        }
        assertThat(epochs.get(0)).isNotEqualTo(epochs.get(1));
    }

    @Test
    void theSeedAloneDecides() {
        assertThat(labels(1)).isEqualTo(labels(1)).isNotEqualTo(labels(2));
    }

    private static List<Double> labels(long seed) {
        List<Double> labels = new ArrayList<>();
        for (double label : new ExampleOrder(EXAMPLES, 100, seed)
                .nextBatch()
                .getLabels(0)
                .data()
                .asDouble()) {
            labels.add(label);
        }
        return labels;
    }
}
