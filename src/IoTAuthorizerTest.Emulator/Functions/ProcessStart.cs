namespace IoTAuthorizerTest.Emulator.Functions;

/// <summary>What to start: an executable by full path, its arguments, folder and environment.</summary>
/// <param name="FileName">The full path of the executable.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="WorkingDirectory">The folder to start in.</param>
/// <param name="Environment">The variables to set on top of the host's own.</param>
internal sealed record ProcessStart(
    string FileName,
    IReadOnlyList<string> Arguments,
    string WorkingDirectory,
    IReadOnlyDictionary<string, string> Environment);
