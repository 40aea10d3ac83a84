using Xunit;
namespace IoTAuthorizerTest.Module;
public sealed class PlaceholderTests { [Fact] public void Runs() => Assert.True(Environment.ProcessId > 0); }
