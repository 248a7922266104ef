package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A number of 64 bits and a half, over 2⁶⁴, beside exact arithmetic. */
class QuantileDoublesTest {
    private static final BigDecimal STEPS = new BigDecimal(BigInteger.TWO.pow(64));

    @Test
    void aUnitHasTheDigitsOfItsWords() {
        assertThat(QuantileDoubles.unit(0, 0)).isEqualTo(0x1p-65);
        assertThat(QuantileDoubles.unit(0, -1)).isCloseTo(0x1p-32, within(0x1p-64));
        assertThat(QuantileDoubles.unit(-1, -1)).isBetween(1 - 0x1p-53, 1.0);
        Random random = new Random(6);
        for (int i = 0; i < 1000; i++) {
            int high = random.nextInt() >>> random.nextInt(32);
            int low = random.nextInt();
            BigDecimal exact = new BigDecimal(Long.toUnsignedString(((long) high << 32) | (low & 0xffffffffL)))
                    .add(new BigDecimal("0.5"))
                    .divide(STEPS);
            double unit = QuantileDoubles.unit(high, low);
            assertThat(unit).isCloseTo(exact.doubleValue(), within(Math.ulp(exact.doubleValue())));
            assertThat(unit + QuantileDoubles.unit(~high, ~low)).isCloseTo(1, within(0x1p-52));
        }
    }
}
