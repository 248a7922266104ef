package io.github.dl4jinit.sampling;

/** The random words that one tile of draws is made of: four arrays of 32-bit words, lane by lane. */
final class RandomWords {
    final int[] w0;
    final int[] w1;
    final int[] w2;
    final int[] w3;

    private final Threefry generator;
    private long first;
    private int lanes;

    RandomWords(RandomStream stream, int maxLanes) {
        generator = new Threefry(stream);
        w0 = new int[maxLanes];
        w1 = new int[maxLanes];
        w2 = new int[maxLanes];
        w3 = new int[maxLanes];
    }

    /** Draws the words of blocks {@code first} to {@code first + count - 1} into lanes 0 to {@code count - 1}. */
    void draw(long first, int count) {
        this.first = first;
        lanes = count;
        generator.blocks(first, count, w0, w1, w2, w3);
    }

    /** How many lanes hold words. */
    int lanes() {
        return lanes;
    }

    /** Four more words for a lane, independent of all others. */
    int[] more(int lane) {
        return generator.block(first + lane, 1);
    }
}
