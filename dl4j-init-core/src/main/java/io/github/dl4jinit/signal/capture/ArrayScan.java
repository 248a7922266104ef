package io.github.dl4jinit.signal.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads every element of an array once, in the order in which memory holds them, whatever the array's own order. Each
 * element belongs to an example (axis 0), a unit (a column, or the channel of a feature map) and a position (what remains:
 * time, height, width, depth).
 */
final class ArrayScan {

    /** The axis along which the elements of a run lie. */
    enum Axis {
        EXAMPLE,
        UNIT,
        POSITION
    }

    /** Receives the elements, run by run. */
    interface Visitor {
        /**
         * Takes elements that differ in one index only.
         *
         * @param values holds the run
         * @param from the index of the run's first element in {@code values}
         * @param length the number of elements
         * @param example the first element's example
         * @param unit the first element's unit
         * @param position the first element's position
         * @param along the index that grows by one from each element to the next
         */
        void run(double[] values, int from, int length, int example, int unit, int position, Axis along);
    }

    private static final int BLOCK = 4096;

    private record Dimension(Axis axis, long size, long stride, int step) {}

    private final INDArray array;
    private final Dimension[] dimensions;
    private final int examples;
    private final int units;
    private final int positions;

    private ArrayScan(INDArray array, Dimension[] dimensions, int examples, int units, int positions) {
        this.array = array;
        this.dimensions = dimensions;
        this.examples = examples;
        this.units = units;
        this.positions = positions;
    }

    /**
     * A scan of an array.
     *
     * @param source rank 1 or more, examples in axis 0, not empty
     * @param unitAxis the axis of the units; ignored for rank 1, whose elements are units of a single example
     * @return the scan
     */
    static ArrayScan of(INDArray source, int unitAxis) {
        INDArray array = source.rank() < 2 ? source.reshape(1, source.length()) : source;
        if (array.dataType() != DataType.FLOAT && array.dataType() != DataType.DOUBLE) {
            array = array.castTo(DataType.FLOAT);
        }
        int axis = source.rank() < 2 ? 1 : unitAxis;
        Dimension[] dimensions = dimensions(array, axis);
        if (!dense(dimensions)) {
            array = array.dup('c');
            dimensions = dimensions(array, axis);
        }
        long positions = array.length() / array.size(0) / array.size(axis);
        return new ArrayScan(
                array,
                dimensions,
                Math.toIntExact(array.size(0)),
                Math.toIntExact(array.size(axis)),
                Math.toIntExact(positions));
    }

    private static Dimension[] dimensions(INDArray array, int unitAxis) {
        Dimension[] all = new Dimension[array.rank()];
        int step = 1;
        for (int axis = array.rank() - 1; axis >= 0; axis--) {
            Axis kind = axis == 0 ? Axis.EXAMPLE : axis == unitAxis ? Axis.UNIT : Axis.POSITION;
            all[axis] = new Dimension(kind, array.size(axis), array.stride(axis), kind == Axis.POSITION ? step : 1);
            if (kind == Axis.POSITION) {
                step = Math.toIntExact(step * array.size(axis));
            }
        }
        Dimension[] kept = Arrays.stream(all).filter(d -> d.size > 1).toArray(Dimension[]::new);
        if (kept.length == 0) {
            kept = new Dimension[] {new Dimension(Axis.UNIT, 1, 1, 1)};
        }
        Arrays.sort(kept, Comparator.comparingLong(Dimension::stride));
        return mergePositions(kept);
    }

    /** Joins neighbouring position axes, so that a run is a whole row or map instead of a part of one. */
    private static Dimension[] mergePositions(Dimension[] sorted) {
        List<Dimension> merged = new ArrayList<>(List.of(sorted[0]));
        for (int i = 1; i < sorted.length; i++) {
            Dimension last = merged.get(merged.size() - 1);
            Dimension next = sorted[i];
            boolean joins = last.axis == Axis.POSITION
                    && next.axis == Axis.POSITION
                    && next.stride == last.stride * last.size
                    && next.step == last.step * last.size;
            if (joins) {
                merged.set(merged.size() - 1, new Dimension(last.axis, last.size * next.size, last.stride, last.step));
            } else {
                merged.add(next);
            }
        }
        return merged.toArray(Dimension[]::new);
    }

    private static boolean dense(Dimension[] dimensions) {
        long expected = 1;
        for (Dimension d : dimensions) {
            if (d.stride != expected) {
                return false;
            }
            expected *= d.size;
        }
        return true;
    }

    int examples() {
        return examples;
    }

    int units() {
        return units;
    }

    int positions() {
        return positions;
    }

    /**
     * Hands the elements to the visitor.
     *
     * @param counted for row r and position p, at index p · rows + r, whether its elements are handed on; null for all
     * @param visitor receives each element once
     */
    void forEach(boolean[] counted, Visitor visitor) {
        forEach(counted == null ? visitor : new Selected(counted, examples, visitor));
    }

    private void forEach(Visitor visitor) {
        Nd4j.getExecutioner().commit();
        Block block = new Block(array);
        int[] index = new int[dimensions.length];
        Dimension inner = dimensions[0];
        long total = array.length();
        int runsPerBlock = (int) Math.max(1, BLOCK / inner.size);
        long done = 0;
        while (done < total) {
            if (inner.size >= BLOCK) {
                int length = (int) Math.min(BLOCK, inner.size - index[0]);
                block.read(done, length);
                visit(visitor, block.values, 0, length, index);
                advance(index, length);
                done += length;
            } else {
                int length = (int) Math.min(runsPerBlock * inner.size, total - done);
                block.read(done, length);
                for (int from = 0; from < length; from += (int) inner.size) {
                    visit(visitor, block.values, from, (int) inner.size, index);
                    advance(index, (int) inner.size);
                }
                done += length;
            }
        }
    }

    private void visit(Visitor visitor, double[] values, int from, int length, int[] index) {
        int example = 0;
        int unit = 0;
        int position = 0;
        for (int i = 0; i < index.length; i++) {
            switch (dimensions[i].axis) {
                case EXAMPLE -> example = index[i];
                case UNIT -> unit = index[i];
                default -> position += index[i] * dimensions[i].step;
            }
        }
        Dimension inner = dimensions[0];
        if (inner.axis == Axis.POSITION && inner.step != 1) {
            for (int i = 0; i < length; i++) {
                visitor.run(values, from + i, 1, example, unit, position + i * inner.step, Axis.POSITION);
            }
        } else {
            visitor.run(values, from, length, example, unit, position, inner.axis);
        }
    }

    private void advance(int[] index, int length) {
        index[0] += length;
        for (int i = 0; i < index.length - 1 && index[i] == dimensions[i].size; i++) {
            index[i] = 0;
            index[i + 1]++;
        }
    }

    /** PassTracker on those parts of the runs that count. */
    private record Selected(boolean[] counted, int rows, Visitor visitor) implements Visitor {
        @Override
        public void run(double[] values, int from, int length, int example, int unit, int position, Axis along) {
            int first = position * rows + example;
            if (along == Axis.UNIT) {
                if (counted[first]) {
                    visitor.run(values, from, length, example, unit, position, along);
                }
                return;
            }
            int exampleStep = along == Axis.EXAMPLE ? 1 : 0;
            int positionStep = 1 - exampleStep;
            int stride = exampleStep + positionStep * rows;
            int begin = 0;
            while (begin < length) {
                if (!counted[first + begin * stride]) {
                    begin++;
                    continue;
                }
                int end = begin + 1;
                while (end < length && counted[first + end * stride]) {
                    end++;
                }
                int nextExample = example + begin * exampleStep;
                int nextPosition = position + begin * positionStep;
                visitor.run(values, from + begin, end - begin, nextExample, unit, nextPosition, along);
                begin = end;
            }
        }
    }

    /** Copies elements from the array's buffer, a block at a time. */
    private static final class Block {
        private final double[] values = new double[BLOCK];
        private final float[] floats;
        private final FloatPointer floatPointer;
        private final DoublePointer doublePointer;

        Block(INDArray array) {
            // Unlike pointer(), this one starts at the array's own first element.
            Pointer pointer = array.data().addressPointer();
            boolean single = array.dataType() == DataType.FLOAT;
            floats = single ? new float[BLOCK] : null;
            floatPointer = single ? new FloatPointer(pointer) : null;
            doublePointer = single ? null : new DoublePointer(pointer);
        }

        void read(long from, int length) {
            if (floats == null) {
                doublePointer.position(from).get(values, 0, length);
                return;
            }
            floatPointer.position(from).get(floats, 0, length);
            for (int i = 0; i < length; i++) {
                values[i] = floats[i];
            }
        }
    }
}
