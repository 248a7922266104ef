package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The draws are the same for ever, on every machine: those of golden.csv come from a second implementation, docs/golden.py.
 */
class GoldenValuesTest {
    static List<List<String>> rows() throws IOException {
        return Resource.rows("golden.csv");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void drawsThePinnedBits(List<String> fields) {
        double[] p = Stream.of(fields.get(1).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        RandomFill fill = switch (fields.get(0)) {
            case "normal" -> RandomFill.normal(p[0]);
            case "uniform" -> RandomFill.uniform(p[0], p[1]);
            default -> RandomFill.truncatedNormal(p[0], p[1], p[2]);
        };
        RandomStream stream =
                new RandomStream(Long.parseUnsignedLong(fields.get(3), 16), Long.parseUnsignedLong(fields.get(4), 16));
        DataType type = DataType.valueOf(fields.get(2));

        double value = fill.valueAt(type, stream, Long.parseLong(fields.get(5)));

        assertThat(value).isEqualTo(valueOf(type, fields.get(6)));
    }

    private static double valueOf(DataType type, String bits) {
        return switch (type) {
            case FLOAT -> Float.intBitsToFloat(Integer.parseUnsignedInt(bits, 16));
            case DOUBLE -> Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
            default -> HalfRounding.toDouble((short) Integer.parseInt(bits, 16));
        };
    }
}
