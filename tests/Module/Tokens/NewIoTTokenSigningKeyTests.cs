using System.Security.Cryptography;
using System.Text.Json;
using IoTAuthorizerTest.TestSupport;
using Xunit;

namespace IoTAuthorizerTest.ModuleTests.Tokens;

public sealed class NewIoTTokenSigningKeyTests : IDisposable
{
    private const string NoFileModes = "Windows has access control lists instead of file modes.";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TokenShell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData(2048)]
    [InlineData(3072)]
    [InlineData(4096)]
    public void Makes_a_pair_that_signs_and_verifies(int keySize)
    {
        TokenSigningKey key = Make($"-KeySize {keySize}");
        bool valid = _shell.Run("New-IoTAuthToken abc -KeyPath \"$folder/fleet.pem\" | Test-IoTAuthToken -PublicKey \"$folder/fleet.public.pem\" -Quiet").One<bool>();

        Assert.True(valid);
        Assert.Equal(keySize, key.KeySize);
        Assert.False(key.IsEncrypted);
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----\n", File.ReadAllText(key.PrivateKeyPath), StringComparison.Ordinal);
    }

    [Fact]
    public void The_public_key_has_the_exact_form_that_CreateAuthorizer_takes()
    {
        TokenSigningKey key = Make("-TokenKeyName tok -AuthorizerName Fleet -KeyName First");

        Assert.Equal(File.ReadAllText(key.PublicKeyPath), key.PublicKeyPem);
        Assert.Null(TokenPublicKeyRules.Check(key.PublicKeyPem, "Fleet", "First"));
        Assert.Equal(key.PublicKeyPem, key.TokenSigningPublicKeys["First"]);
        JsonElement json = JsonDocument.Parse(key.CreateAuthorizerJson).RootElement;
        Assert.Equal("Fleet", json.GetProperty("authorizerName").GetString());
        Assert.Equal("tok", json.GetProperty("tokenKeyName").GetString());
        Assert.Equal(key.PublicKeyPem, json.GetProperty("tokenSigningPublicKeys").GetProperty("First").GetString());
        Assert.False(json.GetProperty("signingDisabled").GetBoolean());
    }

    [Fact]
    public void A_password_encrypts_the_private_key()
    {
        _shell.Set("password", TokenShell.Secure("canary-7d1f"));

        TokenSigningKey key = Make("-KeyPassword $password");

        Assert.True(key.IsEncrypted);
        using RSA rsa = RSA.Create();
        Assert.ThrowsAny<Exception>(() => rsa.ImportFromPem(File.ReadAllText(key.PrivateKeyPath)));
        rsa.ImportFromEncryptedPem(File.ReadAllText(key.PrivateKeyPath), "canary-7d1f");
        Assert.Equal(key.PublicKeyPem.TrimEnd('\n'), rsa.ExportSubjectPublicKeyInfoPem());
    }

    [Fact]
    public void The_private_key_is_readable_by_its_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip(NoFileModes);
            return;
        }

        TokenSigningKey key = Make(string.Empty);

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(key.PrivateKeyPath));
    }

    [Fact]
    public void Force_replaces_the_file_and_its_permissions()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip(NoFileModes);
            return;
        }
        string path = Path.Combine(_shell.Folder, "fleet.pem");
        File.WriteAllText(path, "not Base64: old");
        File.SetUnixFileMode(path, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        TokenSigningKey key = Make("-Force");

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(key.PrivateKeyPath));
        Assert.DoesNotContain("not Base64: old", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fleet.pem")]
    [InlineData("fleet.public.pem")]
    public void Nothing_is_overwritten_without_force(string existing)
    {
        File.WriteAllText(Path.Combine(_shell.Folder, existing), "old");

        ScriptRun run = _shell.Run("New-IoTTokenSigningKey \"$folder/fleet.pem\"");

        Assert.Equal(["FileExists"], TokenShell.ErrorIds(run));
        Assert.Equal("old", File.ReadAllText(Path.Combine(_shell.Folder, existing)));
        Assert.Single(Directory.GetFiles(_shell.Folder));
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        string screen = _shell.Show("New-IoTTokenSigningKey \"$folder/fleet.pem\" -WhatIf");

        Assert.Empty(Directory.GetFiles(_shell.Folder));
        Assert.Contains("fleet.pem", screen, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pair_that_cannot_be_finished_leaves_nothing()
    {
        ScriptRun run = _shell.Run("New-IoTTokenSigningKey \"$folder/fleet.pem\" -PublicKeyPath \"$folder/none/fleet.public.pem\"");

        Assert.Equal(["FileUnwritable"], TokenShell.ErrorIds(run));
        Assert.Empty(Directory.GetFiles(_shell.Folder));
    }

    [Theory]
    [InlineData("\"$folder/none/fleet.pem\"", "FileUnwritable")]
    [InlineData("\"$folder/a.pem\" -PublicKeyPath \"$folder/a.pem\"", "InvalidInput")]
    [InlineData("\"$folder/a.pem\" -KeyPassword ([securestring]::new())", "InvalidInput")]
    [InlineData("variable:a", "InvalidInput")]
    [InlineData("\"$folder/a.pem\" -KeySize 1024", "ParameterArgumentValidationError")]
    [InlineData("\"$folder/a.pem\" -TokenKeyName 'a b'", "ParameterArgumentValidationError")]
    public void Says_what_it_cannot_do(string arguments, string id)
    {
        ScriptRun run = _shell.Run($"New-IoTTokenSigningKey {arguments}");

        Assert.Equal([id], TokenShell.ErrorIds(run));
        Assert.Empty(Directory.GetFiles(_shell.Folder));
    }

    [Fact]
    public void Relative_paths_are_those_of_the_shell()
    {
        TokenSigningKey key = _shell.Run("$null = $ExecutionContext.SessionState.Path.SetLocation($folder); New-IoTTokenSigningKey fleet").One<TokenSigningKey>();

        Assert.Equal(Path.Combine(_shell.Folder, "fleet"), key.PrivateKeyPath);
        Assert.Equal(Path.Combine(_shell.Folder, "fleet.public.pem"), key.PublicKeyPath);
    }

    private TokenSigningKey Make(string arguments) => _shell.Run($"New-IoTTokenSigningKey \"$folder/fleet.pem\" {arguments}").One<TokenSigningKey>();
}
