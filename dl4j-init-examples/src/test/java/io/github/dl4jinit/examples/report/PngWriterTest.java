package io.github.dl4jinit.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngWriterTest {
    @Test
    void everyPixelIsReadAgain() throws IOException {
        BufferedImage image = new BufferedImage(37, 23, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                // Some rows are like the one above.
                int rgb = y % 3 == 2 ? image.getRGB(x, y - 1) : random.nextInt();
                image.setRGB(x, y, rgb);
            }
        }

        assertThat(rgb(read(PngWriter.write(image)))).isEqualTo(rgb(image));
    }

    @Test
    void equalRowsTakeNoRoom() {
        BufferedImage image = new BufferedImage(1920, 1080, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            image.setRGB(500, y, 0xffffff);
        }

        assertThat(PngWriter.write(image).length).isLessThan(40_000);
    }

    private static BufferedImage read(byte[] png) throws IOException {
        assertThat(Arrays.copyOfRange(png, 1, 4)).isEqualTo(new byte[] {'P', 'N', 'G'});
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int[] rgb(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }
}
