package dev.quantgate.junit;

import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Ends a variant's model after the last case of the variant.
final class ModelRest implements AfterClassTemplateInvocationCallback {
    ModelRest() {}

    @Override
    public void afterClassTemplateInvocation(ExtensionContext context) {
        SuiteComparison.of(context).run().rest(VariantArguments.current(context));
    }
}
