package dev.quantgate.golden.generate;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/// What was drawn for a slot.
sealed interface Value {
    /// As it stands in a sentence.
    String text();

    /// The one spelling that decides its side.
    String atom();

    /// Whether it has a side; words of the task itself have none.
    boolean open();

    /// Its text in one of the forms that a slot may name.
    default String in(Form form) {
        return switch (form) {
            case AS_DRAWN, ARRAY -> text();
            case CAPITAL -> text().substring(0, 1).toUpperCase(Locale.ROOT) + text().substring(1);
            case JSON -> JsonNodeFactory.instance.stringNode(text()).toString();
            case INTEGER, PLAIN, GROUPED, ISO, LONG ->
                    throw new IllegalStateException(form + " of " + text());
        };
    }

    /// Words and codes.
    ///
    /// @param open whether they have a side
    record Word(String text, boolean open) implements Value {
        @Override
        public String atom() {
            return text;
        }
    }

    /// A whole number.
    ///
    /// @param grouped whether thousands are parted by full stops where no form is named
    record Amount(long number, boolean grouped) implements Value {
        @Override
        public String text() {
            return grouped ? in(Form.GROUPED) : atom();
        }

        @Override
        public String atom() {
            return Long.toString(number);
        }

        @Override
        public boolean open() {
            return true;
        }

        @Override
        public String in(Form form) {
            return switch (form) {
                case INTEGER, PLAIN -> atom();
                case GROUPED -> String.format(Locale.ROOT, "%,d", number).replace(',', '.');
                case AS_DRAWN, ARRAY, CAPITAL -> text();
                case JSON, ISO, LONG -> Value.super.in(form);
            };
        }
    }

    /// A day.
    ///
    /// @param format how it stands in a sentence; `null` for `ngày 31 tháng 12 năm 2026`
    record Day(LocalDate date, @Nullable DateTimeFormatter format) implements Value {
        @Override
        public String text() {
            return format == null ? in(Form.LONG) : format.format(date);
        }

        @Override
        public String atom() {
            return date.toString();
        }

        @Override
        public boolean open() {
            return true;
        }

        @Override
        public String in(Form form) {
            return switch (form) {
                case ISO -> atom();
                case LONG ->
                        "ngày %d tháng %d năm %d"
                                .formatted(
                                        date.getDayOfMonth(), date.getMonthValue(), date.getYear());
                case AS_DRAWN, ARRAY, CAPITAL, JSON, INTEGER, PLAIN, GROUPED ->
                        Value.super.in(form);
            };
        }
    }
}
