using System.Collections.Concurrent;
using System.Net;

namespace IoTAuthorizerTest.Emulator.ControlPlane;

/// <summary>The failures that the next requests are to meet, in order.</summary>
internal sealed class FaultPlan
{
    private readonly ConcurrentQueue<string> _codes = new();

    /// <summary>Plans failures.</summary>
    /// <param name="code">One of the service's modelled errors.</param>
    /// <param name="count">How many requests fail with it.</param>
    public void Add(string code, int count)
    {
        _ = Create(code);
        for (int i = 0; i < count; i++)
        {
            _codes.Enqueue(code);
        }
    }

    /// <summary>Fails the request at hand, if it is to fail.</summary>
    public void ThrowIfPlanned()
    {
        if (_codes.TryDequeue(out string? code))
        {
            throw Create(code);
        }
    }

    private static AuthorizerServiceException Create(string code)
    {
        int status = code switch
        {
            nameof(ThrottlingException) => 400,
            nameof(UnauthorizedException) => 401,
            nameof(ServiceUnavailableException) => 503,
            nameof(InternalFailureException) => 500,
            "LimitExceededException" => 410,
            _ => throw new ArgumentException($"'{code}' cannot be planned: ThrottlingException, UnauthorizedException, ServiceUnavailableException, InternalFailureException and LimitExceededException can.", nameof(code)),
        };
        return AuthorizerServiceException.Create(code, "Planned failure of the emulator", (HttpStatusCode)status, requestId: null);
    }
}
