package dev.quantgate.reports;

import dev.quantgate.judge.Decision;
import dev.quantgate.judge.GateResult;
import dev.quantgate.judge.Verdict;
import dev.quantgate.run.Comparison;
import java.io.StringWriter;
import java.util.function.Predicate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// The gates as JUnit XML: one suite a candidate, one test a gate.
///
/// Regressed and undecided gates are failures, unmeasured ones errors, gates that are off skipped.
///
/// @see <a href="https://github.com/testmoapp/junitxml">the format as CI servers read it</a>
final class JUnitXml {
    private JUnitXml() {}

    static String write(Comparison comparison, Messages messages) {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "quantgate");
            for (Decision decision : comparison.decisions()) {
                suite(xml, decision, messages);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string takes everything", e);
        }
        return text + "\n";
    }

    private static void suite(XMLStreamWriter xml, Decision decision, Messages messages)
            throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", Untrusted.line(decision.candidate()));
        xml.writeAttribute("tests", String.valueOf(decision.gates().size()));
        xml.writeAttribute(
                "failures",
                count(
                        decision,
                        v -> v instanceof Verdict.Regressed || v instanceof Verdict.Undecided));
        xml.writeAttribute("errors", count(decision, v -> v instanceof Verdict.NotMeasured));
        xml.writeAttribute("skipped", count(decision, v -> v instanceof Verdict.Off));
        for (GateResult gate : decision.gates()) {
            xml.writeCharacters("\n    ");
            xml.writeStartElement("testcase");
            xml.writeAttribute("classname", "quantgate." + Untrusted.line(decision.candidate()));
            xml.writeAttribute("name", gate.gate().key());
            String details = Untrusted.line(GateSentence.of(gate, messages));
            switch (gate.verdict()) {
                case Verdict.Held _ -> {
                    xml.writeStartElement("system-out");
                    xml.writeCharacters(details);
                    xml.writeEndElement();
                }
                case Verdict.Regressed _, Verdict.Undecided _ ->
                        mark(xml, "failure", messages.verdict(gate.verdict()), details);
                case Verdict.NotMeasured _ ->
                        mark(xml, "error", messages.verdict(gate.verdict()), details);
                case Verdict.Off _ ->
                        mark(xml, "skipped", messages.verdict(gate.verdict()), details);
            }
            xml.writeEndElement();
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static void mark(XMLStreamWriter xml, String element, String message, String details)
            throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("message", message);
        xml.writeCharacters(details);
        xml.writeEndElement();
    }

    private static String count(Decision decision, Predicate<Verdict> kind) {
        return String.valueOf(
                decision.gates().stream().filter(gate -> kind.test(gate.verdict())).count());
    }
}
