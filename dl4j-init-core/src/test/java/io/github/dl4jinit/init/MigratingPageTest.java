package io.github.dl4jinit.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The page's table of DL4J's constants names all of them, with what they deliver. */
class MigratingPageTest {
    private static final Path PAGE = Path.of("docs", "migrating.md");
    private static final int IN = 400;
    private static final int OUT = 200;
    private static final int DRAWS = 10;

    /** Standard errors of 800,000 squares are 0.16 % for normals; six of them, and half of the last digit on the page. */
    private static final double TOLERANCE = 0.015;

    @Test
    void everyConstantDeliversWhatThePageSays() throws IOException {
        Map<String, String[]> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            String[] cells = line.split(" *\\| *");
            if (cells.length == 6 && cells[1].matches("`[A-Z_]+`")) {
                rows.put(cells[1].replace("`", ""), cells);
            }
        }
        String[] constants = Arrays.stream(WeightInit.values())
                .filter(constant -> constant != WeightInit.DISTRIBUTION)
                .map(Enum::name)
                .toArray(String[]::new);
        assertThat(rows).containsOnlyKeys(constants);
        Nd4j.getRandom().setSeed(1);
        rows.forEach((name, cells) -> {
            double stated = Double.parseDouble(cells[4]);
            assertThat(meanSquare(WeightInit.valueOf(name)) * n(cells[3]))
                    .as(name)
                    .isCloseTo(stated, within(TOLERANCE * stated));
        });
    }

    private static double n(String words) {
        return switch (words) {
            case "in" -> IN;
            case "out" -> OUT;
            case "in + out" -> IN + OUT;
            case "(in + out)/2" -> (IN + OUT) / 2.0;
            default -> throw new IllegalArgumentException(words);
        };
    }

    private static double meanSquare(WeightInit constant) {
        int out = constant == WeightInit.IDENTITY ? IN : OUT;
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            INDArray view = Nd4j.create(IN * out);
            constant.getWeightInitFunction().init(IN, out, new long[] {IN, out}, 'f', view);
            sum += view.mul(view).meanNumber().doubleValue();
        }
        return sum / DRAWS;
    }
}
