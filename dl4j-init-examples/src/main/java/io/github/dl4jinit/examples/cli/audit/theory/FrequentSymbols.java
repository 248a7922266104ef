package io.github.dl4jinit.examples.cli.audit.theory;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Texts of symbols of which the first is as frequent as the second and third, and so on, each with a class. */
final class FrequentSymbols {
    static final int SYMBOLS = 200;

    private FrequentSymbols() {}

    static MultiDataSet drawn(long seed) {
        Random random = new Random(~seed);
        INDArray texts = Nd4j.zeros(SeriesNetworks.EXAMPLES, 1, SeriesNetworks.STEPS);
        INDArray labels = Nd4j.zeros(SeriesNetworks.EXAMPLES, Networks.CLASSES);
        for (int example = 0; example < SeriesNetworks.EXAMPLES; example++) {
            for (int step = 0; step < SeriesNetworks.STEPS; step++) {
                // The logarithm of its rank is uniform, which is Zipf's law.
                int rank = (int) Math.pow(SYMBOLS, random.nextDouble());
                texts.putScalar(example, 0, step, Math.min(SYMBOLS, rank) - 1);
            }
            labels.putScalar(example, random.nextInt(Networks.CLASSES), 1);
        }
        return new MultiDataSet(texts, labels);
    }
}
