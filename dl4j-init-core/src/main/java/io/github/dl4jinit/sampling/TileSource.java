package io.github.dl4jinit.sampling;

/** The elements of one random array, for as many threads as want to draw some. */
record TileSource(ElementType type, Distribution distribution, RandomStream stream) {

    /** Tiles for one thread. */
    Tiles tiles() {
        return type.tiles(distribution, stream);
    }
}
