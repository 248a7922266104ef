package io.github.dl4jinit.examples.ordinary.data;

import java.util.Objects;
import java.util.zip.CRC32;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/**
 * Examples to train on and others to test with. All networks share them: nothing may write into their arrays.
 *
 * @param train the examples to train on, in random order
 * @param test the examples to test with
 */
public record FieldData(MultiDataSet train, MultiDataSet test) {

    /**
     * Refuses missing parts.
     *
     * @param train the examples to train on, in random order
     * @param test the examples to test with
     */
    public FieldData {
        Objects.requireNonNull(train, "train");
        Objects.requireNonNull(test, "test");
    }

    /**
     * A number that tells these examples from others.
     *
     * @return the CRC-32 of every value's bits
     */
    public long checksum() {
        CRC32 crc = new CRC32();
        for (MultiDataSet part : new MultiDataSet[] {train, test}) {
            for (INDArray array : part.getFeatures()) {
                crc.update(array.data().asBytes());
            }
            for (INDArray array : part.getLabels()) {
                crc.update(array.data().asBytes());
            }
        }
        return crc.getValue();
    }
}
