package io.github.dl4jinit.sampling;

/**
 * The random words that one tile of draws is made of: four words of 32 bits a lane. Word j of lane i stands at
 * {@code i + j * MAX_LANES} of one array, as word j is of slot j ({@link Stages}).
 */
final class RandomWords {
    private final RandomStream stream;
    private final int[] words;
    private final Threefry generator;
    private long first;

    /** Words in arrays of their own. */
    RandomWords(RandomStream stream) {
        this(stream, Threefry.counters(), new int[4 * Threefry.MAX_LANES]);
    }

    /**
     * Words that are drawn into an array.
     *
     * @param counters what {@link Threefry#counters} made
     * @param words room for four slots or more
     */
    RandomWords(RandomStream stream, int[] counters, int[] words) {
        this.stream = stream;
        this.words = words;
        generator = new Threefry(stream, counters, words);
    }

    /** All words: the same array after every draw. */
    int[] all() {
        return words;
    }

    /** Draws the words of blocks {@code first} to {@code first + lanes - 1} into lanes 0 to {@code lanes - 1}. */
    void draw(long first, int lanes) {
        draw(first, lanes, lanes);
    }

    /** Draws as {@link #draw(long, int)}, by loops over pieces of so many lanes. */
    void draw(long first, int lanes, int piece) {
        this.first = first;
        generator.blocks(first, 0, lanes, piece);
    }

    /** Four more words for one lane, independent of all others. */
    int[] more(int lane) {
        return ScalarThreefry.block(stream, first + lane, 1);
    }

    /** The stage that draws the words of {@link #more(int)} for every lane, into an array like {@link #all}. */
    Stages.Stage more(int[] out) {
        Threefry more = new Threefry(stream, Threefry.counters(), out);
        return (lanes, piece) -> more.blocks(first, 1, lanes, piece);
    }
}
