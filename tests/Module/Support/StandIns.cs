namespace IoTAuthorizerTest.TestSupport;

/// <summary>The stand-ins for AWS.Tools.Common (tests/Coexistence), by the AWS SDK that they bring.</summary>
public static class StandIns
{
    /// <summary>On AWSSDK.Core 3.7.202.18, without roles.</summary>
    public const string Sdk3 = "Sdk3";

    /// <summary>On AWSSDK.Core 4.0.3.3.</summary>
    public const string Sdk4Old = "Sdk4Old";

    /// <summary>On AWSSDK.Core 4.0.102.19, the module's own version.</summary>
    public const string Sdk4 = "Sdk4";

    /// <summary>The path to give to Import-Module.</summary>
    public static string Manifest(string standIn)
    {
        // .../tests/Module/bin/<configuration>/<framework>/
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Path.Combine(StagedModule.RepositoryRoot, "tests", "Coexistence", standIn, "bin", configuration, "net8.0", "AWS.Tools.Common.psd1");
    }
}
