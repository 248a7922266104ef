package io.github.dl4jinit.examples.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class EstimateTest {

    private static Estimate around(double mean, int seeds) {
        return Estimate.of(DoubleStream.iterate(-1, sign -> -sign)
                .limit(seeds)
                .map(sign -> mean + 0.03 * sign)
                .toArray());
    }

    @Test
    void fewSeedsProveLittle() {
        assertThat(around(0.9, 2).isOne()).isTrue();
        assertThat(around(0.9, 10).isOne()).isFalse();
    }
}
