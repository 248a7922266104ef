package io.github.dl4jinit.sampling;

/** Draws many numbers, as far as the count of them goes: for {@link WideStagesTest}, which looks at the classes that are loaded. */
final class WideBeginning {
    private WideBeginning() {}

    /** Prints a word before the last of many numbers is drawn, and one after. */
    public static void main(String[] args) {
        WideStages.drawn(WideStages.MANY - 1);
        System.out.println("before");
        WideStages.drawn(1);
        System.out.println("after");
    }
}
