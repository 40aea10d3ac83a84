namespace IoTAuthorizerTest;

/// <summary>What AWS leaves open about the evaluation of IoT policies (policy §6), as far as a decision can hang on it.</summary>
public enum OpenQuestion
{
    /// <summary>Whether variables are substituted in a document without the Version that AWS IoT takes.</summary>
    MissingVersion,

    /// <summary>Whether an action that differs from the right name in case only is recognised.</summary>
    ActionCase,

    /// <summary>What an action without a literal service prefix matches.</summary>
    ActionForm,

    /// <summary>What a resource that is neither <c>*</c> nor a whole ARN matches.</summary>
    ResourceForm,

    /// <summary>Whether a wildcard reaches across the resource type, as in <c>t*/a</c>.</summary>
    ResourceTypeWildcard,

    /// <summary>How a client id or topic that itself contains <c>*</c> or <c>?</c> is compared.</summary>
    WildcardInRequest,

    /// <summary>Whether IoT knows IAM's default values of variables.</summary>
    VariableDefault,

    /// <summary>What a variable whose key has several values becomes.</summary>
    MultivaluedVariable,

    /// <summary>Whether IoT implements a condition operator that its pages do not show.</summary>
    UndocumentedOperator,

    /// <summary>What becomes of a condition operator that IAM does not have.</summary>
    UnknownOperator,

    /// <summary>How a key with several values is compared without ForAllValues or ForAnyValue.</summary>
    MultivaluedKey,

    /// <summary>What a value that is not of its operator's type compares to.</summary>
    ConditionValueType,

    /// <summary>Which of two ARN forms Receive is checked on behind a shared subscription.</summary>
    SharedSubscriptionReceive,

    /// <summary>AWS is known to refuse one of the documents, and the answer with it.</summary>
    RefusedDocument,
}
