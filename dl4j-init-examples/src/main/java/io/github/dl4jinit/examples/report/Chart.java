package io.github.dl4jinit.examples.report;

/** A picture of numbers, independent of how it is drawn. */
public sealed interface Chart extends Block permits LineChart, HistogramGrid, HeatMap {

    /**
     * What the picture shows, for a caption and for readers who cannot see it.
     *
     * @return one or two sentences, or an empty string
     */
    String description();

    /**
     * Every number of the chart.
     *
     * @return a table in long form, with the chart's name and title
     */
    Table data();
}
