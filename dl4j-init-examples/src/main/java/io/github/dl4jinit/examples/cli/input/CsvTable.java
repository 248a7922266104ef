package io.github.dl4jinit.examples.cli.input;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A table of text.
 *
 * @param file where it is from
 * @param columns the names of its columns, from the first line or else {@code column 1}, {@code column 2} …
 * @param rows its cells; all rows have a cell for each column
 * @param firstLine the line of the file that the first row was on
 */
record CsvTable(Path file, List<String> columns, List<String[]> rows, int firstLine) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final String SEPARATORS = ",;\t|";

    /**
     * Reads a file in UTF-8.
     *
     * @param option what named it
     * @param header whether the first line has the columns' names; null: if none of its cells is a number
     * @throws InputException if it is no table, or has no row
     */
    static CsvTable read(String option, Path file, Boolean header) throws InputException {
        List<String[]> rows = new ArrayList<>();
        char separator = separator(option, file);
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = format.parse(reader)) {
            for (CSVRecord record : parser) {
                String[] row = record.values();
                if (!rows.isEmpty() && row.length != rows.get(0).length) {
                    throw new InputException(
                            option,
                            file,
                            "line " + parser.getCurrentLineNumber() + " has " + row.length + " columns, the first has "
                                    + rows.get(0).length);
                }
                rows.add(row);
            }
        } catch (CharacterCodingException e) {
            throw new InputException(option, file, "is not text in UTF-8", e);
        } catch (InputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The parser hands on in unchecked exceptions what reading threw.
            boolean notText = e.getCause() instanceof CharacterCodingException;
            throw new InputException(
                    option,
                    file,
                    notText ? "is not text in UTF-8" : "cannot be read as CSV (" + e.getMessage() + ")",
                    e);
        }
        if (rows.isEmpty()) {
            throw new InputException(option, file, "is empty");
        }
        String[] first = rows.get(0);
        if (first.length > 0 && !first[0].isEmpty() && first[0].charAt(0) == BYTE_ORDER_MARK) {
            first[0] = first[0].substring(1).strip();
        }
        boolean named = header != null ? header : Arrays.stream(first).noneMatch(CellText::isNumber);
        List<String> columns = named
                ? List.of(first)
                : IntStream.rangeClosed(1, first.length)
                        .mapToObj(i -> "column " + i)
                        .toList();
        List<String[]> body = named ? rows.subList(1, rows.size()) : rows;
        if (body.isEmpty()) {
            throw new InputException(option, file, "has a header and no row");
        }
        return new CsvTable(file, columns, body, named ? 2 : 1);
    }

    /** The one that the first line has most of. */
    private static char separator(String option, Path file) throws InputException {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            int[] counts = new int[SEPARATORS.length()];
            for (int c = reader.read(), read = 0; c >= 0 && c != '\n' && read < 1 << 20; c = reader.read(), read++) {
                int separator = SEPARATORS.indexOf(c);
                if (separator >= 0) {
                    counts[separator]++;
                }
            }
            int most = 0;
            for (int i = 1; i < counts.length; i++) {
                most = counts[i] > counts[most] ? i : most;
            }
            return SEPARATORS.charAt(most);
        } catch (IOException e) {
            throw new InputException(
                    option,
                    file,
                    Files.exists(file) ? "cannot be read (" + e.getMessage() + ")" : "there is no such file",
                    e);
        }
    }

    /**
     * The columns that an option names: by their names, or by their numbers from 1.
     *
     * @throws InputException if there is no such column
     */
    List<Integer> columns(String option, List<String> names) throws InputException {
        List<Integer> found = new ArrayList<>();
        for (String name : names) {
            int at = columns.indexOf(name.strip());
            if (at < 0 && name.strip().matches("\\d{1,9}")) {
                at = Integer.parseInt(name.strip()) - 1;
            }
            if (at < 0 || at >= columns.size()) {
                throw new InputException(option, file, "there is no column " + name + "; there are " + some(columns));
            }
            if (!found.contains(at)) {
                found.add(at);
            }
        }
        return found;
    }

    private static String some(List<String> names) {
        int shown = Math.min(20, names.size());
        return String.join(", ", names.subList(0, shown)) + (shown < names.size() ? " … (" + names.size() + ")" : "");
    }

    /**
     * The numbers of some columns, row by row.
     *
     * @throws InputException if a cell is no finite number
     */
    float[] numbers(String option, List<Integer> which) throws InputException {
        float[] numbers = new float[Math.multiplyExact(rows.size(), which.size())];
        for (int i = 0; i < rows.size(); i++) {
            for (int j = 0; j < which.size(); j++) {
                String cell = rows.get(i)[which.get(j)];
                float number = CellText.number(cell);
                if (!Float.isFinite(number)) {
                    throw new InputException(
                            option,
                            file,
                            "column " + columns.get(which.get(j)) + " of row " + (i + 1) + " holds "
                                    + (cell.isEmpty() ? "nothing" : "'" + CellText.shown(cell) + "'")
                                    + ", which is no finite number; --ignore leaves a column out");
                }
                numbers[i * which.size() + j] = number;
            }
        }
        return numbers;
    }

    /** The cells of some columns, row by row. */
    String[][] cells(List<Integer> which) {
        return rows.stream()
                .map(row -> which.stream().map(column -> row[column]).toArray(String[]::new))
                .toArray(String[][]::new);
    }
}
