package io.github.dl4jinit.sampling;

import java.nio.ByteBuffer;

/** Tiles of doubles: 2 elements a lane. */
final class DoubleTiles implements Tiles {
    private static final int DRAWS = 2;

    private final DoubleArrays arrays;
    private final RandomWords words;
    private final Stages stages;
    private final double[] values;

    DoubleTiles(Distribution distribution, RandomStream stream) {
        arrays = DoubleArrays.take();
        words = new RandomWords(stream, arrays.counters(), arrays.words());
        values = arrays.values();
        stages = distribution.doubles(words, arrays);
    }

    @Override
    public int length() {
        return DRAWS * Threefry.MAX_LANES;
    }

    @Override
    public boolean areCompiled() {
        return stages.areCompiled();
    }

    @Override
    public void draw(long tile, int count) {
        int lanes = Math.min(count, Threefry.MAX_LANES);
        stages.draw(words, tile * Threefry.MAX_LANES, lanes);
    }

    @Override
    public double draw(long index) {
        int inTile = (int) (index % length());
        words.draw(index / length() * Threefry.MAX_LANES + inTile % Threefry.MAX_LANES, 1);
        stages.run(1);
        return values[inTile / Threefry.MAX_LANES * Threefry.MAX_LANES];
    }

    @Override
    public double get(int i) {
        return values[i];
    }

    @Override
    public void close() {
        arrays.leave();
    }

    @Override
    public void copyTo(ByteBuffer target, int count) {
        target.asDoubleBuffer().put(values, 0, count);
        target.position(target.position() + Double.BYTES * count);
    }
}
