package io.github.dl4jinit.sampling;

/** The random words of {@link RandomWords}, drawn by vectors, each word in an array of its own: for numbers of lanes that their width divides. */
final class WideWords {
    private final RandomStream stream;
    private final WideStages.Rounds[] rounds;
    private final int[][] words;
    private long first;

    WideWords(RandomStream stream, int lanes, WideStages.Kind kind) {
        this.stream = stream;
        rounds = kind.rounds(stream.threefryKey());
        words = new int[4][lanes];
    }

    /** Word j, 0 to 3, of every lane. The same array after every draw. */
    int[] word(int j) {
        return words[j];
    }

    /** Draws the words of blocks {@code first} to {@code first + count - 1} into lanes 0 to {@code count - 1}. */
    void draw(long first, int count) {
        this.first = first;
        for (WideStages.Rounds some : rounds) {
            some.run(first, 0, count, words[0], words[1], words[2], words[3]);
        }
    }

    /** Four more words for one lane, independent of all others. */
    int[] more(int lane) {
        return ScalarThreefry.block(stream, first + lane, 1);
    }
}
