package io.github.dl4jinit.sampling;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;

/** Writes tiles into a view: contiguous host memory by block copies and in parallel, anything else element by element. */
final class ViewWriter {
    private ViewWriter() {}

    /**
     * Writes element i of the tiles to the i-th element of the view in the view's own ordering.
     *
     * @param view what to write to
     * @param source what makes the tiles
     */
    static void write(INDArray view, TileSource source) {
        long length = view.length();
        if (length == 0) {
            return;
        }
        if (!isContiguous(view) || Nd4j.getExecutioner().type() != OpExecutioner.ExecutionerType.NATIVE_CPU) {
            Tiles tiles = source.tiles();
            scatter(view, tiles);
            tiles.close();
            return;
        }
        // Whatever the type: ND4J has this class loaded, where that of another pointer would look for native libraries
        // first.
        FloatPointer memory = new FloatPointer(view.data().addressPointer());
        if (source.type() == ElementType.FLOAT
                && source.distribution() instanceof NormalDistribution normal
                && FirstNormals.areFor(length, view.data().underlyingLength())) {
            new FirstNormals(normal.standardDeviation(), source.stream(), (int) Math.min(length, Threefry.MAX_LANES))
                    .write(memory, (int) length);
            Reference.reachabilityFence(view);
            return;
        }
        if (source.distribution() instanceof NormalDistribution) {
            NormalDistribution.expectFloats(view.data().underlyingLength());
        }
        int elementSize = view.data().getElementSize();
        Tiles first = source.tiles();
        if (length <= first.length()) {
            first.write(0, (int) length, range(memory, 0, length * elementSize));
        } else {
            TileRuns.write(memory, length, elementSize, source, first);
            if (source.type() == ElementType.FLOAT && source.distribution() instanceof NormalDistribution) {
                WideStages.drawn(length);
            }
        }
        first.close();
        Reference.reachabilityFence(view);
    }

    /** The bytes from one place, a multiple of 4, to another; they may lie beyond the first 2 GiB. */
    static ByteBuffer range(FloatPointer memory, long from, long to) {
        // Of a pointer with a position, the buffer would begin at position 0, and end after 2 GiB.
        FloatPointer start = memory.getPointer(from / Float.BYTES);
        long bytes = to - from;
        ByteBuffer range = start.limit((bytes + Float.BYTES - 1) / Float.BYTES).asByteBuffer();
        return range.limit((int) bytes);
    }

    /** Whether the view's elements, in its own ordering, lie one beside the other. */
    private static boolean isContiguous(INDArray view) {
        long step = 1;
        for (int k = 0; k < view.rank(); k++) {
            int dimension = view.ordering() == 'f' ? k : view.rank() - 1 - k;
            if (view.size(dimension) != 1 && view.stride(dimension) != step) {
                return false;
            }
            step *= view.size(dimension);
        }
        return true;
    }

    private static void scatter(INDArray view, Tiles tiles) {
        for (long i = 0; i < view.length(); i++) {
            int inTile = (int) (i % tiles.length());
            if (inTile == 0) {
                tiles.draw(i / tiles.length(), (int) Math.min(tiles.length(), view.length() - i));
            }
            view.data().put(offset(view, i), tiles.get(inTile));
        }
    }

    /** Where the i-th element in the view's own ordering lies in its buffer. */
    private static long offset(INDArray view, long i) {
        long offset = 0;
        long rest = i;
        for (int k = 0; k < view.rank(); k++) {
            int dimension = view.ordering() == 'f' ? k : view.rank() - 1 - k;
            offset += rest % view.size(dimension) * view.stride(dimension);
            rest /= view.size(dimension);
        }
        return offset;
    }
}
