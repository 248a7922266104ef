package io.github.dl4jinit.examples.data;

import java.util.stream.IntStream;

/**
 * Handwritten-looking digits that are drawn, not stored: the same for the same seed on every platform, and without limit
 * in number.
 */
final class DrawnDigits {

    private DrawnDigits() {}

    /**
     * Draws digits, as many of each class as of any other (one more of the first ones where the count is no multiple of
     * ten). Image i is a pure function of seed, stream and i.
     *
     * @param count how many, at least 1
     * @param seed which digits
     * @param stream keeps sets under one seed apart: training images, test images
     */
    static LabelledImages draw(int count, long seed, int stream) {
        int area = DigitPen.SIDE * DigitPen.SIDE;
        byte[] pixels = new byte[Math.multiplyExact(count, area)];
        byte[] labels = new byte[count];
        IntStream.range(0, count).parallel().forEach(i -> {
            labels[i] = (byte) (i % LabelledImages.CLASSES);
            new DigitPen(Seeds.random(seed, ((long) stream << 32) + i)).write(labels[i], pixels, i * area);
        });
        return new LabelledImages(DigitPen.SIDE, DigitPen.SIDE, pixels, labels);
    }
}
