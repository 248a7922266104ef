package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloatArraysTest {
    @Test
    void oneFillLeavesItsArraysToTheNextAndToNoneBeside() {
        FloatArrays first = FloatArrays.of(Threefry.MAX_LANES);
        first.leave();
        FloatArrays next = FloatArrays.of(Threefry.MAX_LANES);
        FloatArrays beside = FloatArrays.of(Threefry.MAX_LANES);

        assertThat(next).isSameAs(first);
        assertThat(beside.words()).isNotSameAs(next.words());
        assertThat(beside.values()).isNotSameAs(next.values());
    }

    @Test
    void shortArraysAreLeftToNobody() {
        FloatArrays.of(5).leave();

        FloatArrays whole = FloatArrays.of(Threefry.MAX_LANES);

        assertThat(whole.words()).hasDimensions(4, Threefry.MAX_LANES);
        assertThat(whole.values()).hasDimensions(4, Threefry.MAX_LANES);
    }
}
