package io.github.dl4jinit.sampling;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** One number for the bits of many draws; also printed, by another Java version, for {@link OtherJavaTest}. */
final class DrawDigest {
    /** Enough that the last ones are drawn by compiled code and the first by the interpreter. */
    private static final int TILES = 300;

    private DrawDigest() {}

    /** Prints the digest. */
    public static void main(String[] args) throws NoSuchAlgorithmException {
        System.out.println(compute());
    }

    /** Of every distribution and type: tiles from the first to one whose number does not fit into 32 bits. */
    static String compute() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        List<Distribution> distributions = List.of(
                new NormalDistribution(0.02),
                new TruncatedNormalDistribution(0.02, -0.04, 0.04),
                new TruncatedNormalDistribution(1, -3, 4),
                new TruncatedNormalDistribution(1, 9, 11),
                new UniformDistribution(-0.3, 0.3),
                new UniformDistribution(1, 3));
        for (Distribution distribution : distributions) {
            for (ElementType type : ElementType.values()) {
                Tiles tiles = type.tiles(distribution, new RandomStream(7, 77));
                ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * tiles.length());
                for (long tile = 0; tile < TILES; tile++) {
                    tiles.write(tile * 99_999_989, tiles.length(), bytes.clear());
                    digest.update(bytes.flip());
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
