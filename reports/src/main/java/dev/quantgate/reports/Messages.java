package dev.quantgate.reports;

import dev.quantgate.judge.GateId;
import dev.quantgate.judge.Outcome;
import dev.quantgate.judge.Verdict;
import dev.quantgate.judge.Why;
import dev.quantgate.run.ComparedCase;
import dev.quantgate.score.Reason;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// Sentences of the reports in one language. Numbers are formatted by the caller, the same in every
/// language, so that figures can be searched for.
final class Messages {
    private final ResourceBundle bundle;
    private final Locale locale;

    private Messages(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    static Messages in(Language language) {
        return new Messages(
                ResourceBundle.getBundle(
                        "dev.quantgate.reports.messages",
                        language.locale(),
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES)),
                language.locale());
    }

    /// A sentence with its places filled.
    String text(String key, Object... arguments) {
        String pattern = bundle.getString(key);
        return arguments.length == 0
                ? pattern
                : new MessageFormat(pattern, locale).format(arguments);
    }

    /// The titles of a table's columns.
    String[] titles(String key) {
        return text(key).split("\\|", -1);
    }

    String gate(GateId gate) {
        return text("gate." + gate.key());
    }

    String outcome(Outcome outcome) {
        return text("outcome." + outcome.name());
    }

    String verdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Held(boolean shown) ->
                    text(shown ? "verdict.held.shown" : "verdict.held.notCrossed");
            case Verdict.Regressed(boolean shown) ->
                    text(shown ? "verdict.regressed.shown" : "verdict.regressed");
            case Verdict.Undecided() -> text("verdict.undecided");
            case Verdict.NotMeasured _ -> text("verdict.notMeasured");
            case Verdict.Off _ -> text("verdict.off");
        };
    }

    /// A scorer's reason; its arguments are untrusted.
    String reason(Reason reason) {
        return text("score." + reason.code(), reason.arguments().toArray());
    }

    /// What keeps a gate from saying anything; its values are untrusted.
    String why(Why why) {
        return text("why." + why.code().name(), why.values().toArray());
    }

    String kind(ComparedCase.Kind kind) {
        return text("compared." + kind.name());
    }
}
