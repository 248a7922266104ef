package io.github.dl4jinit.examples.ordinary.data;

import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Sequences in, sequences out, one-hot at each step: arrays of shape [examples, symbols, steps]. */
final class Sequences {
    /** The digits, plus, blank, begin and end. */
    static final int SYMBOLS = 14;

    private static final int PLUS = 10;
    private static final int BLANK = 11;
    private static final int BEGIN = 12;
    private static final int END = 13;
    private static final int TERMS = 5;
    private static final int RESULT = 4;
    private static final int ECHO_LENGTH = 20;
    private static final int ECHO_DELAY = 3;

    private Sequences() {}

    /**
     * Two numbers of two digits each, written backwards with a plus between them, and their sum. The first input is the sum that
     * is asked for, the second the right answer up to the step before, as is usual in training.
     */
    static FieldData additions(long seed, int train, int test) {
        Random random = new Random(seed);
        return new FieldData(additions(train, random), additions(test, random));
    }

    private static MultiDataSet additions(int size, Random random) {
        float[] question = new float[size * SYMBOLS * TERMS];
        float[] before = new float[size * SYMBOLS * RESULT];
        float[] answer = new float[size * SYMBOLS * RESULT];
        for (int i = 0; i < size; i++) {
            int a = 10 + random.nextInt(90);
            int b = 10 + random.nextInt(90);
            put(question, i, TERMS, b % 10, b / 10, PLUS, a % 10, a / 10);
            int sum = a + b;
            if (sum < 100) {
                put(before, i, RESULT, BEGIN, sum / 10, sum % 10, END);
                put(answer, i, RESULT, sum / 10, sum % 10, END, BLANK);
            } else {
                put(before, i, RESULT, BEGIN, sum / 100, sum / 10 % 10, sum % 10);
                put(answer, i, RESULT, sum / 100, sum / 10 % 10, sum % 10, END);
            }
        }
        return new MultiDataSet(
                new INDArray[] {array(question, size, SYMBOLS, TERMS), array(before, size, SYMBOLS, RESULT)},
                new INDArray[] {array(answer, size, SYMBOLS, RESULT)});
    }

    private static void put(float[] values, int example, int steps, int... symbols) {
        for (int step = 0; step < steps; step++) {
            values[(example * SYMBOLS + symbols[step]) * steps + step] = 1;
        }
    }

    /** Random signs, and which sign there was three steps before; at the first steps, plus. */
    static FieldData echoes(long seed, int train, int test) {
        Random random = new Random(seed);
        return new FieldData(echoes(train, random), echoes(test, random));
    }

    private static MultiDataSet echoes(int size, Random random) {
        float[] signs = new float[size * ECHO_LENGTH];
        float[] echo = new float[size * 2 * ECHO_LENGTH];
        for (int i = 0; i < size; i++) {
            for (int step = 0; step < ECHO_LENGTH; step++) {
                signs[i * ECHO_LENGTH + step] = random.nextBoolean() ? 1 : -1;
                boolean plus = step < ECHO_DELAY || signs[i * ECHO_LENGTH + step - ECHO_DELAY] > 0;
                echo[(i * 2 + (plus ? 1 : 0)) * ECHO_LENGTH + step] = 1;
            }
        }
        return new MultiDataSet(array(signs, size, 1, ECHO_LENGTH), array(echo, size, 2, ECHO_LENGTH));
    }

    private static INDArray array(float[] values, long... shape) {
        return Nd4j.create(values, shape, 'c');
    }
}
