package io.github.dl4jinit.sampling;

import java.nio.ByteBuffer;

/** Tiles of floats: 4 elements a lane. */
final class FloatTiles implements Tiles {
    private static final int DRAWS = 4;

    private final RandomWords words;
    private final FloatSampler sampler;
    private final float[] values;

    FloatTiles(Distribution distribution, RandomStream stream, int maxLanes) {
        words = new RandomWords(stream, maxLanes);
        sampler = distribution.floats(maxLanes);
        values = new float[DRAWS * maxLanes];
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

    /** The tile that was drawn. */
    float[] values() {
        return values;
    }

    @Override
    public void copyTo(ByteBuffer target, int count) {
        target.asFloatBuffer().put(values, 0, count);
        target.position(target.position() + Float.BYTES * count);
    }
}
