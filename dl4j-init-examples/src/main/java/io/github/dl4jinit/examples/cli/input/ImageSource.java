package io.github.dl4jinit.examples.cli.input;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.nd4j.linalg.factory.Nd4j;

/** Reads a folder with a folder of pictures for each class, named as the class. */
final class ImageSource {
    static final String OPTION = "--images";

    private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".gif", ".bmp");

    /** Red, green and blue. */
    private static final int CHANNELS = 3;

    private final Path folder;
    private final int[] size;

    private ImageSource(Path folder, int[] size) {
        this.folder = folder;
        this.size = size;
    }

    private record Picture(Path file, String label) {}

    /**
     * Reads the pictures.
     *
     * @param size height and width that every picture is brought to; null if all have one size
     * @param most how many are read at most: of each class as many as of any other, in the order of their names
     */
    static RawExamples read(Path folder, int[] size, int most) throws InputException {
        return new ImageSource(folder, size).read(most);
    }

    private RawExamples read(int most) throws InputException {
        List<Picture> pictures = pictures(most);
        List<float[]> pixels = new ArrayList<>();
        int[] sides = size;
        for (Picture picture : pictures) {
            BufferedImage image = image(picture.file());
            if (sides == null) {
                sides = new int[] {image.getHeight(), image.getWidth()};
            }
            if (size == null && (image.getHeight() != sides[0] || image.getWidth() != sides[1])) {
                throw new InputException(
                        OPTION,
                        picture.file(),
                        "has " + image.getHeight() + "×" + image.getWidth() + " pixels, the first picture has "
                                + sides[0] + "×" + sides[1] + "; --size brings all to one size");
            }
            pixels.add(values(image, sides));
        }
        int length = CHANNELS * sides[0] * sides[1];
        float[] features = new float[Math.multiplyExact(pixels.size(), length)];
        for (int i = 0; i < pixels.size(); i++) {
            System.arraycopy(pixels.get(i), 0, features, i * length, length);
        }
        return new RawExamples(
                OPTION + " " + folder.getFileName(),
                "images of " + sides[0] + "×" + sides[1] + " pixels",
                Nd4j.create(features, new long[] {pixels.size(), CHANNELS, sides[0], sides[1]}, 'c'),
                null,
                new Labels.Cells(
                        List.of("the folders"),
                        pictures.stream()
                                .map(picture -> new String[] {picture.label()})
                                .toArray(String[][]::new),
                        1));
    }

    private List<Picture> pictures(int most) throws InputException {
        List<List<Picture>> classes = new ArrayList<>();
        for (Path label : list(folder, Files::isDirectory)) {
            List<Picture> ofClass = list(label, ImageSource::isPicture).stream()
                    .map(file -> new Picture(file, label.getFileName().toString()))
                    .toList();
            if (!ofClass.isEmpty()) {
                classes.add(ofClass);
            }
        }
        if (classes.isEmpty()) {
            throw new InputException(
                    OPTION,
                    folder,
                    "holds no folder with pictures (" + String.join(", ", ENDINGS) + "); one is needed for each class");
        }
        List<Picture> pictures = new ArrayList<>();
        int longest = classes.stream().mapToInt(List::size).max().orElseThrow();
        for (int i = 0; i < longest && pictures.size() < most; i++) {
            for (List<Picture> ofClass : classes) {
                if (i < ofClass.size() && pictures.size() < most) {
                    pictures.add(ofClass.get(i));
                }
            }
        }
        return pictures;
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    private List<Path> list(Path parent, java.util.function.Predicate<Path> which) throws InputException {
        try (Stream<Path> all = Files.list(parent)) {
            return all.filter(which).sorted().toList();
        } catch (IOException e) {
            throw new InputException(OPTION, parent, "is no folder that can be read", e);
        }
    }

    private static BufferedImage image(Path file) throws InputException {
        try {
            BufferedImage image = ImageIO.read(file.toFile());
            if (image == null) {
                throw new InputException(OPTION, file, "is no picture that Java can read");
            }
            return image;
        } catch (InputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new InputException(OPTION, file, "is no sound picture (" + e.getMessage() + ")", e);
        }
    }

    /** Brightness from 0 to 1, channel by channel, row by row. */
    private float[] values(BufferedImage image, int[] sides) {
        int height = sides[0];
        int width = sides[1];
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = scaled.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(image, 0, 0, width, height, null);
        g.dispose();
        float[] values = new float[CHANNELS * height * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = scaled.getRGB(x, y);
                for (int c = 0; c < CHANNELS; c++) {
                    values[(c * height + y) * width + x] = (rgb >> (16 - 8 * c) & 0xff) / 255f;
                }
            }
        }
        return values;
    }
}
