package io.github.dl4jinit.sampling;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;

/** Tiles of 16-bit floats: those of {@link FloatTiles}, each rounded to the nearest half, ties to even. */
final class HalfTiles implements Tiles {
    private final FloatTiles floats;
    private final HalfRounding rounding;
    private final short[][] values;

    HalfTiles(Distribution distribution, RandomStream stream, int maxLanes) {
        floats = new FloatTiles(distribution, stream, maxLanes);
        values = new short[floats.values().length][maxLanes];
        rounding = new HalfRounding(maxLanes);
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
            int draw = from / Threefry.MAX_LANES;
            rounding.round(floats.values()[draw], values[draw], Math.min(Threefry.MAX_LANES, count - from));
        }
    }

    @Override
    public double draw(long index) {
        float[] value = {(float) floats.draw(index)};
        rounding.round(value, values[0], 1);
        return get(0);
    }

    @Override
    public double get(int i) {
        return HalfRounding.toDouble(values[i / Threefry.MAX_LANES][i % Threefry.MAX_LANES]);
    }

    @Override
    public void close() {
        floats.close();
    }

    @Override
    public void copyTo(ByteBuffer target, int count) {
        ShortBuffer out = target.asShortBuffer();
        for (int from = 0; from < count; from += Threefry.MAX_LANES) {
            out.put(values[from / Threefry.MAX_LANES], 0, Math.min(Threefry.MAX_LANES, count - from));
        }
        target.position(target.position() + Short.BYTES * count);
    }
}
