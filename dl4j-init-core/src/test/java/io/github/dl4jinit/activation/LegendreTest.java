package io.github.dl4jinit.activation;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;

class LegendreTest {

    @Test
    void nodesAndWeightsAreThoseOfCommonsMath() {
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(Legendre.ORDER);
        for (int i = 0; i < Legendre.ORDER; i++) {
            assertThat(Legendre.node(i)).isEqualTo(rule.getPoint(i));
            assertThat(Legendre.weight(i)).isEqualTo(rule.getWeight(i));
        }
    }
}
