package io.github.dl4jinit.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class DigitSetTest {

    private final DigitSet set = DigitData.drawn(50, 10, 3).train();

    @Test
    void batchesAreTheSameForTheSameSeed() {
        Iterator<DataSet> one = set.batches(8, 5);
        Iterator<DataSet> other = set.batches(8, 5);
        Iterator<DataSet> differently = set.batches(8, 6);
        for (int step = 0; step < 20; step++) {
            DataSet batch = one.next();
            assertThat(other.next()).isEqualTo(batch);
            assertThat(differently.next()).isNotEqualTo(batch);
        }
    }

    @Test
    void theOrderOfASeedNeverChanges() {
        int[] firstBatch = set.batches(12, 5).next().getLabels().argMax(1).toIntVector();
        assertThat(firstBatch).containsExactly(0, 9, 7, 4, 3, 2, 1, 6, 1, 7, 9, 5);
    }

    @Test
    void anEpochPassesThroughEveryExampleOnce() {
        Iterator<DataSet> batches = set.batches(10, 1);
        assertThat(set.stepsPerEpoch(10)).isEqualTo(5);
        List<DataSet> epochs = new ArrayList<>();
        for (int epoch = 0; epoch < 3; epoch++) {
            List<DataSet> steps = new ArrayList<>();
            for (int step = 0; step < 5; step++) {
                steps.add(batches.next());
            }
            DataSet all = DataSet.merge(steps);
            assertThat(all.getLabels().sum(0)).isEqualTo(Nd4j.valueArrayOf(new long[] {10}, 5f));
            assertThat(rows(all)).containsExactlyInAnyOrderElementsOf(rows(set.first(50)));
            epochs.add(all);
        }
        assertThat(rows(epochs.get(1))).as("a new order").isNotEqualTo(rows(epochs.get(0)));
        assertThat(rows(epochs.get(2))).as("a new order").isNotEqualTo(rows(epochs.get(1)));
    }

    @Test
    void passesOverWhatFillsNoBatch() {
        assertThat(set.stepsPerEpoch(30)).isEqualTo(1);
        Iterator<DataSet> batches = set.batches(30, 1);
        for (int step = 0; step < 4; step++) {
            assertThat(rows(batches.next())).doesNotHaveDuplicates().hasSize(30);
        }
    }

    @Test
    void evaluatesEveryExampleInOrder() {
        List<DataSet> batches = new ArrayList<>();
        set.inOrder(16).forEachRemaining(batches::add);
        assertThat(batches).hasSize(4);
        assertThat(DataSet.merge(batches)).isEqualTo(set.first(50));
    }

    @Test
    void nobodyCanChangeIt() {
        DataSet first = set.first(2);
        first.getFeatures().assign(9);
        first.getLabels().assign(9);
        assertThat(set.first(2)).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -3, 51})
    void refusesBatchesThatItCannotFill(int size) {
        String message = "the number of examples is not between 1 and 50: " + size;
        assertThatThrownBy(() -> set.batches(size, 1)).hasMessage(message);
        assertThatThrownBy(() -> set.stepsPerEpoch(size)).hasMessage(message);
        assertThatThrownBy(() -> set.first(size)).hasMessage(message);
    }

    @Test
    void refusesEmptyBatchesForEvaluation() {
        assertThatThrownBy(() -> set.inOrder(0)).hasMessage("batchSize is not at least 1: 0");
    }

    private static List<String> rows(DataSet batch) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < batch.numExamples(); i++) {
            rows.add(Arrays.toString(batch.getFeatures().getRow(i).toFloatVector()));
        }
        return rows;
    }
}
