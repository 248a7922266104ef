package io.github.dl4jinit.examples.ordinary.data;

import io.github.dl4jinit.examples.ordinary.data.Drawn.Example;
import java.util.Random;

/**
 * Invented first names of two classes, which differ in how often each letter and each kind of ending is met; no rule tells them
 * apart for sure. One-hot: 27 rows, blank and a to z, of 20 columns, a column for each letter's place.
 */
final class FirstNames {
    static final int SYMBOLS = 27;
    static final int LENGTH = 20;
    static final int CLASSES = 2;
    private static final String[] CONSONANTS = {"bcdfghjklmnpqrstvwxz", "bcdfghjkllmmnnprrsstvz"};
    private static final String[] VOWELS = {"aaeeiioouu", "aaaeeiiouy"};
    private static final double[] ENDS_IN_VOWEL = {0.4, 0.65};

    private FirstNames() {}

    static Example draw(Random random) {
        int label = random.nextInt(CLASSES);
        String name = name(label, random);
        double[] letters = new double[SYMBOLS * LENGTH];
        for (int place = 0; place < LENGTH; place++) {
            int symbol = place < name.length() ? name.charAt(place) - 'a' + 1 : 0;
            letters[symbol * LENGTH + place] = 1;
        }
        return Example.ofClass(label, CLASSES, letters);
    }

    private static String name(int label, Random random) {
        StringBuilder name = new StringBuilder();
        if (random.nextInt(4) == 0) {
            name.append(letter(VOWELS[label], random));
        }
        int syllables = 1 + random.nextInt(3);
        for (int i = 0; i < syllables; i++) {
            name.append(letter(CONSONANTS[label], random)).append(letter(VOWELS[label], random));
        }
        if (random.nextDouble() >= ENDS_IN_VOWEL[label]) {
            name.append(letter(CONSONANTS[label], random));
        }
        return name.toString();
    }

    private static char letter(String letters, Random random) {
        return letters.charAt(random.nextInt(letters.length()));
    }
}
