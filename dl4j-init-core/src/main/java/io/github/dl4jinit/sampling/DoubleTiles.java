package io.github.dl4jinit.sampling;

import java.nio.ByteBuffer;

/** Tiles of doubles: 2 elements a lane. */
final class DoubleTiles implements Tiles {
    private static final int DRAWS = 2;

    private final RandomWords words;
    private final DoubleSampler sampler;
    private final double[] values;

    DoubleTiles(Distribution distribution, RandomStream stream, int maxLanes) {
        words = new RandomWords(stream, maxLanes);
        sampler = distribution.doubles(maxLanes);
        values = new double[DRAWS * maxLanes];
    }

    @Override
    public int length() {
        return DRAWS * Threefry.MAX_LANES;
    }

    @Override
    public void draw(long tile, int count) {
        words.draw(tile * Threefry.MAX_LANES, Math.min(count, Threefry.MAX_LANES));
        sampler.sample(words, values);
    }

    @Override
    public double draw(long index) {
        int inTile = (int) (index % length());
        words.draw(index / length() * Threefry.MAX_LANES + inTile % Threefry.MAX_LANES, 1);
        sampler.sample(words, values);
        return values[inTile / Threefry.MAX_LANES];
    }

    @Override
    public double get(int i) {
        return values[i];
    }

    @Override
    public void copyTo(ByteBuffer target, int count) {
        target.asDoubleBuffer().put(values, 0, count);
        target.position(target.position() + Double.BYTES * count);
    }
}
