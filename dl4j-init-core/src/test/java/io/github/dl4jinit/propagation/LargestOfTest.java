package io.github.dl4jinit.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LargestOfTest {

    @Test
    void normalQuantilesAreThoseOfCommonsMath() {
        assertThat(LargestOf.normal()).isEqualTo(LargestOf.quantiles(1));
    }
}
