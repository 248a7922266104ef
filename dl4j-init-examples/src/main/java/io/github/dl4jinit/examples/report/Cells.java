package io.github.dl4jinit.examples.report;

/** How people see a cell of a table, in the terminal and in HTML. */
final class Cells {

    private Cells() {}

    static String text(Column column, Object cell) {
        if (cell == null) {
            return "–";
        }
        if (cell instanceof MeanSd spread) {
            String mean = number(column, spread.mean());
            return Double.isFinite(spread.sd()) ? mean + " ± " + number(column, spread.sd()) : mean;
        }
        return cell instanceof Number value ? number(column, value.doubleValue()) : (String) cell;
    }

    private static String number(Column column, double value) {
        return Double.isFinite(value) ? column.format().apply(value) : Numbers.nonFinite(value);
    }
}
