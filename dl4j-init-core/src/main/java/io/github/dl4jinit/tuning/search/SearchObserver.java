package io.github.dl4jinit.tuning.search;

/** Is told how a search progresses, by the thread that runs it. */
@FunctionalInterface
public interface SearchObserver {

    /**
     * Called once before the first trial and after each result that the search has taken in.
     *
     * @param progress how far the search is
     */
    void progressed(SearchProgress progress);
}
