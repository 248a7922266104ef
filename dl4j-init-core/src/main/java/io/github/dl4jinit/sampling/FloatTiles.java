package io.github.dl4jinit.sampling;

import java.nio.ByteBuffer;

/** Tiles of floats: 4 elements a lane. */
final class FloatTiles implements Tiles {
    private static final int DRAWS = 4;

    private final FloatArrays arrays;
    private final RandomWords words;
    private final Stages stages;
    private final float[] values;
    private final WideTile whole;

    FloatTiles(Distribution distribution, RandomStream stream) {
        arrays = FloatArrays.take();
        words = new RandomWords(stream, arrays.counters(), arrays.words());
        values = arrays.values();
        stages = distribution.floats(words, arrays);
        whole = WideStages.tileOf(distribution, stream);
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

    /** Draws a whole tile, so that the loops are compiled for such. */
    void compile(long tile) {
        stages.compile(words, tile * Threefry.MAX_LANES, Threefry.MAX_LANES);
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

    /** The tile that was drawn, from the array's beginning. */
    float[] values() {
        return values;
    }

    /** What it is drawn in. */
    FloatArrays arrays() {
        return arrays;
    }

    @Override
    public void write(long tile, int count, ByteBuffer target) {
        if (whole == null || count < length()) {
            draw(tile, count);
            copyTo(target, count);
        } else {
            whole.write(
                    tile * Threefry.MAX_LANES,
                    target.slice().order(target.order()).asFloatBuffer());
            target.position(target.position() + Float.BYTES * count);
        }
    }

    @Override
    public void close() {
        arrays.leave();
    }

    @Override
    public void copyTo(ByteBuffer target, int count) {
        target.asFloatBuffer().put(values, 0, count);
        target.position(target.position() + Float.BYTES * count);
    }
}
