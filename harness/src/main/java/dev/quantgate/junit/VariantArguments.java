package dev.quantgate.junit;

import dev.quantgate.run.Plan.PlannedVariant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterInfo;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// The variants of a comparison, baseline first.
final class VariantArguments implements ArgumentsProvider {
    VariantArguments() {}

    @Override
    public Stream<? extends Arguments> provideArguments(
            ParameterDeclarations parameters, ExtensionContext context) {
        return SuiteComparison.of(context).run().variants().stream()
                .map(variant -> Arguments.of(Named.of(variant.name(), variant)));
    }

    /// The variant that the class runs for now.
    static PlannedVariant current(ExtensionContext context) {
        ParameterInfo info = ParameterInfo.get(context);
        if (info == null || !(info.getArguments().get(0) instanceof PlannedVariant variant)) {
            throw new IllegalStateException(
                    context.getRequiredTestClass().getName() + " needs @GoldenSetTest");
        }
        return variant;
    }
}
