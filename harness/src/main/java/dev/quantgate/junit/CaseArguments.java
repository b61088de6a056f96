package dev.quantgate.junit;

import dev.quantgate.run.Plan.PlannedVariant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// The cases of a comparison, for the variant that the class runs for.
final class CaseArguments implements ArgumentsProvider {
    CaseArguments() {}

    @Override
    public Stream<? extends Arguments> provideArguments(
            ParameterDeclarations parameters, ExtensionContext context) {
        SuiteComparison comparison = SuiteComparison.of(context);
        PlannedVariant variant = VariantArguments.current(context);
        return comparison.run().cases().stream()
                .map(question -> new CaseUnderTest(comparison, variant, question))
                .map(test -> Arguments.of(Named.of(test.toString(), test)));
    }
}
