using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace IoTAuthorizerTest.TestSupport;

/// <summary>Tests that change the process's environment run one at a time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentCollection
{
    /// <summary>The collection's name.</summary>
    public const string Name = "environment";
}

/// <summary>
/// A home folder of its own with AWS files, and an environment in which nothing else speaks of AWS. Undone when disposed of.
/// </summary>
public sealed class AwsHome : IDisposable
{
    private readonly Dictionary<string, string?> _before = [];

    /// <summary>Initializes a new instance of the <see cref="AwsHome"/> class.</summary>
    /// <param name="isForThisProcess">Whether this process's environment is changed; otherwise <see cref="Variables"/> are for another process.</param>
    public AwsHome(bool isForThisProcess = true)
    {
        Folder = Directory.CreateTempSubdirectory("iotauth-home-").FullName;
        if (!isForThisProcess)
        {
            return;
        }

        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            Set(name, null);
        }

        Set("HOME", Folder);
        Set("USERPROFILE", Folder);
        Set("AWS_EC2_METADATA_DISABLED", "true");
    }

    /// <summary>Gets the folder.</summary>
    public string Folder { get; }

    /// <summary>Gets the environment variables that make this the home of another process.</summary>
    public Dictionary<string, string?> Variables => new() { ["HOME"] = Folder, ["USERPROFILE"] = Folder };

    /// <summary>Sets an environment variable until the end of the test.</summary>
    public void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    /// <summary>Writes a file below the folder.</summary>
    /// <returns>The file's path.</returns>
    public string Write(string path, string text)
    {
        string full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    /// <summary>Writes the credentials file.</summary>
    public string WriteCredentials(string text) => Write(Path.Combine(".aws", "credentials"), text);

    /// <summary>Writes the config file.</summary>
    public string WriteConfig(string text) => Write(Path.Combine(".aws", "config"), text);

    /// <summary>Writes a token where the login commands keep it.</summary>
    /// <param name="key">The sso-session's name, or the start address.</param>
    /// <param name="text">The file's text.</param>
    /// <returns>The file's path.</returns>
    public string WriteSsoToken(string key, string text)
    {
#pragma warning disable CA5350 // The file's name is given by the tools that share it.
        string name = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(key)));
#pragma warning restore CA5350
        return Write(Path.Combine(".aws", "sso", "cache", name + ".json"), text);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach ((string name, string? value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        Directory.Delete(Folder, recursive: true);
    }
}
