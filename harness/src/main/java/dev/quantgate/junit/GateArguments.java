package dev.quantgate.junit;

import dev.quantgate.judge.GateId;
import dev.quantgate.run.Plan.PlannedVariant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// The gates of the candidate that the class runs for; none for the baseline.
final class GateArguments implements ArgumentsProvider {
    GateArguments() {}

    @Override
    public Stream<? extends Arguments> provideArguments(
            ParameterDeclarations parameters, ExtensionContext context) {
        SuiteComparison comparison = SuiteComparison.of(context);
        PlannedVariant variant = VariantArguments.current(context);
        if (variant.equals(comparison.run().variants().getFirst())) {
            return Stream.empty();
        }
        return Arrays.stream(GateId.values())
                .map(gate -> new GateUnderTest(comparison, variant, gate))
                .map(test -> Arguments.of(Named.of(test.toString(), test)));
    }
}
