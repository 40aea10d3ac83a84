namespace IoTAuthorizerTest.Tokens;

/// <summary>The names under which the gateway looks for the authorizer and the signature, in headers and queries alike (authorizer §3.4).</summary>
internal static class CustomAuthorizerFields
{
    internal const string AuthorizerName = "x-amz-customauthorizer-name";

    internal const string TokenSignature = "x-amz-customauthorizer-signature";
}
