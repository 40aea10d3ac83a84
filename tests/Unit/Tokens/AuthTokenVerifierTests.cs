using System.Diagnostics;
using CsCheck;
using IoTAuthorizerTest.Tokens;
using Xunit;
using static IoTAuthorizerTest.AuthTokenVerificationCause;

namespace IoTAuthorizerTest.Unit.Tokens;

public sealed class AuthTokenVerifierTests
{
    public static TheoryData<string> Names => new(CorruptPair.All.Select(pair => pair.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_the_causes(string name)
    {
        CorruptPair pair = Pair(name);

        AuthTokenVerification result = Verify(pair);

        Assert.False(result.IsValid);
        Assert.Equal(pair.Causes.Order(), result.Causes.Order());
        Assert.Equal(result.Causes[0], result.Cause);
        Assert.NotEmpty(result.Explanation);
        Assert.NotEmpty(result.Advice);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Names_the_key_that_made_the_signature(string name)
    {
        CorruptPair pair = Pair(name);

        AuthTokenVerification result = Verify(pair);

        Assert.Equal(pair.KeyFits ? "Second" : null, result.KeyName);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_corrected_pair_verifies(string name)
    {
        CorruptPair pair = Pair(name);
        using TokenPublicKey key = TokenData.PublicKey();

        AuthTokenVerification result = Verify(pair);

        Assert.Equal(pair.IsCorrectable, result.CorrectedToken is not null || result.CorrectedTokenSignature is not null);
        if (pair.IsCorrectable)
        {
            Assert.True(key.Verify(result.CorrectedToken ?? pair.Token, result.CorrectedTokenSignature ?? pair.Signature));
        }
    }

    [Fact]
    public void Every_cause_has_its_case() =>
        Assert.Empty(Enum.GetValues<AuthTokenVerificationCause>().Except(CorruptPair.All.SelectMany(pair => pair.Causes)).Except([None]));

    [Theory]
    [InlineData("rsa2048", "First")]
    [InlineData("other2048", "Second")]
    public void Says_which_key_fits(string signerName, string keyName)
    {
        using AuthTokenSigner signer = TokenData.Signer(signerName);
        using TokenPublicKey first = TokenData.PublicKey("rsa2048", "First");
        using TokenPublicKey second = TokenData.PublicKey("other2048", "Second");

        AuthTokenVerification result = AuthTokenVerifier.Verify("token", signer.Sign("token"), [first, second]);

        Assert.True(result.IsValid);
        Assert.Equal(None, result.Cause);
        Assert.Equal(keyName, result.KeyName);
        Assert.Empty(result.Advice);
        Assert.Null(result.CorrectedToken);
        Assert.Null(result.CorrectedTokenSignature);
    }

    [Theory]
    [InlineData("rsa2048", "rsa3072", OtherKey)]
    [InlineData("rsa3072", "rsa2048", OtherKey)]
    [InlineData("rsa3072", "rsa4096", KeySizeDiffers)]
    public void A_signature_is_compared_with_every_keys_length(string firstKey, string secondKey, AuthTokenVerificationCause expected)
    {
        using AuthTokenSigner signer = TokenData.Signer("other2048");
        using TokenPublicKey first = TokenData.PublicKey(firstKey);
        using TokenPublicKey second = TokenData.PublicKey(secondKey);

        AuthTokenVerification result = AuthTokenVerifier.Verify("token", signer.Sign("token"), [first, second]);

        Assert.Equal([expected], result.Causes);
        Assert.Equal($"Invalid: {expected}", result.ToString());
    }

    [Fact]
    public void A_whole_JWT_that_another_key_signed_is_not_corrected()
    {
        using AuthTokenSigner signer = TokenData.Signer("other2048");
        using TokenPublicKey key = TokenData.PublicKey();
        string signed = $"{Base64Url.Encode("""{"alg":"RS256"}"""u8)}.{Base64Url.Encode("""{"sub":"d1"}"""u8)}";
        string signature = signer.Sign(signed);

        AuthTokenVerification result = AuthTokenVerifier.Verify($"{signed}.{Base64Url.Encode(Convert.FromBase64String(signature))}", signature, [key]);

        Assert.Equal([OtherKey], result.Causes);
        Assert.Null(result.CorrectedToken);
    }

    [Theory]
    [InlineData(null, "Valid")]
    [InlineData("First", "Valid (key First)")]
    public void A_valid_verdict_shows_its_key(string? name, string expected)
    {
        using AuthTokenSigner signer = TokenData.Signer();
        using TokenPublicKey key = TokenData.PublicKey("rsa2048", name);

        Assert.Equal(expected, AuthTokenVerifier.Verify("token", signer.Sign("token"), [key]).ToString());
    }

    [Theory]
    [InlineData("SHA-512", "SHA512")]
    [InlineData("MD5", "MD5")]
    [InlineData("bare token padded", "without naming its hash")]
    public void The_hash_of_a_signature_is_told(string name, string expected) =>
        Assert.Contains(expected, Verify(Pair(name)).Explanation, StringComparison.Ordinal);

    [Fact]
    public void Sizes_of_keys_and_signature_are_told()
    {
        using AuthTokenSigner signer = TokenData.Signer("rsa3072");
        using TokenPublicKey key = TokenData.PublicKey();

        AuthTokenVerification result = AuthTokenVerifier.Verify("token", signer.Sign("token"), [key]);

        Assert.Contains("3072", result.Explanation, StringComparison.Ordinal);
        Assert.Contains("2048", result.Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rsa3072")]
    [InlineData("rsa4096")]
    public void A_fixed_padding_of_two_is_wrong_for_larger_keys(string keyName)
    {
        using AuthTokenSigner signer = TokenData.Signer(keyName);
        using TokenPublicKey key = TokenData.PublicKey(keyName);
        string signature = signer.Sign("token");

        AuthTokenVerification result = AuthTokenVerifier.Verify("token", signature.TrimEnd('=') + "==", [key]);

        Assert.Equal([SignaturePadding], result.Causes);
        Assert.Equal(signature, result.CorrectedTokenSignature);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_secret_is_in_the_texts(string name)
    {
        CorruptPair pair = Pair(name);

        AuthTokenVerification result = Verify(pair);

        string texts = $"{result.Explanation} {result.Advice} {result}";
        Assert.DoesNotContain(CorruptPair.GoodToken, texts, StringComparison.Ordinal);
        Assert.True(pair.Signature.Length == 0 || !texts.Contains(pair.Signature, StringComparison.Ordinal));
    }

    [Fact]
    public void What_was_never_signed_gets_a_verdict_and_no_correction()
    {
        using TokenPublicKey key = TokenData.PublicKey();
        Gen<string> text = Gen.String[Gen.Char[' ', '~'], 1, 60];

        Gen.Select(text, text).Sample((token, signature) =>
        {
            AuthTokenVerification result = AuthTokenVerifier.Verify(token, signature, [key]);
            return !result.IsValid && result.Causes.Count > 0 && result.CorrectedToken is null && result.CorrectedTokenSignature is null;
        });
    }

    [Fact]
    public void Any_token_and_any_two_corruptions_are_corrected()
    {
        using AuthTokenSigner signer = TokenData.Signer();
        using TokenPublicKey key = TokenData.PublicKey();
        Func<string, string>[] ofToken = [text => text + "\n", text => text + "\r\n", text => $" {text} ", text => $"\"{text}\"", text => "\uFEFF" + text, text => text];
        Func<string, string>[] ofSignature =
        [
            text => text + "\n", text => $"'{text}'", text => string.Join('\n', text.Chunk(64).Select(line => new string(line))), text => text.TrimEnd('='),
            text => text.Replace('+', '-').Replace('/', '_'), Uri.EscapeDataString, text => text.Replace('+', ' '), text => text,
        ];
        Gen<string> tokens = Gen.String[Gen.Char['0', 'z'], 1, 40];

        Gen.Select(tokens, Gen.Int[0, ofToken.Length - 1].Select(i => ofToken[i]), Gen.Int[0, ofToken.Length - 1].Select(i => ofToken[i]), Gen.Int[0, ofSignature.Length - 1].Select(i => ofSignature[i])).Sample(
            (token, sentChange, signedChange, signatureChange) =>
            {
                string sent = sentChange(token);
                string signature = signatureChange(signer.Sign(signedChange(token)));

                AuthTokenVerification result = AuthTokenVerifier.Verify(sent, signature, [key]);

                return key.Verify(result.CorrectedToken ?? sent, result.CorrectedTokenSignature ?? signature);
            },
            iter: 300);
    }

    [Fact]
    public void The_search_is_bounded_for_the_largest_input()
    {
        using AuthTokenSigner signer = TokenData.Signer();
        using TokenPublicKey key = TokenData.PublicKey();
        string token = string.Concat(Enumerable.Repeat("% \0+\"'\r\n", 768));
        string signature = signer.Sign("another");
        Stopwatch stopwatch = Stopwatch.StartNew();

        AuthTokenVerification result = AuthTokenVerifier.Verify(token, signature, [key]);

        Assert.Equal([OtherToken], result.Causes);
        Assert.InRange(stopwatch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_signature_of_a_megabyte_is_told_quickly()
    {
        using TokenPublicKey key = TokenData.PublicKey();
        string signature = string.Concat(Enumerable.Repeat("%25", 350_000));

        AuthTokenVerification result = AuthTokenVerifier.Verify("token", signature, [key]);

        Assert.Equal([SignatureNotBase64], result.Causes);
    }

    [Fact]
    public void A_token_without_utf8_form_is_refused()
    {
        using TokenPublicKey key = TokenData.PublicKey();

        Assert.Throws<AuthorizerInputException>(() => AuthTokenVerifier.Verify("\uD800", "AAAA", [key]));
    }

    private static CorruptPair Pair(string name) => CorruptPair.All.Single(pair => pair.Name == name);

    private static AuthTokenVerification Verify(CorruptPair pair)
    {
        using TokenPublicKey first = TokenData.PublicKey("other2048-unused", "First");
        using TokenPublicKey second = TokenData.PublicKey("rsa2048", "Second");
        return AuthTokenVerifier.Verify(pair.Token, pair.Signature, [first, second]);
    }
}
