package dev.quantgate.golden.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A Markdown table, one cell of which is asked for by its row and its column.
///
/// @param row slot of the first column
/// @param corner title of the first column
/// @param columns titles of the others
/// @param cell slot of the cells
/// @param answer with the slots of row and cell, and `{column}`
record TableKind(
        String row,
        String corner,
        List<String> columns,
        String cell,
        Template answer,
        List<Shape> shapes,
        List<Template> followUps)
        implements FamilyKind {
    TableKind {
        columns = List.copyOf(columns);
        shapes = List.copyOf(shapes);
        followUps = List.copyOf(followUps);
    }

    /// @param rows from and to
    /// @param columns from and to
    record Shape(String name, List<Integer> rows, List<Integer> columns) {}

    /// What was drawn: titles of rows and columns, and the cells row by row.
    private record Grid(List<Value> rows, List<String> columns, List<List<Value>> cells) {
        Value cell(int row, int column) {
            return cells.get(row).get(column);
        }
    }

    @Override
    public List<String> shapeNames() {
        return shapes.stream().map(Shape::name).toList();
    }

    @Override
    public Set<String> slots() {
        return Set.of("material", "column");
    }

    @Override
    public List<List<String>> told() {
        return List.of(List.of("material"), List.of(row), List.of("column"));
    }

    @Override
    public Draft draft(Draw draw, Template phrasing, int shape) {
        Grid grid = grid(draw, shapes.get(shape));
        draw.hold("material", markdown(grid));
        int atRow = draw.random().nextInt(grid.rows().size());
        int atColumn = draw.random().nextInt(grid.columns().size());
        String right = answer(draw, grid, atRow, atColumn);
        String prompt = draw.fill(phrasing);
        int otherColumn = (atColumn + 1) % grid.columns().size();
        int otherRow = (atRow + 1) % grid.rows().size();
        Value cellRight = grid.cell(atRow, atColumn);
        List<String> reject =
                List.of(
                        draw.fillWith(cell, grid.cell(atRow, otherColumn), answer),
                        draw.fillWith(cell, grid.cell(otherRow, atColumn), answer),
                        draw.fillWith(cell, draw.near(cell, cellRight), answer));
        return new Draft(
                prompt,
                right,
                null,
                CaseParts.all(
                        CaseParts.mentionsAll(List.of(cellRight.text())),
                        CaseParts.mentionsNone(besides(grid, atRow, atColumn))),
                reject,
                draw.training()
                        ? further(draw, grid, atRow * grid.columns().size() + atColumn)
                        : List.of());
    }

    /// What the other columns of the row say; who recites the row has not answered.
    private static List<String> besides(Grid grid, int atRow, int atColumn) {
        String right = grid.cell(atRow, atColumn).text();
        List<String> others = new ArrayList<>();
        for (Value value : grid.cells().get(atRow)) {
            if (!value.text().equals(right)) {
                others.add(value.text());
            }
        }
        return others;
    }

    private Grid grid(Draw draw, Shape form) {
        int rowCount =
                draw.between(draw.training() ? List.of(2, form.rows().getLast()) : form.rows());
        List<Value> rows = new ArrayList<>();
        List<List<Value>> cells = new ArrayList<>();
        List<String> titles = titles(draw, draw.between(form.columns()));
        for (int i = 0; i < rowCount; i++) {
            rows.add(draw.fresh(row));
            List<Value> line = new ArrayList<>();
            titles.forEach(_ -> line.add(draw.another(cell)));
            cells.add(line);
        }
        return new Grid(rows, titles, cells);
    }

    /// Some of the columns, in their order.
    private List<String> titles(Draw draw, int count) {
        List<String> mixed = new ArrayList<>(columns);
        Collections.shuffle(mixed, draw.random());
        List<String> chosen = mixed.subList(0, count);
        return columns.stream().filter(chosen::contains).toList();
    }

    private String markdown(Grid grid) {
        var lines = new ArrayList<String>();
        lines.add("| " + corner + " | " + String.join(" | ", grid.columns()) + " |");
        lines.add("|" + "---|".repeat(grid.columns().size() + 1));
        for (int i = 0; i < grid.rows().size(); i++) {
            lines.add(
                    grid.cells().get(i).stream()
                            .map(Value::text)
                            .collect(
                                    Collectors.joining(
                                            " | ",
                                            "| " + grid.rows().get(i).text() + " | ",
                                            " |")));
        }
        return String.join("\n", lines);
    }

    private String answer(Draw draw, Grid grid, int atRow, int atColumn) {
        draw.hold(row, grid.rows().get(atRow));
        draw.hold("column", grid.columns().get(atColumn));
        draw.hold(cell, grid.cell(atRow, atColumn));
        return draw.fill(answer);
    }

    /// At least half of the cells, none of them twice: beside a table a further question costs next
    /// to nothing, and one that was asked before is answered by looking there.
    ///
    /// @param first the cell that the first question asked, rows one after another
    private List<Draft.Turn> further(Draw draw, Grid grid, int first) {
        int columns = grid.columns().size();
        List<Integer> cells =
                IntStream.range(0, grid.rows().size() * columns)
                        .filter(at -> at != first)
                        .boxed()
                        .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(cells, draw.random());
        List<Draft.Turn> turns = new ArrayList<>();
        for (int at : cells.subList(0, draw.between(List.of(cells.size() / 2, cells.size())))) {
            String right = answer(draw, grid, at / columns, at % columns);
            turns.add(new Draft.Turn(draw.fill(draw.oneOf(followUps)), right));
        }
        return turns;
    }
}
