package io.github.dl4jinit.signal.text;

import io.github.dl4jinit.signal.finding.LayerPrediction;
import io.github.dl4jinit.signal.finding.LayerSignal;
import io.github.dl4jinit.signal.finding.Prediction;
import io.github.dl4jinit.signal.finding.SignalMoments;
import io.github.dl4jinit.text.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A report's layers as comma-separated values (RFC 4180, lines ended by a line feed). */
public final class ReportCsv {
    private static final String HEADER = "layer,type,role,z_mean,z_sd,z_second_moment,z_predicted,z_lower,z_upper,"
            + "a_mean,a_sd,a_second_moment,a_predicted,a_lower,a_upper,"
            + "gradient_mean,gradient_sd,gradient_second_moment,gradient_predicted,gradient_lower,gradient_upper,"
            + "non_finite,zero_share,saturated_share,units,dead_units,correlation";

    private ReportCsv() {}

    /** A header and one line a layer. */
    public static String of(ReportContent report) {
        Map<String, LayerPrediction> predictions = report.predictions();
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (LayerSignal layer : report.layers()) {
            LayerPrediction prediction = predictions.get(layer.name());
            List<String> cells = new ArrayList<>();
            cells.add(layer.name());
            cells.add(layer.type());
            cells.add(layer.role().name());
            add(cells, layer.preActivation(), prediction.preActivation());
            add(cells, layer.activation(), prediction.activation());
            add(cells, layer.gradient(), prediction.gradient());
            cells.add(Long.toString(layer.nonFinite()));
            cells.add(Csv.number(layer.zeroShare()));
            cells.add(Csv.number(layer.saturatedShare()));
            cells.add(Integer.toString(layer.units()));
            cells.add(Integer.toString(layer.deadUnits()));
            cells.add(Csv.number(layer.correlation()));
            text.append(Csv.line(cells));
        }
        return text.toString();
    }

    private static void add(List<String> cells, SignalMoments moments, Prediction prediction) {
        cells.add(Csv.number(moments.mean()));
        cells.add(Csv.number(moments.standardDeviation()));
        cells.add(Csv.number(moments.secondMoment()));
        cells.add(Csv.number(prediction.secondMoment()));
        cells.add(Csv.number(prediction.lower()));
        cells.add(Csv.number(prediction.upper()));
    }
}
