package io.github.dl4jinit.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.w3c.dom.Document;

/** Tests of {@link Pictures}. */
class PicturesTest {

    @BeforeAll
    static void needsFonts() {
        System.setProperty("java.awt.headless", "true");
        assumeTrue(Fonts.problem().isEmpty(), "no fonts on this system");
    }

    static Stream<Chart> samples() {
        return Samples.report().charts().stream();
    }

    private static BufferedImage png(Chart chart) throws IOException {
        byte[] bytes = Pictures.png(Pictures.draw(chart, Palette.of(List.of(chart))));
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }

    private static long pixels(BufferedImage image, Color color) {
        long count = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xffffff) == (color.getRGB() & 0xffffff)) {
                    count++;
                }
            }
        }
        return count;
    }

    @ParameterizedTest
    @MethodSource("samples")
    void drawsEverySampleAsPngAndSvg(Chart chart) throws Exception {
        BufferedImage image = png(chart);
        assertThat(image.getWidth()).isEqualTo(1920);
        assertThat(new Color(image.getRGB(0, 0))).isEqualTo(Color.WHITE);

        byte[] svg = Pictures.svg(Pictures.draw(chart, Palette.of(List.of(chart))), chart.title());
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo(chart.title());
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("path").getLength()).isGreaterThan(5);
        assertThat(svg.length).isLessThan(600_000);
    }

    @Test
    void drawsEverySeriesInItsColour() throws Exception {
        BufferedImage image = png(Samples.profile());

        for (String color : Palette.LIGHT.subList(0, 5)) {
            assertThat(pixels(image, Color.decode(color))).as(color).isGreaterThan(1000);
        }
    }

    /** The labels that the horizontal axis of a plot as small as that of a histogram gets, with their positions. */
    private static Map<Double, String> labels(AxisRange x) {
        Plot plot = new Plot(474, 200, x, AxisRange.of(Axis.linear("y"), DoubleStream.of(0, 1)), 0.85);
        Map<Double, String> labels = new TreeMap<>();
        Function<Double, String> label = plot.chart().getStyler().getXAxisTickLabelsFormattingFunction();
        plot.chart().getStyler().setXAxisTickLabelsFormattingFunction(at -> {
            if (!label.apply(at).isBlank()) {
                labels.put(at, label.apply(at));
            }
            return label.apply(at);
        });
        Pictures.png(Drawing.of(plot.chart()));
        return labels;
    }

    /** With little height xchart places ticks closer than the step of the range. */
    @Test
    void everyLabelStandsWhereItBelongs() {
        for (double end : new double[] {0.7, 1.75, 2, 3.2, 12, 44}) {
            AxisRange range = AxisRange.of(Axis.linear("z"), DoubleStream.of(-1.1 * end, end), true);
            Map<Double, String> labels = labels(range);
            assertThat(labels).as(range.toString()).hasSizeGreaterThan(2);
            labels.forEach((at, label) -> assertThat(Double.parseDouble(label)).isCloseTo(at, within(1e-9)));
        }
        assertThat(labels(AxisRange.ofPlaces(Axis.linear("layer"), DoubleStream.of(1))))
                .containsOnly(Map.entry(1.0, "1"));
    }

    @Test
    void aCrossMarksARunThatDiverged() throws Exception {
        LineChart chart = Samples.loss();
        List<Series> healthy = chart.series().stream()
                .map(s -> new Series(s.name(), s.group(), s.style(), s.points(), false))
                .toList();
        LineChart without = new LineChart("loss", chart.title(), "", chart.x(), chart.y(), healthy, chart.markers());
        // The third series is green in both; the legend of the first says more, in black.
        Color green = Color.decode(Palette.LIGHT.get(2));

        assertThat(pixels(png(chart), green)).isGreaterThan(pixels(png(without), green));
    }

    @Test
    void aPointBetweenTwoGapsIsSeen() throws Exception {
        Series lone = Series.theory("lone", List.of(Point.of(1, Double.NaN), Point.of(2, 5), Point.of(3, Double.NaN)));
        Series nothing = Series.theory("lone", List.of(Point.of(1, Double.NaN), Point.of(3, Double.NaN)));
        Color color = Color.decode(Palette.LIGHT.get(0));

        // A dash of 7 × 2.5 units, each of them between one and two pixels.
        assertThat(pixels(png(chart(lone)), color) - pixels(png(chart(nothing)), color))
                .isBetween(10L, 100L);
    }

    @Test
    void marksOfAReferenceAreHollow() throws Exception {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.RED);
        new HollowMark(SeriesMarkers.CIRCLE).paint(g, 20, 20, 8);
        assertThat(new Color(image.getRGB(20, 20))).isEqualTo(Color.WHITE);
        assertThat(new Color(image.getRGB(16, 20))).isEqualTo(Color.RED);
        assertThat(g.getColor()).isEqualTo(Color.RED);

        List<Point> points = Point.list(new double[] {1, 2, 3}, new double[] {5, 1, 5});
        Color color = Color.decode(Palette.LIGHT.get(0));
        assertThat(pixels(png(chart(Series.reference("s", points))), color))
                .isNotEqualTo(pixels(png(chart(Series.points("s", points))), color));
    }

    @Test
    void aCurveOverAHeatMapEndsAtTheFrame() throws Exception {
        List<Double> places = List.of(1.0, 2.0, 3.0);
        List<List<Double>> values = List.of(places, places, places);
        Series inner = Series.line("c", Point.list(new double[] {1, 2}, new double[] {2, 2}));
        Series beyond = Series.line("c", Point.list(new double[] {1, 2, 9}, new double[] {2, 2, 2}));
        // From the last point within to the frame: three eighths of some 750 units, 3 units of two pixels high.
        assertThat(pixels(png(map(beyond, places, values)), Color.BLACK)
                        - pixels(png(map(inner, places, values)), Color.BLACK))
                .isGreaterThan(1000);
    }

    @Test
    void aDescriptionStandsAtTheFootOfThePicture() throws Exception {
        LineChart bare = chart(Series.line("s", Point.list(new double[] {1, 2}, new double[] {1, 2})));
        BufferedImage without = png(bare);
        BufferedImage with =
                png(new LineChart("c", "c", "Bars:\n cut. ".repeat(30), bare.x(), bare.y(), bare.series()));

        assertThat(with.getHeight()).isEqualTo(without.getHeight());
        // The title of the axis reaches into the strip.
        assertThat(inkAtFoot(without)).isLessThan(500);
        assertThat(inkAtFoot(with)).isGreaterThan(1000);
    }

    /** Pixels that are not white in the lowest strip of a picture. */
    private static int inkAtFoot(BufferedImage image) {
        int ink = 0;
        for (int y = image.getHeight() - 50; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                ink += (image.getRGB(x, y) & 0xffffff) == 0xffffff ? 0 : 1;
            }
        }
        return ink;
    }

    private static HeatMap map(Series overlay, List<Double> places, List<List<Double>> values) {
        return new HeatMap(
                "m",
                "",
                "",
                Axis.linear("x"),
                Axis.linear("y"),
                Axis.linear("z"),
                places,
                places,
                values,
                List.of(overlay));
    }

    private static LineChart chart(Series series) {
        return new LineChart("c", "c", "", Axis.linear("x"), Axis.linear("y"), List.of(series), List.of());
    }

    @Test
    void heatMapsUseTheWholeScaleAndGreyForNoValue() throws Exception {
        BufferedImage image = png(Samples.heatMap());

        assertThat(pixels(image, new Color(0xc4c9cf))).isGreaterThan(5_000);
        assertThat(pixels(image, ColorScale.color(63))).isGreaterThan(1_000);
        assertThat(pixels(image, ColorScale.color(6))).isGreaterThan(50_000);
    }

    /** Zero, NaN, infinity and any size on both axes: no exception, no endless loop, a picture. */
    @Test
    void drawsAnyNumbers() throws Exception {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            List<Point> points = new ArrayList<>();
            int count = random.nextInt(12);
            double[] numbers = Extremes.values(random, 4 * count);
            for (int i = 0; i < count; i++) {
                points.add(new Point(numbers[4 * i], numbers[4 * i + 1], numbers[4 * i + 2], numbers[4 * i + 3]));
            }
            Series.Style style = Series.Style.values()[seed % 4];
            LineChart chart = new LineChart(
                    "any",
                    "seed " + seed,
                    "",
                    random.nextBoolean() ? Axis.log("x") : Axis.linear("x"),
                    random.nextBoolean() ? Axis.log("y") : Axis.linear("y"),
                    List.of(new Series("s", "s", style, points, true)));
            Drawing drawing = Pictures.draw(chart, Palette.of(List.of(chart)));
            BufferedImage image = new BufferedImage(drawing.width(), drawing.height(), BufferedImage.TYPE_INT_RGB);
            drawing.paint().accept(image.createGraphics());
            assertThat(new Color(image.getRGB(0, 0))).as("seed " + seed).isEqualTo(Color.WHITE);
        }
    }

    @Test
    void drawsNamesThatAreNoText() throws Exception {
        LineChart chart = new LineChart(
                "odd",
                "\n\t\0",
                "",
                Axis.linear(""),
                Axis.linear("$\\frac{1}{2}$"),
                List.of(Series.line("", Point.list(new double[] {1, 2}, new double[] {1, 2}))),
                List.of(MarkerLine.horizontal(1.5, "\r\n"), MarkerLine.vertical(2, "at the edge")));

        assertThat(png(chart)).isNotNull();
    }
}
