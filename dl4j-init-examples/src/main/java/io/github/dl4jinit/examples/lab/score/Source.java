package io.github.dl4jinit.examples.lab.score;

import io.github.dl4jinit.sampling.RandomFill;
import io.github.dl4jinit.sampling.RandomStream;
import java.nio.DoubleBuffer;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitNormal;
import org.deeplearning4j.nn.weights.WeightInitReluUniform;
import org.deeplearning4j.nn.weights.WeightInitVarScalingNormalFanIn;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Something that draws numbers.
 *
 * @param name what it is called in the table
 * @param target the distribution that it should follow
 * @param generator makes the draws of a seed
 */
record Source(String name, Target target, LongFunction<Generator> generator) {

    /** Draws numbers, as many as fit into an array, other ones at each call. */
    interface Generator {
        void fill(double[] draws);
    }

    /** This project's. */
    static Source ours(String name, Target target, RandomFill fill, DataType type) {
        return ofArray(name, target, type, (array, call) -> fill.into(array, new RandomStream(call[0], call[1])));
    }

    /** DL4J's N(0, 1). */
    static Source dl4jNormal(DataType type) {
        return ofArray("DL4J normal, " + type, Target.NORMAL, type, weights(new WeightInitNormal()));
    }

    /** ND4J's N(0, 1) truncated at ±2, as DL4J takes it for weights. */
    static Source nd4jTruncated(DataType type) {
        return ofArray(
                "ND4J truncated, " + type, Target.TRUNCATED, type, weights(new WeightInitVarScalingNormalFanIn(1.0)));
    }

    /** DL4J's uniform between ±√6, scaled to ±1. */
    static Source dl4jUniform(DataType type) {
        BiConsumer<INDArray, long[]> weights = weights(new WeightInitReluUniform());
        return ofArray("DL4J uniform, " + type, Target.UNIFORM, type, (array, call) -> {
            weights.accept(array, call);
            array.divi(Math.sqrt(6));
        });
    }

    /** nextGaussian() of a generator of the JDK's. */
    static Source jdkNormal(String algorithm) {
        return new Source(algorithm + ".nextGaussian", Target.NORMAL, seed -> {
            RandomGenerator random = jdk(algorithm, seed);
            return one(random::nextGaussian);
        });
    }

    private static RandomGenerator jdk(String algorithm, long seed) {
        return switch (algorithm) {
            case "Random" -> new Random(seed);
            case "SplittableRandom" -> new SplittableRandom(seed);
            default -> RandomGeneratorFactory.of(algorithm).create(seed);
        };
    }

    private static Generator one(DoubleSupplier draw) {
        return draws -> {
            for (int i = 0; i < draws.length; i++) {
                draws[i] = draw.getAsDouble();
            }
        };
    }

    private static BiConsumer<INDArray, long[]> weights(IWeightInit init) {
        return (array, call) -> {
            if (call[1] == 0) {
                Nd4j.getRandom().setSeed(call[0]);
            }
            init.init(1, 1, array.shape(), 'c', array);
        };
    }

    /** Takes draws by way of an array of a type. The filler is handed the array, and the seed and the number of the call. */
    private static Source ofArray(String name, Target target, DataType type, BiConsumer<INDArray, long[]> filler) {
        return new Source(name, target, seed -> {
            long[] call = {seed, 0};
            return draws -> {
                try (INDArray array = Nd4j.createUninitialized(type, draws.length)) {
                    filler.accept(array, call);
                    call[1]++;
                    copy(array, draws);
                }
            };
        });
    }

    private static void copy(INDArray array, double[] draws) {
        if (array.dataType() == DataType.DOUBLE) {
            DoubleBuffer values = array.data().asNioDouble();
            values.get(draws);
        } else {
            float[] values = new float[draws.length];
            array.data().asNioFloat().get(values);
            for (int i = 0; i < draws.length; i++) {
                draws[i] = values[i];
            }
        }
    }
}
