package io.github.dl4jinit.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

class DigitDataTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"-,''", "-,.gz", ".,''", ".,.gz"})
    void readsAPairUnderEveryName(String separator, String suffix) throws IOException {
        write("train", separator, suffix, 20);
        write("t10k", separator, suffix, 10);
        DigitData data = DigitData.read(folder, 1);
        assertThat(data.train().size()).isEqualTo(20);
        assertThat(data.test().size()).isEqualTo(10);
        assertThat(data.train().rows()).isEqualTo(4);
        assertThat(data.train().columns()).isEqualTo(3);
        assertThat(data.train().inputs()).isEqualTo(12);
        assertThat(data.description()).isEqualTo("digits from " + folder);
    }

    @Test
    void keepsPixelsAndLabelsInTheirPlaces() throws IOException {
        write("train", "-", "", 20);
        write("t10k", "-", "", 10);
        DataSet test = DigitData.read(folder, 1).test().first(10);
        assertThat(test.getFeatures().dataType()).isEqualTo(DataType.FLOAT);
        assertThat(test.getFeatures().shape()).containsExactly(10, 12);
        for (int i = 0; i < 10; i++) {
            assertThat(test.getLabels().getRow(i).argMax().getInt(0)).isEqualTo(i);
            for (int j = 0; j < 12; j++) {
                assertThat(test.getFeatures().getFloat(i, j)).isEqualTo((float) ((i + j) / 255.0));
            }
        }
        assertThat(test.getLabels().sumNumber().doubleValue()).isEqualTo(10);
    }

    @Test
    void standardisesByTheTrainingImages() {
        DigitData plain = DigitData.drawn(300, 300, 7);
        DigitData data = plain.standardised();
        INDArray features = data.train().first(300).getFeatures().castTo(DataType.DOUBLE);
        assertThat(features.meanNumber().doubleValue()).isCloseTo(0, within(1e-5));
        assertThat(features.mul(features).meanNumber().doubleValue()).isCloseTo(1, within(1e-5));
        assertThat(data.standardised()).usingRecursiveComparison().isEqualTo(data);

        INDArray brightness = plain.train().first(300).getFeatures().castTo(DataType.DOUBLE);
        double mean = brightness.meanNumber().doubleValue();
        double deviation = Math.sqrt(brightness.mul(brightness).meanNumber().doubleValue() - mean * mean);
        INDArray expected = plain.test()
                .first(300)
                .getFeatures()
                .castTo(DataType.DOUBLE)
                .sub(mean)
                .div(deviation);
        INDArray difference =
                data.test().first(300).getFeatures().castTo(DataType.DOUBLE).sub(expected);
        assertThat(difference.amaxNumber().doubleValue()).isLessThan(1e-5);
    }

    @Test
    void standardisesBlankImages() throws IOException {
        Files.write(folder.resolve("train-images-idx3-ubyte"), IdxFiles.file(new byte[120], 2051, 10, 4, 3));
        Files.write(folder.resolve("train-labels-idx1-ubyte"), IdxFiles.labels(10));
        INDArray features =
                DigitData.read(folder, 1).standardised().train().first(8).getFeatures();
        assertThat(features.maxNumber().doubleValue()).isZero();
        assertThat(features.minNumber().doubleValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "t10k"})
    void dividesASinglePair(String prefix) throws IOException {
        write(prefix, "-", "", 100);
        DigitData data = DigitData.read(folder, 1);
        assertThat(data.train().size()).isEqualTo(80);
        assertThat(data.test().size()).isEqualTo(20);
        Set<Double> firstPixels = new HashSet<>();
        addFirstPixels(data.train(), firstPixels);
        addFirstPixels(data.test(), firstPixels);
        assertThat(firstPixels).as("each image is in one set only").hasSize(100);
    }

    private static void addFirstPixels(DigitSet set, Set<Double> pixels) {
        INDArray features = set.first(set.size()).getFeatures();
        for (int i = 0; i < set.size(); i++) {
            pixels.add(features.getDouble(i, 0));
        }
    }

    @Test
    void dividesBySeed() throws IOException {
        write("train", "-", "", 100);
        int[] one = labels(DigitData.read(folder, 1).test());
        assertThat(labels(DigitData.read(folder, 1).test())).isEqualTo(one);
        assertThat(labels(DigitData.read(folder, 2).test())).isNotEqualTo(one);
    }

    @Test
    void choosesTestDigitsWhateverTheTrainingDigits() throws IOException {
        write("train", "-", "", 100);
        int[] few = labels(counted(10, 15).test());
        assertThat(few).hasSize(15);
        assertThat(labels(counted(85, 15).test())).isEqualTo(few);
        assertThat(labels(counted(85, null).test())).isEqualTo(few);
        assertThat(counted(null, 15).train().size()).isEqualTo(85);
    }

    @Test
    void choosesFromTwoPairs() throws IOException {
        write("train", "-", "", 100);
        write("t10k", "-", "", 50);
        DigitData data = counted(30, null);
        assertThat(data.train().size()).isEqualTo(30);
        assertThat(data.test().size()).isEqualTo(50);
    }

    @ParameterizedTest
    @CsvSource({"100,", ",100", "60,50", "0,10", "10,-1", "2147483647,2147483647"})
    void refusesToDivideIntoMoreThanThereIs(Integer train, Integer test) throws IOException {
        write("train", "-", "", 100);
        assertThatThrownBy(() -> counted(train, test))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--train and --test must be at least 1 each and at most 100 together: ");
    }

    @Test
    void refusesToChooseMoreThanThereIs() throws IOException {
        write("train", "-", "", 100);
        write("t10k", "-", "", 50);
        assertThatThrownBy(() -> counted(101, 50))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--train must be from 1 to 100: 101");
        assertThatThrownBy(() -> counted(100, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--test must be from 1 to 50: 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_001})
    void refusesToDrawNoneOrTooMany(int count) {
        assertThatThrownBy(() -> DigitData.drawn(count, 10, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--train must be from 1 to 1000000: " + count);
    }

    private DigitData counted(Integer train, Integer test) throws DataFileException {
        return DigitData.read(new MnistFolder(folder), new DigitData.Counts(train, test), 1);
    }

    private static int[] labels(DigitSet set) {
        return set.first(set.size()).getLabels().argMax(1).toIntVector();
    }

    private void write(String prefix, String separator, String suffix, int count) throws IOException {
        byte[] images = IdxFiles.images(count, 4, 3);
        byte[] labels = IdxFiles.labels(count);
        boolean gzip = suffix.equals(".gz");
        Files.write(
                folder.resolve(prefix + "-images" + separator + "idx3-ubyte" + suffix),
                gzip ? IdxFiles.gzip(images) : images);
        Files.write(
                folder.resolve(prefix + "-labels" + separator + "idx1-ubyte" + suffix),
                gzip ? IdxFiles.gzip(labels) : labels);
    }
}
