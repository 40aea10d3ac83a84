namespace IoTAuthorizerTest.Policies;

/// <summary>Words for what AWS leaves open, to follow "AWS does not document".</summary>
internal static class OpenQuestionTexts
{
    public static string Describe(OpenQuestion question, string subject) => question switch
    {
        OpenQuestion.MissingVersion => $"whether variables are replaced in a document without Version {PolicyDocument.CurrentVersion}",
        OpenQuestion.ActionCase => $"whether IoT recognises the action \"{subject}\" although its case differs",
        OpenQuestion.ActionForm => $"what the action \"{subject}\" matches without a literal service prefix",
        OpenQuestion.ResourceForm => $"what the resource \"{subject}\" matches, which is neither * nor a whole ARN",
        OpenQuestion.ResourceTypeWildcard => $"whether the wildcard in the resource type of \"{subject}\" matches",
        OpenQuestion.WildcardInRequest => $"how \"{subject}\", which itself contains * or ?, is compared",
        OpenQuestion.VariableDefault => $"whether IoT knows the default value of the variable in \"{subject}\"",
        OpenQuestion.MultivaluedVariable => $"what a variable with several values becomes in \"{subject}\"",
        OpenQuestion.UndocumentedOperator => $"whether IoT implements the condition operator {subject}",
        OpenQuestion.UnknownOperator => $"the condition operator {subject}",
        OpenQuestion.MultivaluedKey => $"how the several values of {subject} are compared without ForAllValues or ForAnyValue",
        OpenQuestion.ConditionValueType => $"what \"{subject}\" compares to, which is not of its operator's type",
        OpenQuestion.SharedSubscriptionReceive => $"whether a message of the shared subscription is checked on {subject}",
        _ => throw new ArgumentOutOfRangeException(nameof(question), question, "There is no such open question."),
    };
}
