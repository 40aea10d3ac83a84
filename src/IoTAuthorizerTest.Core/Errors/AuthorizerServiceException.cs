using System.Net;

namespace IoTAuthorizerTest;

/// <summary>
/// The service, real or local, refused a request or failed. Modelled errors have a type of their own;
/// any other error code comes as this type.
/// </summary>
public class AuthorizerServiceException : Exception
{
    /// <summary>Initializes a new instance of the <see cref="AuthorizerServiceException"/> class.</summary>
    /// <param name="code">The service's error code, for example <c>InvalidRequestException</c>.</param>
    /// <param name="message">The service's message, verbatim.</param>
    /// <param name="statusCode">The HTTP status; null when there was none.</param>
    /// <param name="requestId">The request id; null when there was none.</param>
    /// <param name="innerException">What caused it, never an AWS SDK type.</param>
    public AuthorizerServiceException(string code, string? message, HttpStatusCode? statusCode, string? requestId, Exception? innerException = null)
        : base(string.IsNullOrEmpty(message) ? code : message, innerException)
    {
        Code = code;
        ServiceMessage = message;
        StatusCode = statusCode;
        RequestId = requestId;
    }

    /// <summary>Gets the service's error code, for example <c>InvalidRequestException</c>.</summary>
    public string Code { get; }

    /// <summary>Gets the service's message exactly as sent; null when it sent none.</summary>
    public string? ServiceMessage { get; }

    /// <summary>Gets the HTTP status; null when there was none.</summary>
    public HttpStatusCode? StatusCode { get; }

    /// <summary>Gets the request id; null when there was none.</summary>
    public string? RequestId { get; }

    /// <summary>Gets what the failure means, where more is known than its code and message tell; never AWS's own words.</summary>
    public string? Explanation { get; init; }

    /// <summary>Gets what to do about it, where more is known than the code and message tell.</summary>
    public string? Advice { get; init; }

    /// <summary>Gets what a local function received and wrote before the failure; null when none was called.</summary>
    public FunctionReport? Function { get; init; }

    /// <summary>Makes the exception of the type that belongs to an error code.</summary>
    /// <param name="code">The service's error code.</param>
    /// <param name="message">The service's message, verbatim.</param>
    /// <param name="statusCode">The HTTP status; null when there was none.</param>
    /// <param name="requestId">The request id; null when there was none.</param>
    /// <param name="innerException">What caused it, never an AWS SDK type.</param>
    /// <returns>The modelled exception, or <see cref="AuthorizerServiceException"/> itself for a code that is not modelled.</returns>
    public static AuthorizerServiceException Create(string code, string? message, HttpStatusCode? statusCode, string? requestId, Exception? innerException = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        return code switch
        {
            nameof(ResourceNotFoundException) => new ResourceNotFoundException(message, statusCode, requestId, innerException),
            nameof(InvalidRequestException) => new InvalidRequestException(message, statusCode, requestId, innerException),
            nameof(InvalidResponseException) => new InvalidResponseException(message, statusCode, requestId, innerException),
            nameof(ThrottlingException) => new ThrottlingException(message, statusCode, requestId, innerException),
            nameof(UnauthorizedException) => new UnauthorizedException(message, statusCode, requestId, innerException),
            nameof(ServiceUnavailableException) => new ServiceUnavailableException(message, statusCode, requestId, innerException),
            nameof(InternalFailureException) => new InternalFailureException(message, statusCode, requestId, innerException),
            _ => new AuthorizerServiceException(code, message, statusCode, requestId, innerException),
        };
    }
}
