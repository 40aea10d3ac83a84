using System.Management.Automation;
using System.Net;
using System.Text;
using IoTAuthorizerTest.Values;

namespace IoTAuthorizerTest.Errors;

/// <summary>Makes every error record of the module: a stable id, a specific category, the input as target, what failed and what to do.</summary>
internal static class ErrorRecords
{
    /// <summary>Makes a record for anything that a backend, a check or a conversion throws.</summary>
    public static ErrorRecord From(Exception exception, object? target) => exception switch
    {
        AuthorizerServiceException service => FromService(service, target),
        AuthorizerTransportException transport => FromTransport(transport, target),
        AuthorizerConfigurationException configuration => FromConfiguration(configuration, target),
        AuthorizerInputException { InnerException: IOException or UnauthorizedAccessException or DecoderFallbackException } file => FromFile(file, target),
        AuthorizerInputException input => Create(input, input.IsUnknownMember ? ErrorIds.UnknownProperty : ErrorIds.InvalidInput, ErrorCategory.InvalidArgument, target, input.Message, input.Advice),
        TokenSigningKeyException key => FromKey(key, target),
        PolicySyntaxException syntax => PolicyErrorRecord.From(syntax, file: null),
        ArnScopeException scope => Create(scope, ErrorIds.UnknownArnScope, ErrorCategory.InvalidArgument, target, scope.Message, scope.Advice),
        _ => FromUnexpected(new UnexpectedFailureException(exception), target),
    };

    /// <summary>Makes a record; every record of the module goes through here.</summary>
    public static ErrorRecord Create(Exception exception, string id, ErrorCategory category, object? target, string message, string recommendedAction)
    {
        // The object that the user piped, not the engine's wrapper around it; a PSCustomObject has no other form.
        ErrorRecord record = new(exception, id, category, PowerShellValue.Unwrap(target))
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = recommendedAction },
        };

        // By default the name is the target's text, which for a CSV row holds every cell, passwords included.
        record.CategoryInfo.TargetName = record.TargetObject switch
        {
            AuthorizerContext or AuthorizerTestResult => record.TargetObject.ToString(),
            PSObject => nameof(PSCustomObject),
            object other => other.GetType().Name,
            null => string.Empty,
        };
        return record;
    }

    /// <summary>Makes the record for a port that no emulator of this session listens on.</summary>
    public static ErrorRecord NoEmulator(int port)
    {
        string message = System.FormattableString.Invariant($"No emulator of this session listens on port {port}.");
        return Create(
            new ItemNotFoundException(message), ErrorIds.EmulatorNotFound, ErrorCategory.ObjectNotFound, port, message, "Get-IoTAuthorizerEmulator without a port lists the running ones.");
    }

    private static ErrorRecord FromUnexpected(UnexpectedFailureException exception, object? target) => Create(
        exception,
        ErrorIds.UnexpectedFailure,
        ErrorCategory.InvalidResult,
        target,
        exception.Message,
        "This is a defect of the module. Run Get-Error and report what it shows: the inner exception has the stack.");

    private static ErrorRecord FromService(AuthorizerServiceException exception, object? target)
    {
        (string id, ErrorCategory category, string advice) = exception switch
        {
            ResourceNotFoundException => (ErrorIds.AuthorizerNotFound, ErrorCategory.ObjectNotFound, "Check the name, the region and the account: authorizers belong to one region of one account."),
            InvalidRequestException { ServiceMessage: null or "" } => (ErrorIds.InvalidRequest, ErrorCategory.InvalidArgument, NoTokenAdvice),
            InvalidRequestException => (ErrorIds.InvalidRequest, ErrorCategory.InvalidArgument, "Change the request as the message says."),
            InvalidResponseException => (ErrorIds.InvalidResponse, ErrorCategory.InvalidResult, "Mend the authorizer function's answer."),
            ThrottlingException => (ErrorIds.Throttled, ErrorCategory.LimitsExceeded, "Lower -ThrottleLimit, raise -TimeoutSec, or ask for a higher quota of TestInvokeAuthorizer calls a second."),
            UnauthorizedException => (ErrorIds.Unauthorized, ErrorCategory.PermissionDenied, PermissionAdvice),
            ServiceUnavailableException => (ErrorIds.ServiceUnavailable, ErrorCategory.ResourceUnavailable, "Try again later."),
            InternalFailureException => (ErrorIds.InternalFailure, ErrorCategory.ResourceUnavailable, "Try again later."),
            { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } => (ErrorIds.Unauthorized, ErrorCategory.PermissionDenied, PermissionAdvice),
            _ => (ErrorIds.ServiceError, ErrorCategory.InvalidOperation, "See the error code; -Verbose shows where the request went."),
        };

        string what = string.IsNullOrEmpty(exception.ServiceMessage) ? "(the service gave no message)" : exception.ServiceMessage;
        string request = exception.RequestId is null ? string.Empty : $" (request id {exception.RequestId})";
        string meaning = exception.Explanation is null ? what : $"{what.TrimEnd('.')}. {exception.Explanation}";
        return Create(exception, id, category, target, $"{exception.Code}: {meaning}{request}", exception.Advice ?? advice);
    }

    private static ErrorRecord FromTransport(AuthorizerTransportException exception, object? target)
    {
        (string id, ErrorCategory category, string advice) = exception.Kind switch
        {
            TransportFailure.Timeout => (ErrorIds.RequestTimeout, ErrorCategory.OperationTimeout, "Raise -TimeoutSec, or check the network and the endpoint."),
            TransportFailure.UnreadableAnswer => (ErrorIds.UnreadableAnswer, ErrorCategory.InvalidData, "Check that the address is an AWS IoT control-plane endpoint, and that no proxy or gateway answers in its place."),
            _ => (ErrorIds.EndpointUnreachable, ErrorCategory.ConnectionError, "Check -Region and -EndpointUrl, the network, the proxy and the firewall."),
        };
        return Create(exception, id, category, target, exception.Message, exception.Advice ?? advice);
    }

    private static ErrorRecord FromConfiguration(AuthorizerConfigurationException exception, object? target)
    {
        (string id, ErrorCategory category) = exception.Kind switch
        {
            ConfigurationFailure.NoCredentials => (ErrorIds.NoCredentials, ErrorCategory.AuthenticationError),
            ConfigurationFailure.InvalidCredentials => (ErrorIds.InvalidCredentials, ErrorCategory.AuthenticationError),
            ConfigurationFailure.ProfileNotFound => (ErrorIds.ProfileNotFound, ErrorCategory.ObjectNotFound),
            ConfigurationFailure.NoRegion => (ErrorIds.NoRegion, ErrorCategory.InvalidArgument),
            ConfigurationFailure.InvalidRegion => (ErrorIds.InvalidRegion, ErrorCategory.InvalidArgument),
            ConfigurationFailure.PortUnavailable => (ErrorIds.PortUnavailable, ErrorCategory.ResourceBusy),
            ConfigurationFailure.UnusableStateFile => (ErrorIds.UnusableStateFile, ErrorCategory.InvalidData),
            _ => (ErrorIds.InvalidEndpoint, ErrorCategory.InvalidArgument),
        };
        return Create(exception, id, category, target, exception.Message, exception.Advice);
    }

    private static ErrorRecord FromFile(AuthorizerInputException exception, object? target)
    {
        ErrorCategory category = exception.InnerException switch
        {
            FileNotFoundException or DirectoryNotFoundException => ErrorCategory.ObjectNotFound,
            UnauthorizedAccessException => ErrorCategory.PermissionDenied,
            _ => ErrorCategory.ReadError,
        };
        return Create(exception, ErrorIds.FileUnreadable, category, target, exception.Message, exception.Advice);
    }

    private static ErrorRecord FromKey(TokenSigningKeyException exception, object? target)
    {
        (string id, ErrorCategory category) = exception.Problem switch
        {
            TokenSigningKeyProblem.PasswordRequired => (ErrorIds.KeyPasswordRequired, ErrorCategory.AuthenticationError),
            TokenSigningKeyProblem.PasswordWrong => (ErrorIds.KeyPasswordWrong, ErrorCategory.AuthenticationError),
            _ => (ErrorIds.InvalidKey, ErrorCategory.InvalidData),
        };
        return Create(exception, id, category, target, exception.Message, exception.Advice);
    }

    // The one case in which AWS is known to refuse a request without a word (authorizer §3.7).
    private const string NoTokenAdvice = "AWS refuses without a message when an authorizer with signing enabled finds no token and signature in what the device presents. Put them there: New-IoTAuthToken with the authorizer's -TokenKeyName, then New-IoTAuthorizerContext -AuthToken ... -Placement MqttUserName, HttpHeader or QueryString.";

    private const string PermissionAdvice = "Allow the caller iot:TestInvokeAuthorizer (and iot:DescribeAuthorizer, iot:ListAuthorizers, without -AuthorizerName iot:DescribeDefaultAuthorizer), and check that the keys belong to the account and are not expired.";
}
