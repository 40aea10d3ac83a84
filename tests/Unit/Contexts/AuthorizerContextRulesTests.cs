using Xunit;

namespace IoTAuthorizerTest.Unit.Contexts;

/// <summary>The limits and patterns of the service's model (authorizer §1.1), checked before anything is sent.</summary>
public sealed class AuthorizerContextRulesTests
{
    private const string Canary = "CANARY";

    /// <summary>Every member of text with its longest length, as the service's model has it.</summary>
    public static TheoryData<string, int> TextMembers => new()
    {
        { "Token", 6144 },
        { "TokenSignature", 2560 },
        { "HttpHeader", 8192 },
        { "QueryString", 4096 },
        { "MqttUserName", 65535 },
        { "MqttClientId", 65535 },
        { "ServerName", 253 },
    };

    public static TheoryData<string> MembersOfAnyText => ["Token", "QueryString", "MqttUserName", "MqttClientId", "ServerName", "HttpHeader", "HeaderName"];

    [Theory]
    [MemberData(nameof(TextMembers))]
    public void A_text_of_one_character_or_of_the_greatest_length_passes(string member, int limit)
    {
        AssertPasses(With(member, Fill(member, 1)));
        AssertPasses(With(member, Fill(member, limit)));
    }

    [Theory]
    [MemberData(nameof(TextMembers))]
    public void A_text_one_longer_is_refused_at_the_first_character_too_many(string member, int limit)
    {
        AuthorizerInputException error = Refused(With(member, Canary + Fill(member, limit + 1 - Canary.Length)));

        Assert.Equal((member, limit), (error.Member, error.Position));
        Assert.Contains(member, error.Message, StringComparison.Ordinal);
        Assert.Contains(limit.ToString("N0", System.Globalization.CultureInfo.InvariantCulture), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, error.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(error.Advice);
    }

    [Theory]
    [MemberData(nameof(TextMembers))]
    public void An_empty_text_is_refused(string member, int limit)
    {
        Assert.True(limit > 0);

        AuthorizerInputException error = Refused(With(member, string.Empty));

        Assert.Equal((member, 0), (error.Member, error.Position));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(8192, true)]
    [InlineData(0, false)]
    [InlineData(8193, false)]
    public void The_name_of_a_header_has_the_limits_of_its_value(int length, bool passes)
    {
        AuthorizerContext context = new() { HttpContext = new HttpContext { Headers = new Dictionary<string, string> { [new string('n', length)] = "v" } } };

        Exception? error = Record.Exception(() => AuthorizerContextRules.Check(context));

        Assert.Equal(passes, error is null);
        Assert.Equal(passes ? null : "HttpHeader", (error as AuthorizerInputException)?.Member);
    }

    [Fact]
    public void A_header_value_is_named_by_its_header()
    {
        AuthorizerInputException error = Refused(new AuthorizerContext { HttpContext = new HttpContext { Headers = new Dictionary<string, string> { ["x-api-key"] = string.Empty } } });

        Assert.Contains("x-api-key", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(65535, true)]
    [InlineData(0, false)]
    [InlineData(65536, false)]
    public void The_password_is_limited_in_bytes(int length, bool passes)
    {
        AuthorizerContext context = new() { MqttContext = new MqttContext { Password = new byte[length] } };

        Exception? error = Record.Exception(() => AuthorizerContextRules.Check(context));

        Assert.Equal(passes, error is null);
        Assert.Equal(passes ? null : "MqttPassword", (error as AuthorizerInputException)?.Member);
    }

    [Fact]
    public void Lengths_count_code_points()
    {
        string atTheLimit = string.Concat(Enumerable.Repeat("\U0001F600", 253));

        AssertPasses(With("ServerName", atTheLimit));

        Assert.Equal(253, Refused(With("ServerName", atTheLimit + "x")).Position);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AB")]
    [InlineData("AAAA")]
    [InlineData("AA==")]
    [InlineData("AAA=")]
    [InlineData("azAZ09+/")]
    public void A_signature_of_the_services_pattern_passes(string signature) => AssertPasses(With("TokenSignature", signature));

    [Theory]
    [InlineData("AAAA\nBBBB\n", 4)]
    [InlineData("AAAA\r\nBBBB", 4)]
    [InlineData("AAAA\n", 4)]
    [InlineData("AA-A", 2)]
    [InlineData("AA_A", 2)]
    [InlineData("AA%2BA", 2)]
    [InlineData("AA AA", 2)]
    [InlineData(" AAAA", 0)]
    [InlineData("A=A=", 1)]
    [InlineData("A===", 1)]
    [InlineData("=", 0)]
    [InlineData("==", 0)]
    [InlineData("AAÄA", 2)]
    [InlineData("AA\U0001F600", 2)]
    public void Another_signature_is_refused_at_its_first_offence(string signature, int position)
    {
        AuthorizerInputException error = Refused(With("TokenSignature", signature));

        Assert.Equal(("TokenSignature", position), (error.Member, error.Position));
        Assert.Contains("[A-Za-z0-9+/]+={0,2}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_signature_with_line_breaks_is_not_shown()
    {
        AuthorizerInputException error = Refused(With("TokenSignature", Canary + "\n" + Canary));

        Assert.DoesNotContain(Canary, error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("azAZ09_=,@-")]
    public void A_name_of_the_services_pattern_passes(string name) => Assert.Null(Record.Exception(() => AuthorizerContextRules.CheckName(name)));

    [Fact]
    public void A_name_of_128_characters_passes_and_of_129_does_not()
    {
        Assert.Null(Record.Exception(() => AuthorizerContextRules.CheckName(new string('a', 128))));

        Assert.Equal(128, Assert.Throws<AuthorizerInputException>(() => AuthorizerContextRules.CheckName(new string('a', 129))).Position);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("my fleet", 2)]
    [InlineData("a.b", 1)]
    [InlineData("a/b", 1)]
    [InlineData("a+b", 1)]
    [InlineData("Flötte", 2)]
    [InlineData("a\n", 1)]
    public void Another_name_is_refused_at_its_first_offence(string name, int position)
    {
        AuthorizerInputException error = Assert.Throws<AuthorizerInputException>(() => AuthorizerContextRules.CheckName(name));

        Assert.Equal(("AuthorizerName", position), (error.Member, error.Position));
    }

    [Theory]
    [MemberData(nameof(MembersOfAnyText))]
    public void Half_a_surrogate_pair_is_refused_because_it_has_no_form_on_the_wire(string member)
    {
        foreach (string text in (string[])["?a\ud800", "?a\udc00b", "?a\ud800\ud800\udc00"])
        {
            AuthorizerInputException error = Refused(With(member, text));

            Assert.Equal(2, error.Position);
        }
    }

    [Theory]
    [InlineData("token=x")]
    [InlineData("a?b")]
    [InlineData(" ?")]
    public void A_query_string_begins_with_a_question_mark(string query)
    {
        AuthorizerInputException error = Refused(With("QueryString", query));

        Assert.Equal(("QueryString", 0), (error.Member, error.Position));
    }

    [Theory]
    [InlineData(false, false, false, "Context")]
    [InlineData(true, false, false, "TokenSignature")]
    [InlineData(false, true, false, "Token")]
    [InlineData(true, true, true, "Context")]
    [InlineData(true, false, true, "Context")]
    [InlineData(false, true, true, "Context")]
    public void Modes_that_the_service_does_not_have_are_refused(bool token, bool signature, bool mqtt, string member)
    {
        AuthorizerContext context = new()
        {
            Token = token ? Canary : null,
            TokenSignature = signature ? Canary : null,
            MqttContext = mqtt ? new MqttContext { ClientId = Canary } : null,
        };

        AuthorizerInputException error = Refused(context);

        Assert.Equal(member, error.Member);
        Assert.DoesNotContain(Canary, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Contexts_without_members_pass_as_the_service_takes_them()
    {
        AssertPasses(new AuthorizerContext { HttpContext = new HttpContext() });
        AssertPasses(new AuthorizerContext { MqttContext = new MqttContext() });
        AssertPasses(new AuthorizerContext { TlsContext = new TlsContext() });
    }

    private static void AssertPasses(AuthorizerContext context) => Assert.Null(Record.Exception(() => AuthorizerContextRules.Check(context)));

    private static AuthorizerInputException Refused(AuthorizerContext context) =>
        Assert.Throws<AuthorizerInputException>(() => AuthorizerContextRules.Check(context));

    private static string Fill(string member, int length) => member == "QueryString" && length > 0 ? "?" + new string('A', length - 1) : new string('A', length);

    private static AuthorizerContext With(string member, string value) => member switch
    {
        "Token" => new() { Token = value, TokenSignature = "AAAA" },
        "TokenSignature" => new() { Token = "t", TokenSignature = value },
        "HttpHeader" => new() { HttpContext = new HttpContext { Headers = new Dictionary<string, string> { ["h"] = value } } },
        "HeaderName" => new() { HttpContext = new HttpContext { Headers = new Dictionary<string, string> { [value] = "v" } } },
        "QueryString" => new() { HttpContext = new HttpContext { QueryString = value } },
        "MqttUserName" => new() { MqttContext = new MqttContext { UserName = value } },
        "MqttClientId" => new() { MqttContext = new MqttContext { ClientId = value } },
        "ServerName" => new() { TlsContext = new TlsContext { ServerName = value } },
        _ => throw new ArgumentOutOfRangeException(nameof(member), member, "No such member."),
    };
}
