package io.github.dl4jinit.examples.cli.tune;

import io.github.dl4jinit.tuning.TrialData;
import java.util.Locale;
import java.util.zip.CRC32;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What tells one set of data from another in a journal. */
final class DataMark {

    private DataMark() {}

    /** The numbers of examples and a checksum of all values: where they were read from does not matter. */
    static String of(TrialData data) {
        CRC32 crc = new CRC32();
        update(crc, data.trainFeatures());
        update(crc, data.trainLabels());
        update(crc, data.testFeatures());
        update(crc, data.testLabels());
        return String.format(
                Locale.ROOT,
                "%d examples to train on and %d to test with, checksum %08x",
                data.trainExamples(),
                data.testFeatures().size(0),
                crc.getValue());
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
