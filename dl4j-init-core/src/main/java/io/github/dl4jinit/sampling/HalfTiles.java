package io.github.dl4jinit.sampling;

import java.nio.ByteBuffer;

/** Tiles of 16-bit floats: those of {@link FloatTiles}, each rounded to the nearest half, ties to even. */
final class HalfTiles implements Tiles {
    private final FloatTiles floats;
    private final HalfRounding rounding;
    private final short[] values;

    HalfTiles(Distribution distribution, RandomStream stream) {
        floats = new FloatTiles(distribution, stream);
        values = floats.arrays().halves();
        rounding = floats.arrays().rounding();
    }

    @Override
    public int length() {
        return floats.length();
    }

    @Override
    public boolean areCompiled() {
        return floats.areCompiled();
    }

    @Override
    public void draw(long tile, int count) {
        floats.draw(tile, count);
        for (int from = 0; from < count; from += Threefry.MAX_LANES) {
            rounding.round(floats.values(), values, from, Math.min(Threefry.MAX_LANES, count - from));
        }
    }

    @Override
    public double draw(long index) {
        float[] value = {(float) floats.draw(index)};
        rounding.round(value, values, 0, 1);
        return get(0);
    }

    @Override
    public double get(int i) {
        return HalfRounding.toDouble(values[i]);
    }

    @Override
    public void close() {
        floats.close();
    }

    @Override
    public void copyTo(ByteBuffer target, int count) {
        target.asShortBuffer().put(values, 0, count);
        target.position(target.position() + Short.BYTES * count);
    }
}
