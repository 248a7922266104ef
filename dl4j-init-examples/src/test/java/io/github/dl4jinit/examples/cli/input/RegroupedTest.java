package io.github.dl4jinit.examples.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

class RegroupedTest {

    @Test
    void batchesOfAnySizesBecomeBatchesOfOneSizeInTheSameOrder() {
        assertThat(regrouped(5, 3, 4, 4, 3)).containsExactly(List.of(5, 6, 7), List.of(8, 9, 10));
        assertThat(regrouped(0, 4, 4, 4, 3))
                .containsExactly(List.of(0, 1, 2, 3), List.of(4, 5, 6, 7), List.of(8, 9, 10));
        assertThat(regrouped(1, 20, 4, 4, 3)).containsExactly(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        assertThat(regrouped(8, 1, 4, 4)).isEmpty();
        assertThat(regrouped(9, 1, 4, 4)).isEmpty();
    }

    @Test
    void thereIsNothingBehindTheEnd() {
        Regrouped empty = new Regrouped(List.of(batch(0, 2)).iterator(), 2, 1);
        assertThatThrownBy(empty::next).isInstanceOf(NoSuchElementException.class);
    }

    private static List<List<Integer>> regrouped(int skipped, int size, int... given) {
        List<MultiDataSet> batches = new ArrayList<>();
        int next = 0;
        for (int examples : given) {
            batches.add(batch(next, examples));
            next += examples;
        }
        List<List<Integer>> found = new ArrayList<>();
        Regrouped regrouped = new Regrouped(batches.iterator(), skipped, size);
        while (regrouped.hasNext()) {
            MultiDataSet batch = regrouped.next();
            List<Integer> values = new ArrayList<>();
            for (int i = 0; i < batch.getFeatures(0).size(0); i++) {
                values.add(batch.getFeatures(0).getInt(i, 0));
                assertThat(batch.getLabels(0).getInt(i, 0))
                        .isEqualTo(-batch.getFeatures(0).getInt(i, 0));
            }
            found.add(values);
        }
        return found;
    }

    private static MultiDataSet batch(int first, int examples) {
        INDArray features = Nd4j.create(DataType.FLOAT, examples, 1);
        for (int i = 0; i < examples; i++) {
            features.putScalar(i, 0, first + i);
        }
        return new MultiDataSet(features, features.neg());
    }
}
