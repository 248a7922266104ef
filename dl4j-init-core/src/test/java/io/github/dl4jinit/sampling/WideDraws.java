package io.github.dl4jinit.sampling;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Draws by vectors, for {@link WideStagesTest}, in a process of its own that has the module. */
final class WideDraws {
    private static final RandomStream STREAM = new RandomStream(5, 55);

    /** One pair in 65,536 needs more bits: some of so many do. */
    private static final int TILES = 100;

    /** Those of whole tiles alone are drawn by vectors. */
    private static final int[] LENGTHS = {1, 1023, 3073, 4095, 4096};

    private WideDraws() {}

    /** Prints the digest of all kinds of draws, those of whole tiles by vectors where there are any for them. */
    public static void main(String[] args) throws Exception {
        FloatTiles plain = tiles();
        WideStages.setReady();
        FloatTiles wide = tiles();
        for (int tile = 0; tile < TILES; tile++) {
            for (int length : LENGTHS) {
                if (!Arrays.equals(written(plain, tile, length), written(wide, tile, length))) {
                    throw new AssertionError("tile " + tile + ", length " + length);
                }
            }
        }
        if (needMoreBits() == 0) {
            throw new AssertionError("no pair needs more bits");
        }
        for (List<String> row : Resource.rows("golden.csv")) {
            if (row.get(0).equals("normal") && row.get(2).equals("FLOAT")) {
                checkGolden(row);
            }
        }
        System.out.println(DrawDigest.compute());
    }

    private static FloatTiles tiles() {
        return new FloatTiles(new NormalDistribution(0.3), STREAM);
    }

    private static int needMoreBits() {
        RandomWords words = new RandomWords(STREAM);
        int pairs = 0;
        for (int tile = 0; tile < TILES; tile++) {
            words.draw(tile * (long) Threefry.MAX_LANES, Threefry.MAX_LANES);
            for (int i = 0; i < Threefry.MAX_LANES; i++) {
                pairs += needsMoreBits(words, 0, i) + needsMoreBits(words, 1, i);
            }
        }
        return pairs;
    }

    private static int needsMoreBits(RandomWords words, int pair, int lane) {
        int u = words.all()[lane + 2 * pair * Threefry.MAX_LANES];
        int v = words.all()[lane + (2 * pair + 1) * Threefry.MAX_LANES];
        return ((u | v) & 0xff) == 0 ? 1 : 0;
    }

    /** What a tile writes between two numbers that it must leave. */
    private static byte[] written(Tiles tiles, long tile, int length) {
        ByteBuffer target = ByteBuffer.allocate(Float.BYTES * (length + 2)).order(ByteOrder.nativeOrder());
        target.position(Float.BYTES);
        tiles.write(tile, length, target);
        if (target.position() != Float.BYTES * (length + 1)) {
            throw new AssertionError("position " + target.position());
        }
        return target.array();
    }

    private static void checkGolden(List<String> row) {
        RandomStream stream =
                new RandomStream(Long.parseUnsignedLong(row.get(3), 16), Long.parseUnsignedLong(row.get(4), 16));
        Tiles tiles = ElementType.FLOAT.tiles(new NormalDistribution(Double.parseDouble(row.get(1))), stream);
        long index = Long.parseLong(row.get(5));
        ByteBuffer target = ByteBuffer.allocate(Float.BYTES * tiles.length()).order(ByteOrder.nativeOrder());
        tiles.write(index / tiles.length(), tiles.length(), target);
        float value = target.getFloat(Float.BYTES * (int) (index % tiles.length()));
        if (Float.floatToRawIntBits(value) != Integer.parseUnsignedInt(row.get(6), 16)) {
            throw new AssertionError(row + ": " + value);
        }
    }
}
