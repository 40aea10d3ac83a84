using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>Takes an answer out of the SDK's pipeline, or the error code that its retry rules need.</summary>
internal sealed class ServiceResponseUnmarshaller : JsonResponseUnmarshaller
{
    private const string RequestIdHeader = "x-amzn-RequestId";
    private const string ErrorTypeHeader = "x-amzn-ErrorType";

    /// <inheritdoc/>
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input) => new ServiceResponse
    {
        Body = ReadBody(input),
        ContentType = input.ResponseData.ContentType,
        FunctionError = Header(input.ResponseData, "X-Amz-Function-Error"),
        LogResult = Header(input.ResponseData, "X-Amz-Log-Result"),
    };

    /// <inheritdoc/>
    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        IWebResponseData response = input.ResponseData;
        ErrorBody? body = ErrorBody.Read(ReadBody(input));
        string code = response.GetHeaderValue(ErrorTypeHeader);

        // Without a code anywhere the HTTP status stands in for it (authorizer §1.4), but only for the service's own
        // wording: a page of a proxy is no error of the service.
        string? effective = !string.IsNullOrEmpty(code) ? ErrorBody.TrimCode(code)
            : body is null ? null
            : body.Code ?? ((int)statusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        string requestId = response.GetHeaderValue(RequestIdHeader);
        return new ServiceErrorException(
            effective,
            body?.Message,
            statusCode,
            string.IsNullOrEmpty(requestId) ? body?.RequestId : requestId,
            response.ContentType);
    }

    private static string? Header(IWebResponseData response, string name) =>
        response.GetHeaderValue(name) is { Length: > 0 } value ? value : null;

    private static byte[] ReadBody(JsonUnmarshallerContext context)
    {
        // Already bounded and buffered by BufferingHandler.
        using MemoryStream buffer = new();
        context.Stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
