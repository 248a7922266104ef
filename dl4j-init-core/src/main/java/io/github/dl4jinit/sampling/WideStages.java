package io.github.dl4jinit.sampling;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether whole tiles of normal floats are drawn by vectors: by {@code WideNormals}, which needs a module of Java that is not
 * there unless the process was started with {@code --add-modules jdk.incubator.vector}. The draws are the same.
 *
 * <p>Until the just-in-time compiler is done with them, vectors are a hundred times as slow as the plain stages, and it takes a second
 * or two. So nothing begins before the process has drawn {@value #MANY} numbers, which is more than a first network
 * has; then {@link WideWarmUp} has them compiled in the background.
 */
final class WideStages {
    private static final String MODULE = "jdk.incubator.vector";

    private static final String KIND = "io.github.dl4jinit.sampling.WideNormals";

    /** So many have taken about as long as the compiler takes for the vectors. */
    static final long MANY = 1L << 29;

    private static final AtomicLong DRAWN = new AtomicLong();

    private static final AtomicBoolean READY = new AtomicBoolean();

    private WideStages() {}

    /** What only a process with the module can load. All of it is for numbers of lanes that the width divides. */
    interface Kind {
        /** How many floats a vector has. */
        int width();

        /** The rounds of {@link Threefry}, by its key's five words. */
        Rounds[] rounds(int[] keys);

        /** The loops that make a pair of draws of each lane, of words 0 and 1 or, as pair 1, 2 and 3. */
        Draws[] draws(WideWords words, int pair, float standardDeviation, float[] cosines, float[] sines);
    }

    /** Some rounds for the counters with low half {@code low}, {@code low + 1}, …, word j of each in array j. */
    interface Rounds {
        void run(long low, long high, int count, int[] w0, int[] w1, int[] w2, int[] w3);
    }

    /** One loop over the first {@code count} lanes. */
    interface Draws {
        void run(int count);
    }

    /** Defers loading until somebody asks for a kind. */
    private static final class Loaded {
        private static final Kind VECTORS = load();

        private static Kind load() {
            try {
                return (Kind) Class.forName(KIND).getDeclaredConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(KIND, e);
            }
        }
    }

    /** Whether the process has the module. */
    static boolean arePossible() {
        return ModuleLayer.boot().findModule(MODULE).isPresent();
    }

    /** Whether they are compiled and found to be faster, so that whole tiles are to be drawn by them. */
    static boolean areReady() {
        return READY.get();
    }

    static void setReady() {
        READY.set(true);
    }

    /** How many floats a vector has. Only for a process with the module. */
    static int width() {
        return Loaded.VECTORS.width();
    }

    /** What draws whole tiles of normal floats. Only for a process with the module. */
    static WideTile tile(double standardDeviation, RandomStream stream) {
        return new WideTile(Loaded.VECTORS, (float) standardDeviation, stream);
    }

    /** What is to draw whole tiles of floats in the place of the plain stages; {@code null} if nothing is. */
    static WideTile tileOf(Distribution distribution, RandomStream stream) {
        return areReady() && distribution instanceof NormalDistribution normal
                ? tile(normal.standardDeviation(), stream)
                : null;
    }

    /** Counts the normal floats that the process has drawn, and has the vectors compiled after many. */
    static void drawn(long numbers) {
        if (DRAWN.get() >= MANY) {
            return;
        }
        long before = DRAWN.getAndAdd(numbers);
        if (before < MANY && before + numbers >= MANY && arePossible() && !WarmUp.isSwitchedOff()) {
            WideWarmUp.begin();
        }
    }
}
