namespace IoTAuthorizerTest.Errors;

/// <summary>The ids of every error that a cmdlet writes. Scripts and tests rely on them: they are never renamed.</summary>
internal static class ErrorIds
{
    public const string InvalidInput = "InvalidInput";
    public const string UnknownProperty = "UnknownProperty";
    public const string InvalidParameterCombination = "InvalidParameterCombination";
    public const string AuthorizerNotFound = "AuthorizerNotFound";
    public const string InvalidRequest = "InvalidRequest";
    public const string InvalidResponse = "InvalidResponse";
    public const string Throttled = "Throttled";
    public const string Unauthorized = "Unauthorized";
    public const string ServiceUnavailable = "ServiceUnavailable";
    public const string InternalFailure = "InternalFailure";
    public const string ServiceError = "ServiceError";
    public const string EndpointUnreachable = "EndpointUnreachable";
    public const string RequestTimeout = "RequestTimeout";
    public const string UnreadableAnswer = "UnreadableAnswer";
    public const string NoCredentials = "NoCredentials";
    public const string InvalidCredentials = "InvalidCredentials";
    public const string ProfileNotFound = "ProfileNotFound";
    public const string NoRegion = "NoRegion";
    public const string InvalidRegion = "InvalidRegion";
    public const string InvalidEndpoint = "InvalidEndpoint";
    public const string EmulatorNotFound = "EmulatorNotFound";
    public const string PortUnavailable = "PortUnavailable";
    public const string UnusableStateFile = "UnusableStateFile";
    public const string InvalidKey = "InvalidKey";
    public const string KeyPasswordRequired = "KeyPasswordRequired";
    public const string KeyPasswordWrong = "KeyPasswordWrong";
    public const string FileExists = "FileExists";
    public const string FileUnwritable = "FileUnwritable";
    public const string FileUnreadable = "FileUnreadable";
    public const string InvalidPolicyDocument = "InvalidPolicyDocument";
    public const string UnknownArnScope = "UnknownArnScope";
    public const string UnexpectedFailure = "UnexpectedFailure";
}
