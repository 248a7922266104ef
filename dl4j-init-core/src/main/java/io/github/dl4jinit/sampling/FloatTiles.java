package io.github.dl4jinit.sampling;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** Tiles of floats: 4 elements a lane. */
final class FloatTiles implements Tiles {
    private static final int DRAWS = 4;

    private final FloatArrays arrays;
    private final RandomWords words;
    private final Stages stages;
    private final float[][] values;
    private final WideTile whole;

    FloatTiles(Distribution distribution, RandomStream stream, int maxLanes) {
        arrays = FloatArrays.of(maxLanes);
        words = new RandomWords(stream, arrays.words());
        values = arrays.values();
        stages = distribution.floats(words, values);
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
        stages.draw(words, tile * Threefry.MAX_LANES, lanes, values);
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
        return values[inTile / Threefry.MAX_LANES][0];
    }

    @Override
    public double get(int i) {
        return values[i / Threefry.MAX_LANES][i % Threefry.MAX_LANES];
    }

    /** The tile that was drawn. */
    float[][] values() {
        return values;
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
        FloatBuffer out = target.asFloatBuffer();
        for (int from = 0; from < count; from += Threefry.MAX_LANES) {
            out.put(values[from / Threefry.MAX_LANES], 0, Math.min(Threefry.MAX_LANES, count - from));
        }
        target.position(target.position() + Float.BYTES * count);
    }
}
