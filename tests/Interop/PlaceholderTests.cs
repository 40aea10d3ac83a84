using Xunit;
namespace IoTAuthorizerTest.Interop;
public sealed class PlaceholderTests { [Fact] public void Runs() => Assert.True(Environment.ProcessId > 0); }
