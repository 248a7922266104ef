package io.github.dl4jinit.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FirstTilesTest {
    private static final int MORE_THAN_THE_FIRST = FirstTiles.TILES + 6;

    private final RandomWords words = new RandomWords(new RandomStream(3, 4), Threefry.MAX_LANES);

    @Test
    void aTileOfFloatsIsTheSameInShortPiecesAndWhole() {
        float[][] draws = new float[4][Threefry.MAX_LANES];
        Stages stages = new Stages(new FirstTiles());
        NormalFloats.addTo(stages, words, 1, draws);
        words.draw(2 * Threefry.MAX_LANES, 1000);
        stages.run(1000);
        float[][] whole = {draws[0].clone(), draws[1].clone(), draws[2].clone(), draws[3].clone()};

        for (int i = 0; i < MORE_THAN_THE_FIRST; i++) {
            for (float[] draw : draws) {
                Arrays.fill(draw, Float.NaN);
            }
            stages.draw(words, 2 * Threefry.MAX_LANES, 1000, draws);

            for (int j = 0; j < draws.length; j++) {
                assertThat(Arrays.copyOf(draws[j], 1000)).isEqualTo(Arrays.copyOf(whole[j], 1000));
            }
        }
    }

    @Test
    void aTileOfDoublesIsTheSameInShortPiecesAndWhole() {
        double[][] draws = new double[2][Threefry.MAX_LANES];
        Stages stages = new Stages(new FirstTiles());
        NormalDoubles.addTo(stages, words, 1, draws[0], draws[1]);
        words.draw(0, 1000);
        stages.run(1000);
        double[][] whole = {draws[0].clone(), draws[1].clone()};

        for (int i = 0; i < MORE_THAN_THE_FIRST; i++) {
            for (double[] draw : draws) {
                Arrays.fill(draw, Double.NaN);
            }
            stages.draw(words, 0, 1000, draws);

            for (int j = 0; j < draws.length; j++) {
                assertThat(Arrays.copyOf(draws[j], 1000)).isEqualTo(Arrays.copyOf(whole[j], 1000));
            }
        }
    }

    @Test
    void aTileIsTheSameWhenItIsDrawnForTheCompiler() {
        float[][] draws = new float[4][Threefry.MAX_LANES];
        Stages stages = new Stages(new FirstTiles());
        NormalFloats.addTo(stages, words, 1, draws);
        stages.draw(words, 5 * Threefry.MAX_LANES, Threefry.MAX_LANES, draws);
        float[][] usual = {draws[0].clone(), draws[1].clone(), draws[2].clone(), draws[3].clone()};

        stages.compile(words, 5 * Threefry.MAX_LANES, Threefry.MAX_LANES);

        assertThat(draws).isDeepEqualTo(usual);
    }

    @Test
    void noLaneIsTouchedByACallWithoutLanes() {
        float[][] draws = new float[4][Threefry.MAX_LANES];
        Stages stages = new NormalDistribution(1).floats(words, draws);
        stages.draw(words, 0, Threefry.MAX_LANES, draws);
        float[][] before = {draws[0].clone(), draws[1].clone(), draws[2].clone(), draws[3].clone()};

        words.draw(0, 0);
        stages.run(0);

        assertThat(draws).isDeepEqualTo(before);
    }
}
