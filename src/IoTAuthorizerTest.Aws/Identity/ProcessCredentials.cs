using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using IoTAuthorizerTest.Aws.Processes;
using IoTAuthorizerTest.Aws.Profiles;

namespace IoTAuthorizerTest.Aws.Identity;

/// <summary>
/// Keys that a program prints (<c>credential_process</c>). Its output is never repeated in a message; what it writes to
/// standard error, which is not meant for secrets, is quoted when it fails, with what looks like a secret left out.
/// </summary>
internal sealed class ProcessCredentials(Profile profile, TimeProvider time) : CachedCredentials(time)
{
    private const int MaxOutputChars = 1024 * 1024;

    // What a POSIX shell ends with when it does not find a program, and what cmd.exe ends with.
    private const int NotFoundOnPosix = 127;
    private const int NotFoundOnWindows = 9009;

    // How long what a program wrote may be on its way when the program has ended.
    private static readonly TimeSpan s_settle = TimeSpan.FromSeconds(0.5);

    private readonly string _origin = $"the credential_process of profile '{profile.Name}'";

    /// <inheritdoc/>
    protected override string Awaited => _origin;

    /// <inheritdoc/>
    protected override async Task<FetchedKeys> FetchAsync()
    {
        (int exitCode, string output, string errors) = await CredentialScope.Current.LimitAsync(
            RunAsync,
            limit => ConfigurationErrors.InvalidCredentials($"{Capitalised(_origin)} did not end within {limit}.", $"Run it by hand to see what it waits for. {ConfigurationErrors.LongerLimit}")).ConfigureAwait(false);
        string said = Quoted(errors);
        if (exitCode != 0)
        {
            throw ConfigurationErrors.InvalidCredentials(
                $"{Capitalised(_origin)} ended with exit code {exitCode}.{said}",
                exitCode is NotFoundOnPosix or NotFoundOnWindows ? "Check the command: the shell did not find the program." : "Run the command by hand to see all that it says.");
        }

        try
        {
            return KeysDocument.Read(output, "SessionToken", _origin, root =>
                root.TryGetProperty("Version", out JsonElement version) && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out int number) && number == 1 ? null : "its Version is not 1");
        }
        catch (AuthorizerConfigurationException e) when (said.Length > 0)
        {
            throw ConfigurationErrors.InvalidCredentials(e.Message + said, e.Advice, e);
        }
    }

    private static string Quoted(string errors) => ProcessWords.Quote(errors) is { } words ? $" It said: {words}" : string.Empty;

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private async Task<(int ExitCode, string Output, string Errors)> RunAsync(CancellationToken cancellationToken)
    {
        using Process process = new() { StartInfo = ShellCommand.Create(profile.Required("credential_process"), OperatingSystem.IsWindows()) };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw ConfigurationErrors.InvalidCredentials($"{Capitalised(_origin)} cannot be started: {e.Message}", "Check the command.", e);
        }

        try
        {
            // A limit that somebody asked for is the program's to use as it likes.
            StallWatch? watch = OperatingSystem.IsLinux() && CredentialScope.Current.EndsStalledPrograms ? new StallWatch(process.Id) : null;
            process.StandardInput.Close();
            using CancellationTokenSource reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task<string> output = ReadAsync(process.StandardOutput, reading.Token);
            Task<string> errors = ReadAsync(process.StandardError, reading.Token);
            bool stalled = await StallsAsync(process, watch, reading.Token).ConfigureAwait(false);
            if (stalled)
            {
                process.Kill(entireProcessTree: true);
            }

            // An agent that the program left behind may hold its output open for ever.
            reading.CancelAfter(s_settle);
            string[] texts = await Task.WhenAll(output, errors).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return stalled
                ? throw ConfigurationErrors.InvalidCredentials(
                    $"{Capitalised(_origin)} hangs: it does nothing, and nothing that it has open could wake it, neither network nor user nor another program.{Quoted(texts[1])}",
                    $"Run it by hand to see what it does. If it only sleeps for a while: {ConfigurationErrors.LongerLimit}")
                : (process.ExitCode, texts[0], texts[1]);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Waits until a program ends (false), or until it has stalled (true).</summary>
    private static async Task<bool> StallsAsync(Process process, StallWatch? watch, CancellationToken cancellationToken)
    {
        Task ended = process.WaitForExitAsync(cancellationToken);
        if (OperatingSystem.IsLinux() && watch is not null)
        {
            using CancellationTokenSource watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task<bool> stalls = watch.StallsAsync(watching.Token);
            bool isWatched = await Task.WhenAny(ended, stalls).ConfigureAwait(false) == stalls;
            await watching.CancelAsync().ConfigureAwait(false);
            if (isWatched && await stalls.ConfigureAwait(false))
            {
                return true;
            }
        }

        await ended.ConfigureAwait(false);
        return false;
    }

    /// <summary>Reads to the end or until cancelled, keeping no more than is sensible.</summary>
    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        StringBuilder text = new();
        char[] block = new char[4096];
        try
        {
            int read;
            while ((read = await reader.ReadAsync(block, cancellationToken).ConfigureAwait(false)) > 0)
            {
                text.Append(block, 0, Math.Min(read, MaxOutputChars - text.Length));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What has come by then is the answer; whether the program was ended is told by the wait for it.
        }

        return text.ToString();
    }
}
