package io.github.dl4jinit.examples.data;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Writes one digit into a 28×28 image, every time a little differently.
 *
 * <p>The strokes of a randomly chosen variant are bent by a smooth random field, stretched, slanted, turned and shifted,
 * then inked with a round pen of random thickness and blackness; paper and ink are grainy. All of it depends on the given
 * generator alone: {@link Random} is specified to the bit, and {@link StrictMath} makes the curves so on every platform.
 */
final class DigitPen {

    /** Height and width of an image in pixels. */
    static final int SIDE = 28;

    /** Straight pieces that stand for the curve between two given points. */
    private static final int PIECES = 5;

    /** Side of the box that an undistorted digit fills, in pixels. */
    private static final double BOX = 20;

    private final Random random;
    private final double[] nearest = new double[SIDE * SIDE];

    DigitPen(Random random) {
        this.random = random;
    }

    /** Writes the digit into the image that begins at the given offset. */
    void write(int digit, byte[] pixels, int offset) {
        List<List<double[]>> variants = DigitShapes.variants(digit);
        List<double[]> strokes = variants.get(random.nextInt(variants.size()));
        Distortion distortion = new Distortion(random);
        Arrays.fill(nearest, Double.MAX_VALUE);
        double radius = between(0.8, 1.8);
        for (double[] stroke : strokes) {
            ink(stroke, distortion, radius + 1);
        }
        double black = between(170, 255);
        double grain = between(0, 16);
        for (int i = 0; i < nearest.length; i++) {
            double cover = Math.min(1, Math.max(0, radius + 0.5 - Math.sqrt(nearest[i])));
            double value = black * cover + grain * random.nextGaussian();
            pixels[offset + i] = (byte) Math.min(255, Math.max(0, Math.round(value)));
        }
    }

    private void ink(double[] stroke, Distortion distortion, double reach) {
        double[] from = distortion.apply(stroke[0], stroke[1]);
        int last = stroke.length / 2 - 1;
        for (int point = 0; point < last; point++) {
            for (int piece = 1; piece <= PIECES; piece++) {
                double t = (double) piece / PIECES;
                double[] to =
                        distortion.apply(catmullRom(stroke, 0, point, last, t), catmullRom(stroke, 1, point, last, t));
                inkPiece(from, to, reach);
                from = to;
            }
        }
    }

    /** The curve through points i−1, i, i+1, i+2 at a share t of the way from i to i+1; ends are repeated. */
    private static double catmullRom(double[] stroke, int axis, int i, int last, double t) {
        double before = stroke[2 * Math.max(i - 1, 0) + axis];
        double here = stroke[2 * i + axis];
        double next = stroke[2 * (i + 1) + axis];
        double after = stroke[2 * Math.min(i + 2, last) + axis];
        double linear = next - before;
        double square = 2 * before - 5 * here + 4 * next - after;
        double cube = 3 * (here - next) + after - before;
        return here + 0.5 * t * (linear + t * (square + t * cube));
    }

    private void inkPiece(double[] from, double[] to, double reach) {
        double dx = to[0] - from[0];
        double dy = to[1] - from[1];
        double length = dx * dx + dy * dy;
        int left = Math.max(0, (int) Math.ceil(Math.min(from[0], to[0]) - reach));
        int right = Math.min(SIDE - 1, (int) Math.floor(Math.max(from[0], to[0]) + reach));
        int top = Math.max(0, (int) Math.ceil(Math.min(from[1], to[1]) - reach));
        int bottom = Math.min(SIDE - 1, (int) Math.floor(Math.max(from[1], to[1]) + reach));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double px = x - from[0];
                double py = y - from[1];
                double t = length > 0 ? Math.min(1, Math.max(0, (px * dx + py * dy) / length)) : 0;
                double ex = px - t * dx;
                double ey = py - t * dy;
                int at = y * SIDE + x;
                nearest[at] = Math.min(nearest[at], ex * ex + ey * ey);
            }
        }
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** One person's hand at one moment: a smooth map from the unit square to pixels. */
    private static final class Distortion {
        private final double[] wave = new double[8];
        private final double xx;
        private final double xy;
        private final double yx;
        private final double yy;
        private final double shiftX;
        private final double shiftY;

        Distortion(Random random) {
            for (int i = 0; i < wave.length; i += 2) {
                wave[i] = 0.035 * random.nextGaussian();
                wave[i + 1] = 2 * Math.PI * random.nextDouble();
            }
            double width = BOX * (1.05 + 0.15 * clipped(random));
            double height = BOX * (0.98 + 0.09 * clipped(random));
            double slant = -0.12 + 0.26 * clipped(random);
            double turn = 0.12 * clipped(random);
            double cos = StrictMath.cos(turn);
            double sin = StrictMath.sin(turn);
            xx = width * cos;
            xy = height * (slant * cos - sin);
            yx = width * sin;
            yy = height * (slant * sin + cos);
            shiftX = (SIDE - 1) / 2.0 + 1.3 * clipped(random);
            shiftY = (SIDE - 1) / 2.0 + 1.3 * clipped(random);
        }

        double[] apply(double u, double v) {
            double x = u - 0.5 + bend(0, v) + bend(2, u);
            double y = v - 0.5 + bend(4, u) + bend(6, v);
            return new double[] {shiftX + xx * x + xy * y, shiftY + yx * x + yy * y};
        }

        private double bend(int i, double along) {
            return wave[i] * StrictMath.sin(wave[i + 1] + 2 * Math.PI * along);
        }

        /** A normal number cut at two standard deviations, so that no digit leaves its image. */
        private static double clipped(Random random) {
            return Math.min(2, Math.max(-2, random.nextGaussian()));
        }
    }
}
