using System.Text.Json;

namespace IoTAuthorizerTest.EmulatorTests.ControlPlane;

/// <summary>The management operations over the wire, row for row as published (authorizer §1.5, §2).</summary>
public sealed class ManagementTests : IDisposable
{
    private const string FunctionArn = "arn:aws:lambda:eu-west-1:123456789012:function:fn";
    private const string Unsigned = $$"""{"authorizerFunctionArn":"{{FunctionArn}}","signingDisabled":true}""";
    private const string NamePattern = @"Value at 'authorizerName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w=,@-]+";
    private const string NameTooLong = "Value at 'authorizerName' failed to satisfy constraint: Member must have length less than or equal to 128";

    private readonly AuthorizerEmulator _emulator = AuthorizerEmulator.Start(new() { Account = new AuthorizerAccount("eu-west-1", "123456789012") });
    private readonly EmulatorClient _client;

    public ManagementTests()
    {
        _client = new EmulatorClient(_emulator);
    }

    // Body, message; X stands for the authorizer's name.
    public static TheoryData<string, string> RefusedCreations => new()
    {
        { Signed(tokenKeyName: null), "Token key name for authorizer X cannot be null" },
        { $$"""{"authorizerFunctionArn":"{{FunctionArn}}"}""", "Token key name for authorizer X cannot be null" },
        { Signed(keys: []), "Token signing keys map for authorizer X cannot be null or empty. There must be at least one and at most two token signing public keys in the map" },
        { $$"""{"authorizerFunctionArn":"{{FunctionArn}}","tokenKeyName":"t"}""", "Token signing keys map for authorizer X cannot be null or empty. There must be at least one and at most two token signing public keys in the map" },
        { Signed(isDisabled: true), "Token signing keys map must be null for authorizer X if using optional signature header" },
        { Signed(keys: [("a", Keys.First), ("b", Keys.Second), ("c", Keys.First)]), "Token signing keys map for authorizer X cannot contain more than 2 keys" },
        { Signed(keys: [("K", "not-a-pem")]), "Authorizer X public key for key name K not a valid RSA key" },
        { Signed(keys: [("K", Keys.Read("ec-public.pem"))]), "Authorizer X public key for key name K not a valid RSA key" },
        { Signed(keys: [("K", Body(Keys.First, string.Empty))]), "Authorizer X public key for key name K not a valid RSA key" },
        { Signed(keys: [("K", Body(Keys.First, "\n"))]), "Authorizer X public key for key name K not a valid RSA key" },
        { Signed(keys: [("K", $"-----BEGIN PUBLIC KEY-----{Body(Keys.First, string.Empty)}-----END PUBLIC KEY-----")]), "Authorizer X public key for key name K not a valid RSA key" },
        { Signed(keys: [("K", Keys.First.Insert(0, "  "))]), "Authorizer X public key for key name K not a valid RSA key" },
        { Signed(keys: [("K", Keys.Read("rsa1024-public.pem"))]), "Authorizer X public key for key name K invalid: Key must be 2048 bits but was 1024 bits" },
        { Signed(keys: [("K", $"-----BEGIN PUBLIC KEY-----\n{Body(Keys.First, "\n")}")]), "Cannot convert public key PEM for authorizer X to RSA key" },
        { Signed(keys: [("K", Keys.Read("rsa2048-pkcs8.pem"))]), "Cannot convert public key PEM for authorizer X to RSA key" },
        { """{"authorizerFunctionArn":"not-an-arn","signingDisabled":true}""", "Lambda function arn for authorizer X is not in proper ARN syntax" },
        { """{"authorizerFunctionArn":"arn:aws:s3:::bucket","signingDisabled":true}""", "Lambda function arn for authorizer X is not in proper ARN syntax" },
        { """{"signingDisabled":true}""", "1 validation error detected: Value at 'authorizerFunctionArn' failed to satisfy constraint: Member must not be null" },
        { $$"""{"authorizerFunctionArn":"{{FunctionArn}}","signingDisabled":true,"status":"ON"}""", "1 validation error detected: Value at 'status' failed to satisfy constraint: Member must satisfy enum value set: [ACTIVE, INACTIVE]" },
        { Signed(tokenKeyName: string.Empty), "2 validation errors detected: Value at 'tokenKeyName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+; Value at 'tokenKeyName' failed to satisfy constraint: Member must have length greater than or equal to 1" },
        { Tagged("""{"Key":"","Value":"v"}"""), "1 validation error detected: Value at 'tags.1.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1" },
        { Tagged("""{"Value":"v"}"""), "1 validation error detected: Value at 'tags.1.member.key' failed to satisfy constraint: Member must not be null" },
        { Tagged($$"""{"Key":"k"},{"Key":"a;b","Value":"{{new string('v', 257)}}"}"""), @"2 validation errors detected: Value at 'tags.2.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: ^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$; Value at 'tags.2.member.value' failed to satisfy constraint: Member must have length less than or equal to 256" },
        { Signed(keys: [("a b", Keys.First)]), "1 validation error detected: Value at 'tokenSigningPublicKeys' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [a-zA-Z0-9:_-]+]" },
    };

    // Method, path and body of every operation on a name, with a bad name.
    public static TheoryData<string, string, string, string> BadNames => new()
    {
        { "POST", "/authorizer/bad%20name!", Unsigned, $"1 validation error detected: {NamePattern}" },
        { "GET", "/authorizer/a%2Fb", string.Empty, $"1 validation error detected: {NamePattern}" },
        { "PUT", "/authorizer/bad%20name!", "{}", $"1 validation error detected: {NamePattern}" },
        { "DELETE", "/authorizer/caf%C3%A9", string.Empty, $"1 validation error detected: {NamePattern}" },
        { "POST", "/authorizer/a.b/test", "{}", $"1 validation error detected: {NamePattern}" },
        { "POST", $"/authorizer/{new string('!', 129)}", Unsigned, $"2 validation errors detected: {NamePattern}; {NameTooLong}" },
        { "GET", $"/authorizer/{new string('a', 129)}", string.Empty, $"1 validation error detected: {NameTooLong}" },
        { "POST", "/default-authorizer", "{}", "1 validation error detected: Value at 'authorizerName' failed to satisfy constraint: Member must not be null" },
        { "POST", "/default-authorizer", """{"authorizerName":""}""", $"2 validation errors detected: {NamePattern}; Value at 'authorizerName' failed to satisfy constraint: Member must have length greater than or equal to 1" },
        { "POST", "/default-authorizer", """{"authorizerName":"bad name!"}""", $"1 validation error detected: {NamePattern}" },
    };

    public void Dispose()
    {
        _client.Dispose();
        _emulator.Dispose();
    }

    [Fact]
    public async Task Tags_MayHaveAnyLetters()
    {
        await _client.SucceedAsync("POST", "/authorizer/X", Tagged("""{"Key":"Équipe 𝔘:/=+-@_.","Value":""}"""));

        Assert.Single(_emulator.Authorizers);
    }

    [Theory]
    [InlineData("""{"tags":{}}""")]
    [InlineData("""{"tags":["a"]}""")]
    public async Task TagsOfAnotherShape_AreRefused(string body)
    {
        EmulatorAnswer answer = await _client.SendAsync("POST", "/authorizer/X", body);

        Assert.Equal((400, "SerializationException"), (answer.Status, answer.ErrorType));
    }

    [Theory]
    [MemberData(nameof(RefusedCreations))]
    public async Task ACreationThatBreaksARule_IsRefused(string body, string message)
    {
        EmulatorAnswer answer = await _client.SendAsync("POST", "/authorizer/X", body);

        Assert.Equal((400, "InvalidRequestException", message), (answer.Status, answer.ErrorType, answer.Message));
        Assert.Empty(_emulator.Authorizers);
    }

    [Theory]
    [MemberData(nameof(BadNames))]
    public async Task ABadName_IsRefusedBeforeItIsLookedUp(string method, string path, string body, string message)
    {
        EmulatorAnswer answer = await _client.SendAsync(method, path, body.Length == 0 ? null : body);

        Assert.Equal((400, "InvalidRequestException", message), (answer.Status, answer.ErrorType, answer.Message));
    }

    [Theory]
    [InlineData("GET", "/authorizer/X", null)]
    [InlineData("PUT", "/authorizer/X", """{"status":"ACTIVE"}""")]
    [InlineData("DELETE", "/authorizer/X", null)]
    [InlineData("POST", "/authorizer/X/test", """{"mqttContext":{"clientId":"c"}}""")]
    [InlineData("POST", "/default-authorizer", """{"authorizerName":"X"}""")]
    public async Task AMissingAuthorizer_IsNotFound(string method, string path, string? body)
    {
        EmulatorAnswer answer = await _client.SendAsync(method, path, body);

        Assert.Equal((404, "ResourceNotFoundException", "Authorizer X not found"), (answer.Status, answer.ErrorType, answer.Message));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task AMissingDefault_IsNotFound(string method)
    {
        EmulatorAnswer answer = await _client.SendAsync(method, "/default-authorizer");

        Assert.Equal((404, "ResourceNotFoundException", "Default authorizer not found"), (answer.Status, answer.ErrorType, answer.Message));
    }

    [Fact]
    public async Task AnUnsignedAuthorizer_IsDescribedWithItsDefaults()
    {
        EmulatorAnswer created = await _client.SucceedAsync("POST", "/authorizer/My%3DAuth%2C%40-x", Unsigned);

        JsonElement description = (await _client.SucceedAsync("GET", "/authorizer/My%3DAuth%2C%40-x")).Body.GetProperty("authorizerDescription");
        Assert.Equal("""{"authorizerName":"My=Auth,@-x","authorizerArn":"arn:aws:iot:eu-west-1:123456789012:authorizer/My=Auth,@-x"}""", created.Body.GetRawText());
        Assert.Equal(FunctionArn, description.GetProperty("authorizerFunctionArn").GetString());
        Assert.Equal("INACTIVE", description.GetProperty("status").GetString());
        Assert.True(description.GetProperty("signingDisabled").GetBoolean());
        Assert.False(description.GetProperty("enableCachingForHttp").GetBoolean());
        Assert.Equal(JsonValueKind.Null, description.GetProperty("tokenKeyName").ValueKind);
        Assert.Equal(JsonValueKind.Null, description.GetProperty("tokenSigningPublicKeys").ValueKind);
        Assert.Equal(description.GetProperty("creationDate").GetDouble(), description.GetProperty("lastModifiedDate").GetDouble());
        Assert.InRange(description.GetProperty("creationDate").GetDouble(), 1.6e9, 1e10);
    }

    [Fact]
    public async Task AKeyWithTextInFront_IsStoredAsItIs()
    {
        await _client.SucceedAsync("POST", "/authorizer/X", Signed(keys: [("k1", "junk\n" + Keys.First)]));

        JsonElement description = (await _client.SucceedAsync("GET", "/authorizer/X")).Body.GetProperty("authorizerDescription");
        Assert.Equal("junk\n" + Keys.First, description.GetProperty("tokenSigningPublicKeys").GetProperty("k1").GetString());
        Assert.Equal("tok", description.GetProperty("tokenKeyName").GetString());
    }

    [Fact]
    public async Task ADuplicate_IsAConflict_AndChangesNothing()
    {
        await _client.SucceedAsync("POST", "/authorizer/X", Unsigned);

        EmulatorAnswer answer = await _client.SendAsync("POST", "/authorizer/X", Unsigned.Replace("}", ",\"status\":\"ACTIVE\"}", StringComparison.Ordinal));

        Assert.Equal((409, "ResourceAlreadyExistsException", "Authorizer X already exist for this account"), (answer.Status, answer.ErrorType, answer.Message));
        Assert.Equal("X", answer.Body.GetProperty("resourceId").GetString());
        Assert.Equal("arn:aws:iot:eu-west-1:123456789012:authorizer/X", answer.Body.GetProperty("resourceArn").GetString());
        Assert.Equal("INACTIVE", Assert.Single(_emulator.Authorizers).Status);
    }

    [Fact]
    public async Task AnUpdate_ChangesWhatIsGiven_AndMergesKeys()
    {
        await _client.SucceedAsync("POST", "/authorizer/X", Signed(keys: [("k1", Keys.First)]));

        await _client.SucceedAsync("PUT", "/authorizer/X", """{"status":"ACTIVE","enableCachingForHttp":true}""");
        await _client.SucceedAsync("PUT", "/authorizer/X", Update(("k2", Keys.Second)));
        EmulatorAnswer third = await _client.SendAsync("PUT", "/authorizer/X", Update(("k3", Keys.First)));

        AuthorizerDescription authorizer = Assert.Single(_emulator.Authorizers);
        Assert.Equal((400, "Number of signing keys for authorizer X must neither be zero nor greater than 2"), (third.Status, third.Message));
        Assert.Equal(["k1", "k2"], authorizer.TokenSigningPublicKeys.Keys.Order());
        Assert.Equal(("ACTIVE", true, "tok", FunctionArn), (authorizer.Status, authorizer.EnableCachingForHttp, authorizer.TokenKeyName, authorizer.AuthorizerFunctionArn));
        Assert.True(authorizer.LastModifiedDate >= authorizer.CreationDate);
    }

    [Theory]
    [InlineData("""{"tokenSigningPublicKeys":{"K":"garbage"}}""", "Authorizer X public key for key name K not a valid RSA key")]
    [InlineData("""{"authorizerFunctionArn":"nothing"}""", "Lambda function arn for authorizer X is not in proper ARN syntax")]
    public async Task AnUpdateThatBreaksARule_IsRefused(string body, string message)
    {
        await _client.SucceedAsync("POST", "/authorizer/X", Signed(keys: [("k1", Keys.First)]));

        EmulatorAnswer answer = await _client.SendAsync("PUT", "/authorizer/X", body);

        Assert.Equal((400, "InvalidRequestException", message), (answer.Status, answer.ErrorType, answer.Message));
    }

    [Fact]
    public async Task AnActiveAuthorizer_CannotBeDeleted_AnInactiveOneFreesItsName()
    {
        await _client.SucceedAsync("POST", "/authorizer/X", Unsigned.Replace("}", ",\"status\":\"ACTIVE\"}", StringComparison.Ordinal));

        EmulatorAnswer refused = await _client.SendAsync("DELETE", "/authorizer/X");
        await _client.SucceedAsync("PUT", "/authorizer/X", """{"status":"INACTIVE"}""");
        EmulatorAnswer deleted = await _client.SucceedAsync("DELETE", "/authorizer/X");
        await _client.SucceedAsync("POST", "/authorizer/X", Unsigned);

        Assert.Equal((400, "Cannot delete authorizer X in ACTIVE status. Update status to INACTIVE and delete."), (refused.Status, refused.Message));
        Assert.Equal("{}", deleted.Body.GetRawText());
    }

    [Fact]
    public async Task ADefault_IsSetReplacedGuardedAndCleared()
    {
        await _client.SucceedAsync("POST", "/authorizer/X", Unsigned);
        await _client.SucceedAsync("POST", "/authorizer/Y", Unsigned);

        EmulatorAnswer set = await _client.SucceedAsync("POST", "/default-authorizer", """{"authorizerName":"X"}""");
        EmulatorAnswer again = await _client.SendAsync("POST", "/default-authorizer", """{"authorizerName":"X"}""");
        await _client.SucceedAsync("POST", "/default-authorizer", """{"authorizerName":"Y"}""");
        EmulatorAnswer described = await _client.SucceedAsync("GET", "/default-authorizer");
        EmulatorAnswer guarded = await _client.SendAsync("DELETE", "/authorizer/Y");
        EmulatorAnswer cleared = await _client.SucceedAsync("DELETE", "/default-authorizer");
        await _client.SucceedAsync("DELETE", "/authorizer/Y");

        Assert.Equal("""{"authorizerName":"X","authorizerArn":"arn:aws:iot:eu-west-1:123456789012:authorizer/X"}""", set.Body.GetRawText());
        Assert.Equal((409, "ResourceAlreadyExistsException", "Duplicate default authorizer X already configured for this account"), (again.Status, again.ErrorType, again.Message));
        Assert.Equal("Y", described.Body.GetProperty("authorizerDescription").GetProperty("authorizerName").GetString());
        Assert.Equal((409, "DeleteConflictException", "Cannot delete default authorizer Y. Change default and retry delete."), (guarded.Status, guarded.ErrorType, guarded.Message));
        Assert.Equal("{}", cleared.Body.GetRawText());
    }

    [Theory]
    [InlineData("", "c b a")]
    [InlineData("?isAscendingOrder=true", "a b c")]
    [InlineData("?isAscendingOrder=false", "c b a")]
    [InlineData("?status=ACTIVE", "b")]
    [InlineData("?status=INACTIVE", "c a")]
    [InlineData("?pageSize=250", "c b a")]
    public async Task TheList_IsInTheOrderOfCreation_NewestFirst(string query, string names)
    {
        await CreateAsync("a", "b", "c");
        await _client.SucceedAsync("PUT", "/authorizer/b", """{"status":"ACTIVE"}""");

        JsonElement body = (await _client.SucceedAsync("GET", "/authorizers/" + query)).Body;

        Assert.Equal(names.Split(' '), Names(body));
        Assert.Equal(JsonValueKind.Null, body.GetProperty("nextMarker").ValueKind);
        Assert.Equal(["authorizerName", "authorizerArn"], body.GetProperty("authorizers")[0].EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [InlineData("", "g f e d c b a")]
    [InlineData("&isAscendingOrder=true", "a b c d e f g")]
    public async Task Pages_FollowEachOther_WhateverChangesBetweenThem(string order, string names)
    {
        await CreateAsync("a", "b", "c", "d", "e", "f", "g");
        List<string> seen = [];
        string marker = string.Empty;
        do
        {
            JsonElement page = (await _client.SucceedAsync("GET", $"/authorizers/?pageSize=3{order}{marker}")).Body;
            seen.AddRange(Names(page));
            await _client.SucceedAsync("DELETE", "/authorizer/" + seen[^1]);
            string? next = page.GetProperty("nextMarker").GetString();
            Assert.Matches("^[A-Za-z0-9+/]+={0,2}$", next ?? "end");
            marker = next is null ? string.Empty : "&marker=" + Uri.EscapeDataString(next);
        }
        while (marker.Length > 0);

        Assert.Equal(names.Split(' '), seen);
    }

    [Theory]
    [InlineData("pageSize=0", "1 validation error detected: Value at 'pageSize' failed to satisfy constraint: Member must have value greater than or equal to 1")]
    [InlineData("pageSize=251", "1 validation error detected: Value at 'pageSize' failed to satisfy constraint: Member must have value less than or equal to 250")]
    [InlineData("status=ON", "1 validation error detected: Value at 'status' failed to satisfy constraint: Member must satisfy enum value set: [ACTIVE, INACTIVE]")]
    [InlineData("marker=a-b", "1 validation error detected: Value at 'marker' failed to satisfy constraint: Member must satisfy regular expression pattern: [A-Za-z0-9+/]+={0,2}")]
    [InlineData("marker=AAAA", "Invalid/Malformed marker passed for listAuthorizers")]
    public async Task AListThatBreaksARule_IsRefused(string query, string message)
    {
        EmulatorAnswer answer = await _client.SendAsync("GET", "/authorizers/?" + query);

        Assert.Equal((400, "InvalidRequestException", message), (answer.Status, answer.ErrorType, answer.Message));
    }

    [Theory]
    [InlineData("", 200)]
    [InlineData("?endpointType=iot:Data-ATS", 200)]
    [InlineData("?endpointType=iot%3ACredentialProvider", 200)]
    [InlineData("?endpointType=iot:Nothing", 400)]
    public async Task DescribeEndpoint_GivesTheEmulatorsAddress(string query, int status)
    {
        EmulatorAnswer answer = await _client.SendAsync("GET", "/endpoint" + query);

        Assert.Equal(status, answer.Status);
        Assert.True(status != 200 || answer.Body.GetProperty("endpointAddress").GetString() == $"127.0.0.1:{_emulator.Port}");
    }

    [Theory]
    [InlineData("POST", "/authorizer/X", "no json")]
    [InlineData("POST", "/authorizer/X", "[]")]
    [InlineData("POST", "/authorizer/X", """{"authorizerFunctionArn":5}""")]
    [InlineData("POST", "/authorizer/X", """{"signingDisabled":"yes"}""")]
    [InlineData("POST", "/authorizer/X", """{"tokenSigningPublicKeys":["k"]}""")]
    [InlineData("POST", "/authorizer/X/test", """{"mqttContext":{"password":"no base64!"}}""")]
    [InlineData("POST", "/authorizer/X/test", """{"mqttContext":"c"}""")]
    [InlineData("POST", "/authorizer/X/test", """{"token":"\ud800"}""")]
    [InlineData("GET", "/authorizers/?pageSize=two", null)]
    [InlineData("GET", "/authorizers/?isAscendingOrder=up", null)]
    public async Task WhatCannotBeRead_IsASerializationError(string method, string path, string? body)
    {
        EmulatorAnswer answer = await _client.SendAsync(method, path, body);

        Assert.Equal((400, "SerializationException"), (answer.Status, answer.ErrorType));
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/things")]
    [InlineData("PATCH", "/authorizer/X")]
    [InlineData("GET", "/authorizer/X/test")]
    [InlineData("GET", "/authorizer/")]
    [InlineData("POST", "/authorizer/X/test/more")]
    [InlineData("PUT", "/default-authorizer")]
    public async Task WhatIsNotAnOperation_IsNotFound_AndTheNextRequestWorks(string method, string path)
    {
        EmulatorAnswer answer = await _client.SendAsync(method, path);

        Assert.Equal((404, "UnknownOperationException"), (answer.Status, answer.ErrorType));
        await _client.SucceedAsync("GET", "/authorizers/");
    }

    private static IEnumerable<string> Names(JsonElement page) => page.GetProperty("authorizers").EnumerateArray().Select(row => row.GetProperty("authorizerName").GetString()!);

    private static string Signed(string? tokenKeyName = "tok", bool isDisabled = false, params (string Name, string Pem)[]? keys) => JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["authorizerFunctionArn"] = FunctionArn,
        ["tokenKeyName"] = tokenKeyName,
        ["signingDisabled"] = isDisabled,
        ["tokenSigningPublicKeys"] = (keys ?? [("k1", Keys.First)]).ToDictionary(key => key.Name, key => key.Pem),
    });

    private static string Tagged(string tags) => Unsigned.Replace("}", $",\"tags\":[{tags}]}}", StringComparison.Ordinal);

    private static string Update((string Name, string Pem) key) => JsonSerializer.Serialize(new { tokenSigningPublicKeys = new Dictionary<string, string> { [key.Name] = key.Pem } });

    private static string Body(string pem, string separator) => string.Join(separator, pem.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '-'));

    private async Task CreateAsync(params string[] names)
    {
        foreach (string name in names)
        {
            await _client.SucceedAsync("POST", "/authorizer/" + name, Unsigned);
        }
    }
}
