using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Amazon.Runtime;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>Turns what the SDK throws into the module's exceptions: no SDK type leaves the load context.</summary>
internal static class FailureTranslator
{
    /// <summary>Translates a failure.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="lastFailure">Why the last attempt failed, for a call that was cancelled between two; null when one was on its way.</param>
    /// <param name="operation">The operation, for the message.</param>
    /// <param name="endpoint">The address, for the message.</param>
    /// <param name="proxy">The proxy asked for; null for the system's.</param>
    /// <param name="cancellationToken">The caller's token: tells a cancellation from a timeout.</param>
    /// <returns>The exception to throw; null to let <paramref name="exception"/> pass as it is.</returns>
    public static Exception? Translate(Exception exception, Exception? lastFailure, string operation, Uri endpoint, IWebProxy? proxy, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return lastFailure is null
                ? exception is OperationCanceledException ? null : new OperationCanceledException(cancellationToken)
                : new OperationCanceledException(
                    $"{operation}: cancelled between two attempts.",
                    Translate(lastFailure, null, operation, endpoint, proxy, CancellationToken.None) ?? lastFailure,
                    cancellationToken);
        }

        return exception switch
        {
            AuthorizerServiceException or AuthorizerTransportException or AuthorizerConfigurationException => null,
            ServiceErrorException { ErrorCode: null } error => UnexpectedStatus(operation, endpoint, error.StatusCode, error.ContentType),
            ServiceErrorException error => AuthorizerServiceException.Create(error.ErrorCode, error.ServiceMessage, error.StatusCode, NullIfEmpty(error.ServiceRequestId)),
            TimeoutException or OperationCanceledException => new AuthorizerTransportException(
                TransportFailure.Timeout, $"{operation}: {endpoint} did not answer in time. {exception.Message}", Cause(exception)),
            _ when FindNetworkFailure(exception) is { } failure => Network(failure, operation, endpoint, proxy),
            AmazonClientException => new AuthorizerConfigurationException(
                ConfigurationFailure.InvalidCredentials, $"{operation}: {exception.Message}", "Check the credentials and the AWS settings of the environment and the profile.", Cause(exception)),
            _ => new AuthorizerTransportException(TransportFailure.UnreadableAnswer, $"{operation}: the answer of {endpoint} could not be read. {exception.Message}", Cause(exception)),
        };
    }

    /// <summary>An answer that is not the service's: a page of a proxy, a redirect, nothing.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="endpoint">The address.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="contentType">The media type; null when none was sent.</param>
    /// <returns>The exception to throw.</returns>
    public static AuthorizerTransportException UnexpectedStatus(string operation, Uri endpoint, HttpStatusCode status, string? contentType) =>
        Unreadable(operation, endpoint, $"HTTP status {(int)status} with {Describe(contentType)} is no answer of the service");

    /// <summary>An answer that is not the service's.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="endpoint">The address.</param>
    /// <param name="reason">What is wrong with the answer, without a closing full stop.</param>
    /// <param name="cause">The parser's exception.</param>
    /// <returns>The exception to throw.</returns>
    public static AuthorizerTransportException Unreadable(string operation, Uri endpoint, string reason, Exception? cause = null) =>
        new(TransportFailure.UnreadableAnswer, $"{operation}: {endpoint} gave an answer that cannot be read: {reason}.", cause);

    /// <summary>Names a media type.</summary>
    /// <param name="contentType">The media type; null when none was sent.</param>
    /// <returns>Words for a message.</returns>
    public static string Describe(string? contentType) => string.IsNullOrEmpty(contentType) ? "no content type" : $"content type '{contentType}'";

    private static AuthorizerTransportException Network(Exception failure, string operation, Uri endpoint, IWebProxy? proxy)
    {
        // A connection that was made and ended without a complete answer is an unreadable answer; one that broke is not.
        TransportFailure kind = failure is HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.HttpProtocolError }
            or HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse }
            ? TransportFailure.UnreadableAnswer
            : TransportFailure.Unreachable;
        string what = kind == TransportFailure.UnreadableAnswer ? $"{endpoint} gave an answer that cannot be read" : $"{endpoint} cannot be reached{Through(proxy ?? HttpClient.DefaultProxy, endpoint)}";
        return new AuthorizerTransportException(kind, $"{operation}: {what}. {Innermost(failure).Message}", Cause(failure));
    }

    /// <summary>Names the proxy, which may be what cannot be reached; never its user.</summary>
    private static string Through(IWebProxy proxy, Uri endpoint) =>
        !proxy.IsBypassed(endpoint) && proxy.GetProxy(endpoint) is { } address && address != endpoint
            ? $" through the proxy {address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}"
            : string.Empty;

    private static Exception? FindNetworkFailure(Exception exception)
    {
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            if (e is HttpRequestException or IOException or SocketException or AuthenticationException)
            {
                return e;
            }
        }

        return null;
    }

    private static Exception Innermost(Exception exception)
    {
        Exception e = exception;
        while (e.InnerException is not null)
        {
            e = e.InnerException;
        }

        return e;
    }

    /// <summary>The first cause that is no SDK type, if nothing below it is one either.</summary>
    private static Exception? Cause(Exception exception)
    {
        Exception? first = exception;
        while (first is not null && IsSdkType(first))
        {
            first = first.InnerException;
        }

        for (Exception? e = first; e is not null; e = e.InnerException)
        {
            if (IsSdkType(e))
            {
                return null;
            }
        }

        return first;
    }

    private static bool IsSdkType(Exception exception) =>
        exception.GetType().Assembly == typeof(AmazonServiceException).Assembly || exception.GetType().Assembly == typeof(FailureTranslator).Assembly;

    private static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
