using Xunit;
namespace IoTAuthorizerTest.Unit;
public sealed class PlaceholderTests { [Fact] public void Runs() => Assert.True(Environment.ProcessId > 0); }
