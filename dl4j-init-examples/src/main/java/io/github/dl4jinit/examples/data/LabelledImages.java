package io.github.dl4jinit.examples.data;

/**
 * Grey images as bytes, and the class of each.
 *
 * @param rows height of an image in pixels
 * @param columns width of an image in pixels
 * @param pixels the images one after the other, each row by row; an unsigned byte a pixel, 0 is the background
 * @param labels the class of each image, 0 to 9
 */
record LabelledImages(int rows, int columns, byte[] pixels, byte[] labels) {

    /** The number of different labels. */
    static final int CLASSES = 10;

    /** The number of images. */
    int size() {
        return labels.length;
    }

    /** The images at the given positions, in that order. */
    LabelledImages select(int[] positions) {
        int area = rows * columns;
        byte[] somePixels = new byte[positions.length * area];
        byte[] someLabels = new byte[positions.length];
        for (int i = 0; i < positions.length; i++) {
            System.arraycopy(pixels, positions[i] * area, somePixels, i * area, area);
            someLabels[i] = labels[positions[i]];
        }
        return new LabelledImages(rows, columns, somePixels, someLabels);
    }
}
