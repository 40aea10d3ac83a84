namespace IoTAuthorizerTest.Policies.Linting;

/// <summary>Variables of other kinds of policies, which never have a value in one of AWS IoT (policy §1.2).</summary>
internal static class ForeignVariables
{
    private static readonly string[] s_starts =
        ["credentials-iot:", "cognito-identity.amazonaws.com:", "aws:username", "aws:userid", "aws:PrincipalTag", "saml:", "www.amazon.com:", "accounts.google.com:", "graph.facebook.com:"];

    public static bool IsForeign(string name)
    {
        foreach (string start in s_starts)
        {
            if (name.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
