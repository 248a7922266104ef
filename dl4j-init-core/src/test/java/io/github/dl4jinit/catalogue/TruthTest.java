package io.github.dl4jinit.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue's truth is what training finds. */
class TruthTest {

    @Test
    void thereAreEnoughOfBoth() {
        assertThat(Catalogue.healthy()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(Catalogue.sick()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(Catalogue.all()).extracting(Case::name).doesNotHaveDuplicates();
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("io.github.dl4jinit.catalogue.Catalogue#all")
    void trainingAgrees(Case sample) {
        double[] marks = Truth.marks(sample, sample.own(), (network, data) -> data);
        assertThat(Truth.learned(marks)).as(Truth.median(marks)).isEqualTo(!sample.isSick());
    }
}
