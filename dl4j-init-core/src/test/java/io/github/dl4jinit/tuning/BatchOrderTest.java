package io.github.dl4jinit.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchOrderTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -7, Long.MAX_VALUE})
    void everyEpochShowsEachExampleOnce(long seed) {
        BatchOrder order = new BatchOrder(12, 4, seed);
        List<Integer> seen = new ArrayList<>();
        for (int step = 3; step < 6; step++) {
            for (int row : order.rows(step)) {
                seen.add(row);
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    }

    @Test
    void aStepSeesTheSameExamplesWhateverWasAskedBefore() {
        BatchOrder fromTheStart = new BatchOrder(100, 7, 5);
        for (int step = 0; step < 40; step++) {
            assertThat(fromTheStart.rows(step)).isEqualTo(new BatchOrder(100, 7, 5).rows(step));
        }
    }

    @Test
    void epochsAndSeedsDiffer() {
        BatchOrder order = new BatchOrder(50, 50, 1);
        assertThat(order.rows(0)).isNotEqualTo(order.rows(1));
        assertThat(order.rows(0)).isNotEqualTo(new BatchOrder(50, 50, 2).rows(0));
    }

    @Test
    void theRestOfAnEpochIsSkipped() {
        BatchOrder order = new BatchOrder(10, 4, 1);
        assertThat(order.rows(2)).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 11})
    void refusesABatchThatCannotBeFilled(int batchSize) {
        assertThatThrownBy(() -> new BatchOrder(10, batchSize, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batchSize")
                .hasMessageContaining("10")
                .hasMessageContaining(Integer.toString(batchSize));
    }
}
