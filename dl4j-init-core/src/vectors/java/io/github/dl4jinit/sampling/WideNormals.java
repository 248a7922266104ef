package io.github.dl4jinit.sampling;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The normal floats of {@link NormalFloats}, bit by bit, by the vectors of Java's incubating module {@code jdk.incubator.vector}.
 * Here the bits of an integer are those of a float without a copy, so that a pair of draws takes three loops.
 *
 * <p>Only {@link WideStages} knows this class, by its name: a process without the module cannot load it, and the build compiles
 * it after all others, since the compiler sees the module only when asked to.
 *
 * <p>The loops are short on purpose. Every operation on a vector is a dozen of nested calls to the just-in-time compiler; in a loop
 * with some 50 operations it ceases to look into them, and what is not looked into makes an object of each vector.
 */
final class WideNormals implements WideStages.Kind {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

    private static final int COUNT_BITS = 16;

    private static final int[] LANES = Arrays.copyOf(Threefry.counters(), Threefry.MAX_LANES);

    @Override
    public int width() {
        return FLOATS.length();
    }

    @Override
    public WideStages.Rounds[] rounds(int[] k) {
        return new WideStages.Rounds[] {
            new FirstRounds(k[0], k[1], k[2], k[3], k[4] + 1),
            new OddRounds(k[2], k[3], k[4], k[0] + 2),
            new EvenRounds(k[3], k[4], k[0], k[1] + 3),
            new OddRounds(k[4], k[0], k[1], k[2] + 4),
            new EvenRounds(k[0], k[1], k[2], k[3] + 5)
        };
    }

    @Override
    public WideStages.Draws[] draws(
            WideWords words, int pair, float standardDeviation, float[] cosines, float[] sines) {
        int[] u = words.word(2 * pair);
        int[] v = words.word(2 * pair + 1);
        // Few arrays stay in the first-level cache: steps on the way take the place of draws.
        float[] counts = cosines;
        float[] radii = sines;
        return new WideStages.Draws[] {
            new Counts(words, pair, counts),
            new Radii(u, counts, radii, standardDeviation),
            new Angles(v, radii, cosines, sines)
        };
    }

    /** The counters, the key words before the first round, and rounds 0–3. */
    private record FirstRounds(int k0, int k1, int k2, int k3, int j3) implements WideStages.Rounds {
        @Override
        public void run(long low, long high, int count, int[] w0, int[] w1, int[] w2, int[] w3) {
            int c0 = (int) low + k0;
            int c1 = (int) (low >>> 32) + k1;
            int c2 = (int) high + k2;
            int c3 = (int) (high >>> 32) + k3;
            int j0 = this.k1;
            int j1 = this.k2;
            int j2 = this.k3;
            int j3 = this.j3;
            for (int i = 0; i < INTS.loopBound(count); i += INTS.length()) {
                IntVector a = IntVector.fromArray(INTS, LANES, i).add(c0);
                IntVector b = IntVector.broadcast(INTS, c1);
                IntVector c = IntVector.broadcast(INTS, c2);
                IntVector d = IntVector.broadcast(INTS, c3);
                a = a.add(b);
                b = rotated(b, 10).lanewise(VectorOperators.XOR, a);
                c = c.add(d);
                d = rotated(d, 26).lanewise(VectorOperators.XOR, c);
                a = a.add(d);
                d = rotated(d, 11).lanewise(VectorOperators.XOR, a);
                c = c.add(b);
                b = rotated(b, 21).lanewise(VectorOperators.XOR, c);
                a = a.add(b);
                b = rotated(b, 13).lanewise(VectorOperators.XOR, a);
                c = c.add(d);
                d = rotated(d, 27).lanewise(VectorOperators.XOR, c);
                a = a.add(d);
                d = rotated(d, 23).lanewise(VectorOperators.XOR, a);
                c = c.add(b);
                b = rotated(b, 5).lanewise(VectorOperators.XOR, c);
                a.add(j0).intoArray(w0, i);
                b.add(j1).intoArray(w1, i);
                c.add(j2).intoArray(w2, i);
                d.add(j3).intoArray(w3, i);
            }
        }
    }

    /** Rounds 0–3 of each eight, and the key words that follow them. */
    private record EvenRounds(int j0, int j1, int j2, int j3) implements WideStages.Rounds {
        @Override
        public void run(long low, long high, int count, int[] w0, int[] w1, int[] w2, int[] w3) {
            int j0 = this.j0;
            int j1 = this.j1;
            int j2 = this.j2;
            int j3 = this.j3;
            for (int i = 0; i < INTS.loopBound(count); i += INTS.length()) {
                IntVector a = IntVector.fromArray(INTS, w0, i);
                IntVector b = IntVector.fromArray(INTS, w1, i);
                IntVector c = IntVector.fromArray(INTS, w2, i);
                IntVector d = IntVector.fromArray(INTS, w3, i);
                a = a.add(b);
                b = rotated(b, 10).lanewise(VectorOperators.XOR, a);
                c = c.add(d);
                d = rotated(d, 26).lanewise(VectorOperators.XOR, c);
                a = a.add(d);
                d = rotated(d, 11).lanewise(VectorOperators.XOR, a);
                c = c.add(b);
                b = rotated(b, 21).lanewise(VectorOperators.XOR, c);
                a = a.add(b);
                b = rotated(b, 13).lanewise(VectorOperators.XOR, a);
                c = c.add(d);
                d = rotated(d, 27).lanewise(VectorOperators.XOR, c);
                a = a.add(d);
                d = rotated(d, 23).lanewise(VectorOperators.XOR, a);
                c = c.add(b);
                b = rotated(b, 5).lanewise(VectorOperators.XOR, c);
                a.add(j0).intoArray(w0, i);
                b.add(j1).intoArray(w1, i);
                c.add(j2).intoArray(w2, i);
                d.add(j3).intoArray(w3, i);
            }
        }
    }

    /** Rounds 4–7 of each eight, and the key words that follow them. */
    private record OddRounds(int j0, int j1, int j2, int j3) implements WideStages.Rounds {
        @Override
        public void run(long low, long high, int count, int[] w0, int[] w1, int[] w2, int[] w3) {
            int j0 = this.j0;
            int j1 = this.j1;
            int j2 = this.j2;
            int j3 = this.j3;
            for (int i = 0; i < INTS.loopBound(count); i += INTS.length()) {
                IntVector a = IntVector.fromArray(INTS, w0, i);
                IntVector b = IntVector.fromArray(INTS, w1, i);
                IntVector c = IntVector.fromArray(INTS, w2, i);
                IntVector d = IntVector.fromArray(INTS, w3, i);
                a = a.add(b);
                b = rotated(b, 6).lanewise(VectorOperators.XOR, a);
                c = c.add(d);
                d = rotated(d, 20).lanewise(VectorOperators.XOR, c);
                a = a.add(d);
                d = rotated(d, 17).lanewise(VectorOperators.XOR, a);
                c = c.add(b);
                b = rotated(b, 11).lanewise(VectorOperators.XOR, c);
                a = a.add(b);
                b = rotated(b, 25).lanewise(VectorOperators.XOR, a);
                c = c.add(d);
                d = rotated(d, 10).lanewise(VectorOperators.XOR, c);
                a = a.add(d);
                d = rotated(d, 18).lanewise(VectorOperators.XOR, a);
                c = c.add(b);
                b = rotated(b, 20).lanewise(VectorOperators.XOR, c);
                a.add(j0).intoArray(w0, i);
                b.add(j1).intoArray(w1, i);
                c.add(j2).intoArray(w2, i);
                d.add(j3).intoArray(w3, i);
            }
        }
    }

    /** How many of 16 bits of both words are zero before the first one; more where all are. */
    private record Counts(WideWords words, int pair, float[] counts) implements WideStages.Draws {
        @Override
        public void run(int n) {
            int[] firsts = words.word(2 * pair);
            int[] seconds = words.word(2 * pair + 1);
            float[] counts = this.counts;
            IntVector all = IntVector.zero(INTS);
            for (int i = 0; i < INTS.loopBound(n); i += INTS.length()) {
                IntVector u = IntVector.fromArray(INTS, firsts, i).and(0xff).lanewise(VectorOperators.LSHL, 8);
                IntVector v = IntVector.fromArray(INTS, seconds, i).and(0xff);
                IntVector bits = u.or(v).or(1 << COUNT_BITS);
                IntVector lowest = bits.and(bits.neg());
                all = all.or(lowest);
                // The exponent of a power of two, which is exact as a float.
                FloatVector power = (FloatVector) lowest.convert(VectorOperators.I2F, 0);
                IntVector exponent = power.reinterpretAsInts()
                        .lanewise(VectorOperators.LSHR, 23)
                        .sub(127);
                ((FloatVector) exponent.convert(VectorOperators.I2F, 0)).intoArray(counts, i);
            }
            if ((all.reduceLanes(VectorOperators.OR) & 1 << COUNT_BITS) != 0) {
                extend(n);
            }
        }

        /** Goes on counting in fresh words: for one pair in 65,536. */
        private void extend(int n) {
            for (int i = 0; i < n; i++) {
                if (counts[i] == COUNT_BITS) {
                    counts[i] += Integer.numberOfTrailingZeros(words.more(i)[pair]);
                }
            }
        }
    }

    /** The radii times the standard deviation, with the signs of the first words. */
    private record Radii(int[] firsts, float[] counts, float[] radii, float standardDeviation)
            implements WideStages.Draws {
        @Override
        public void run(int n) {
            int[] firsts = this.firsts;
            float[] counts = this.counts;
            float[] radii = this.radii;
            float standardDeviation = this.standardDeviation;
            for (int i = 0; i < INTS.loopBound(n); i += INTS.length()) {
                IntVector u = IntVector.fromArray(INTS, firsts, i);
                FloatVector x = fraction(u);
                FloatVector square = FloatVector.fromArray(FLOATS, counts, i)
                        .mul(NormalFloats.TWO_LN_2)
                        .add(x.mul(minusTwoLog(x)));
                signed(square.sqrt().mul(standardDeviation), u).intoArray(radii, i);
            }
        }
    }

    /** A pair of draws of each radius. */
    private record Angles(int[] seconds, float[] radii, float[] cosines, float[] sines) implements WideStages.Draws {
        @Override
        public void run(int n) {
            int[] seconds = this.seconds;
            float[] radii = this.radii;
            float[] cosines = this.cosines;
            float[] sines = this.sines;
            for (int i = 0; i < INTS.loopBound(n); i += INTS.length()) {
                IntVector v = IntVector.fromArray(INTS, seconds, i);
                FloatVector radius = FloatVector.fromArray(FLOATS, radii, i);
                FloatVector t = fraction(v);
                FloatVector s = t.neg().add(1f);
                radius.mul(s.mul(sine(s.mul(s)))).intoArray(cosines, i);
                signed(radius, v).mul(t.mul(sine(t.mul(t)))).intoArray(sines, i);
            }
        }
    }

    private static IntVector rotated(IntVector words, int bits) {
        return words.lanewise(VectorOperators.ROL, bits);
    }

    /** A word's high 23 bits as an odd multiple of 2^-24 in (0, 1). */
    private static FloatVector fraction(IntVector words) {
        return words.lanewise(VectorOperators.LSHR, 9)
                .or(SignedFloats.ONE)
                .reinterpretAsFloats()
                .sub(SignedFloats.OFFSET);
    }

    /** The floats, each with its sign changed where a word's bit 8 is set. */
    private static FloatVector signed(FloatVector floats, IntVector words) {
        IntVector signs = words.lanewise(VectorOperators.LSHL, 23).and(SignedFloats.SIGN);
        return floats.reinterpretAsInts().lanewise(VectorOperators.XOR, signs).reinterpretAsFloats();
    }

    /** {@link NormalFloats#minusTwoLog}. */
    private static FloatVector minusTwoLog(FloatVector v) {
        FloatVector p = FloatVector.broadcast(FLOATS, 5.49983094e-3f);
        p = p.mul(v).sub(1.2736029e-2f);
        p = p.mul(v).add(1.88283417e-2f);
        p = p.mul(v).sub(5.67411399e-3f);
        p = p.mul(v).add(1.65342242e-2f);
        p = p.mul(v).add(3.04296799e-2f);
        p = p.mul(v).add(8.34155008e-2f);
        p = p.mul(v).add(2.49996871e-1f);
        return p.mul(v).add(1f);
    }

    /** {@link NormalFloats#sine}. */
    private static FloatVector sine(FloatVector x) {
        FloatVector p = FloatVector.broadcast(FLOATS, 1.51671702e-4f);
        p = p.mul(x).sub(4.67414362e-3f);
        p = p.mul(x).add(7.96899199e-2f);
        p = p.mul(x).sub(6.45963788e-1f);
        return p.mul(x).add(1.57079637f);
    }
}
