package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.tuning.TrialData;
import java.util.Locale;
import java.util.zip.CRC32;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** What tells one set of data from another in a journal. */
final class DataMark {

    /** A stream may be too long to be read for a checksum. */
    private static final int OF_A_STREAM = 1024;

    private DataMark() {}

    /** The numbers of examples and a checksum of all values, of a stream of its first: where they were read from does not matter. */
    static String of(TrialData data) {
        CRC32 crc = new CRC32();
        update(crc, data.first(data.streamed() ? OF_A_STREAM : data.trainExamples()));
        update(crc, data.test());
        return String.format(
                Locale.ROOT,
                "%d examples to train on and %d to test with, checksum %08x",
                data.trainExamples(),
                data.test().getFeatures(0).size(0),
                crc.getValue());
    }

    private static void update(CRC32 crc, MultiDataSet data) {
        update(crc, data.getFeatures());
        update(crc, data.getLabels());
        update(crc, data.getFeaturesMaskArrays());
        update(crc, data.getLabelsMaskArrays());
    }

    private static void update(CRC32 crc, INDArray[] arrays) {
        for (INDArray array : arrays == null ? new INDArray[0] : arrays) {
            if (array != null) {
                update(crc, array);
            }
        }
    }

    private static void update(CRC32 crc, INDArray array) {
        for (float value : array.data().asFloat()) {
            int bits = Float.floatToRawIntBits(value);
            crc.update(bits >>> 24);
            crc.update(bits >>> 16);
            crc.update(bits >>> 8);
            crc.update(bits);
        }
    }
}
