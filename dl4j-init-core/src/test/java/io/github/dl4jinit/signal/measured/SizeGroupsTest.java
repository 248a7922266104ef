package io.github.dl4jinit.signal.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SizeGroupsTest {

    @Test
    void examplesAreSortedBySizeAndNoneIsLost() {
        INDArray features = Nd4j.zeros(20, 3);
        for (int i = 0; i < 20; i++) {
            features.getRow(i).assign(20 - i);
        }

        List<SizeGroups.Group> groups = SizeGroups.of(Map.of("in", features));

        assertThat(groups).hasSize(8);
        assertThat(groups.get(0).examples()).containsExactly(19, 18);
        assertThat(groups.stream().flatMapToInt(group -> java.util.Arrays.stream(group.examples())))
                .hasSize(20)
                .doesNotHaveDuplicates();
        double squares = 2870;
        assertThat(groups.get(0).sizes().get("in")).isCloseTo((1 + 4) / 2.0 / (squares / 20), within(1e-6));
        assertThat(groups.stream()
                        .mapToDouble(group -> group.sizes().get("in") * group.examples().length / 20)
                        .sum())
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void examplesOfOneSizeAreOneGroup() {
        List<SizeGroups.Group> groups = SizeGroups.of(Map.of("in", Nd4j.eye(9)));

        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).examples()).hasSize(9);
    }

    @Test
    void severalInputsHaveSizesOfTheirOwn() {
        INDArray rising = Nd4j.create(new double[][] {{1}, {2}, {3}});
        INDArray even = Nd4j.create(new double[][] {{5}, {-5}, {5}});

        List<SizeGroups.Group> groups = SizeGroups.of(Map.of("a", rising, "b", even));

        assertThat(groups.get(2).sizes().get("a")).isCloseTo(9 / (14.0 / 3), within(1e-6));
        assertThat(groups.get(2).sizes().get("b")).isCloseTo(1, within(1e-6));
    }
}
