package io.github.dl4jinit.sampling;

/** The elements of one random array, for as many threads as want to draw some. */
record TileSource(ElementType type, Distribution distribution, RandomStream stream) {

    /** Tiles for one thread, with scratch arrays for so many lanes. */
    Tiles tiles(int maxLanes) {
        return type.tiles(distribution, stream, maxLanes);
    }
}
