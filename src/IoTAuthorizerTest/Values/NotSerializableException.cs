using System.Management.Automation;

namespace IoTAuthorizerTest.Values;

/// <summary>A PowerShell value has no JSON: it is nested too deep, as one that contains itself is, or too large.</summary>
internal sealed class NotSerializableException(string message) : RuntimeException(message);
