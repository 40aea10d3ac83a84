using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace IoTAuthorizerTest.Aws.Client;

/// <summary>Turns a <see cref="ServiceRequest"/> into the SDK's request.</summary>
internal sealed class ServiceRequestMarshaller(string serviceId) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    /// <inheritdoc/>
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        ServiceRequest call = (ServiceRequest)input;
        DefaultRequest request = new(call, serviceId)
        {
            HttpMethod = call.Method,
            ResourcePath = call.Path,
            UseQueryString = call.Query.Count > 0,
        };
        foreach ((string name, string value) in call.PathParameters)
        {
            request.AddPathResource("{" + name + "}", value);
        }

        foreach ((string name, string value) in call.Query)
        {
            request.Parameters.Add(name, value);
        }

        foreach ((string name, string value) in call.Headers)
        {
            request.Headers[name] = value;
        }

        if (call.Content is not null)
        {
            request.Content = call.Content;
            request.Headers["Content-Type"] = call.ContentType;
        }

        return request;
    }
}
