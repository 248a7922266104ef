package io.github.dl4jinit.sampling;

/** The random words that one tile of draws is made of: four words of 32 bits a lane. */
final class RandomWords {
    private final int[][] words;
    private final Threefry generator;
    private final Threefry wide;
    private long first;

    RandomWords(RandomStream stream, int maxLanes) {
        this(stream, new int[4][maxLanes]);
    }

    /** Words that are drawn into these arrays, one for each of the four. */
    RandomWords(RandomStream stream, int[][] words) {
        generator = new Threefry(stream);
        wide = generator;
        this.words = words;
    }

    /** The same words, drawn by vectors: for numbers of lanes that their width divides. */
    RandomWords(RandomStream stream, int maxLanes, WideStages.Kind kind) {
        generator = new Threefry(stream);
        wide = new Threefry(stream, kind);
        words = new int[4][maxLanes];
    }

    /** How many lanes there can be. */
    int maxLanes() {
        return words[0].length;
    }

    /** Word j, 0 to 3, of every lane. The same array after every draw. */
    int[] word(int j) {
        return words[j];
    }

    /** Draws the words of blocks {@code first} to {@code first + count - 1} into lanes 0 to {@code count - 1}. */
    void draw(long first, int count) {
        this.first = first;
        wide.blocks(first, 0, count, words[0], words[1], words[2], words[3]);
    }

    /** Four more words for one lane, independent of all others. */
    int[] more(int lane) {
        return generator.block(first + lane, 1);
    }

    /** The words of {@link #more(int)} for the first {@code count} lanes, word j of lane i in {@code out[j][i]}. */
    void more(int count, int[][] out) {
        generator.blocks(first, 1, count, out[0], out[1], out[2], out[3]);
    }
}
