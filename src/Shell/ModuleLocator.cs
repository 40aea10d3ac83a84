namespace IoTAuthorizerTest.Shell;

/// <summary>Finds the staged module above this program's own folder.</summary>
internal static class ModuleLocator
{
    public static string FindManifest()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string manifest = Path.Combine(folder.FullName, "out", "IoTAuthorizerTest", "IoTAuthorizerTest.psd1");
            if (File.Exists(manifest))
            {
                return manifest;
            }
        }

        throw new FileNotFoundException("The staged module out/IoTAuthorizerTest is missing. Run 'dotnet build' in the repository first.");
    }
}
