BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1')
    $script:policy = @'
{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Connect", "Effect": "Allow", "Action": "iot:Connect", "Resource": "arn:aws:iot:us-east-1:000000000000:client/device7" },
    { "Sid": "NoFirmware", "Effect": "Deny", "Action": "iot:Publish", "Resource": "arn:aws:iot:us-east-1:000000000000:topic/firmware/*" }
  ]
}
'@
    $script:fleet = New-IoTLocalAuthorizer -Name Fleet -ScriptBlock {
        param($authorizerEvent)
        $clientId = $authorizerEvent.protocolData.mqtt.clientId
        if ($clientId -eq 'broken') { throw 'no such table' }
        @{ isAuthenticated = $clientId -ne 'stolen'; principalId = 'device7'; policyDocuments = @($using:policy) }
    }
    $script:results = 'device7', 'stolen', 'broken', ('long' * 20) |
        ForEach-Object { @{ MqttClientId = $_; MqttUserName = 'canary-user'; MqttPassword = 'canary-password' } } |
        Test-IoTAuthorizer -LocalAuthorizer $fleet
    $script:decisions = $results[0] | Test-IoTPolicyAccess -Connect -Publish firmware/1, telemetry/device7
    $script:key = [System.Security.Cryptography.RSA]::Create(2048)
    $script:token = New-IoTAuthToken -Claim @{ sub = 'canary-token' } -ExpiresIn 3600 -Key $key -TokenKeyName token
    $script:emulator = $fleet | Start-IoTAuthorizerEmulator
    $null = Test-IoTAuthorizer Fleet -MqttClientId device7 -EndpointUrl $emulator.Endpoint -AccessKey emulator -SecretKey emulator -Region us-east-1

    $script:shown = @{
        AuthorizerTestResult  = $results
        AuthorizerContext     = $results[0].Context
        MqttContext           = $results[0].Context.MqttContext
        HttpContext           = (New-IoTAuthorizerContext -HttpHeader @{ a = 'canary-header' } -QueryString '?a=canary-query').HttpContext
        TlsContext            = (New-IoTAuthorizerContext -ServerName iot.example.com).TlsContext
        AuthorizerFailure     = $results[2].Failure
        FunctionReport        = $results[0].Function
        PolicyDocument        = $results[0].PolicyDocuments
        PolicyStatement       = $results[0].PolicyDocuments.Statements
        PolicyFinding         = $policy.Replace('iot:Publish', 'iot:Subscribe') | Get-IoTPolicyFinding
        AccessDecision        = $decisions
        LocalAuthorizer       = $fleet
        AuthToken             = $token
        AuthTokenVerification = $token | Test-IoTAuthToken -PublicKey $key.ExportSubjectPublicKeyInfoPem()
        TokenSigningKey       = New-IoTTokenSigningKey -Path (Join-Path $TestDrive key.pem)
        AuthorizerEmulator    = $emulator
        EmulatorRequest       = $emulator.Requests
    }
}

AfterAll {
    $emulator | Stop-IoTAuthorizerEmulator
}

Describe 'The views of <Type>' -ForEach @(
    @{ Type = 'AuthorizerTestResult'; Table = 'Outcome', 'device7'; List = 'Outcome', 'Policy' }
    @{ Type = 'AuthorizerContext'; Table = 'Client id', 'device7'; List = 'Client id', 'Password' }
    @{ Type = 'MqttContext'; Table = 'Client id', '(15 bytes)'; List = 'Client id', '(15 bytes)' }
    @{ Type = 'HttpContext'; Table = @('Query string'); List = @('Headers') }
    @{ Type = 'TlsContext'; Table = 'Server name', 'iot.example.com'; List = 'Server name', 'iot.example.com' }
    @{ Type = 'AuthorizerFailure'; Table = @('InvalidResponseException'); List = 'Meaning', 'Advice' }
    @{ Type = 'FunctionReport'; Table = 'Duration', 'Log lines'; List = 'Duration', 'Event' }
    @{ Type = 'PolicyDocument'; Table = @('Statements'); List = '1. Allow iot:Connect', '2. Deny iot:Publish' }
    @{ Type = 'PolicyStatement'; Table = 'NoFirmware', 'Deny'; List = 'Resource', 'topic/firmware/*' }
    @{ Type = 'PolicyFinding'; Table = 'Severity', 'IOT-'; List = @('Fix') }
    @{ Type = 'AccessDecision'; Table = 'ExplicitDeny', 'Publish firmware/1'; List = 'Reason', 'Policy' }
    @{ Type = 'LocalAuthorizer'; Table = 'Fleet', 'ACTIVE'; List = 'Arn', 'Signing' }
    @{ Type = 'AuthToken'; Table = 'Token', '2048'; List = 'Signature', 'MqttUserName' }
    @{ Type = 'AuthTokenVerification'; Table = @('Valid'); List = 'Valid', 'Meaning' }
    @{ Type = 'TokenSigningKey'; Table = @('Private key'); List = 'CreateAuthorizer', 'Public key' }
    @{ Type = 'AuthorizerEmulator'; Table = 'Endpoint', 'Fleet'; List = 'Running', 'Requests' }
    @{ Type = 'EmulatorRequest'; Table = 'Operation', '200'; List = 'Operation', 'Duration' }
) {
    It 'fit <Width> columns' -ForEach @(@{ Width = 80 }, @{ Width = 200 }) {
        $views = @(
            $shown[$Type] | Out-String -Width $Width
            $shown[$Type] | Format-List | Out-String -Width $Width
            $shown[$Type] | Format-Wide | Out-String -Width $Width
        )

        $views | Should -Not -BeNullOrEmpty
        $views -split '\r?\n' | Where-Object Length -GT $Width | Should -BeNullOrEmpty
        $views | Should -Not -BeLike '*canary*'
        foreach ($text in $List) {
            $views[1] | Should -BeLike "*$([WildcardPattern]::Escape($text))*"
        }

        $tableText = $shown[$Type] | Format-Table | Out-String -Width $Width
        $tableText -split '\r?\n' | Where-Object Length -GT $Width | Should -BeNullOrEmpty
        $tableText | Should -Not -BeLike '*canary*'
        foreach ($text in $Table) {
            $tableText | Should -BeLike "*$([WildcardPattern]::Escape($text))*"
        }
    }
}

Describe 'Views' {
    It 'are a table, a list and a wide one for every type' {
        $format = [xml](Get-Content -Path (Join-Path (Get-Module IoTAuthorizerTest).ModuleBase IoTAuthorizerTest.Format.ps1xml) -Raw)
        $kinds = $format.Configuration.ViewDefinitions.View | Where-Object Name -ne AllEvents |
            Group-Object -Property Name -AsHashTable

        $kinds.Keys | Sort-Object | Should -Be (@($shown.Keys) + 'PolicyCondition', 'PolicyStatementReference' | Sort-Object)
        $kinds.GetEnumerator() | Where-Object { @($_.Value.ChildNodes.LocalName -like '*Control' | Sort-Object) -join ' ' -ne 'ListControl TableControl WideControl' } | Should -BeNullOrEmpty
    }

    It 'keep every column of a result beside a long device name in 80 columns' {
        $header = ($results | Format-Table | Out-String -Width 80) -split '\r?\n' | Where-Object { $_ -match '^Outcome' }

        $header | Should -Match 'Outcome\s+Principal\s+Docs\s+Refresh s\s+Disc\. s\s+Findings\s+Device'
    }

    It 'keep the name of the authorizer whole beside a token in 80 columns' {
        $table = New-IoTAuthToken -Token abc -Key $key -TokenKeyName token -AuthorizerName FleetAuthorizer -ErrorAction Stop | Out-String -Width 80

        $table | Should -Match 'Authorizer\s'
        $table | Should -Match 'FleetAuthorizer'
    }

    It 'are a list for one device given by parameters, and the table where it is asked for' {
        $one = Test-IoTAuthorizer -LocalAuthorizer $fleet -MqttClientId stolen

        $one | Out-String -Width 80 | Should -BeLike '*Outcome    : NotAuthenticated*'
        $one | Format-Table | Out-String -Width 80 | Should -BeLike '*Outcome *Principal *Device*NotAuthenticated *stolen*'
        $one, $results[0] | Format-Table | Out-String -Width 80 | Should -BeLike '*NotAuthenticated *stolen*Authenticated *device7*'
    }

    It 'say behind the name of a device why there is no answer' {
        $results | Format-Table | Out-String -Width 120 | Should -BeLike '*InvalidResponse * broken: Lambda function encountered error*'
    }

    It 'group results by authorizer' {
        $results | Out-String -Width 80 | Should -BeLike '*Authorizer: Fleet (Local)*'
    }

    It 'mark the statement that decided' {
        $lines = ($decisions[1] | Format-List | Out-String -Width 200) -split '\r?\n'

        $lines -match '=> 2\. Deny iot:Publish \(NoFirmware\)' | Should -HaveCount 1
        $lines -match '=>' | Should -HaveCount 1
    }

    It 'mark nothing where no statement decided' {
        $decisions[2] | Format-List | Out-String -Width 200 | Should -Not -BeLike '*=>*'
    }

    It 'colour <Value> <Color>, and only where output may be coloured' -ForEach @(
        @{ Value = 'Authenticated'; Color = 'Green'; Index = 0 }
        @{ Value = 'NotAuthenticated'; Color = 'Yellow'; Index = 1 }
        @{ Value = 'InvalidResponse'; Color = 'Red'; Index = 2 }
    ) {
        $rendering = $PSStyle.OutputRendering
        try {
            $PSStyle.OutputRendering = 'Ansi'
            $results[$Index] | Format-Table | Out-String -Width 80 | Should -BeLike "*$([WildcardPattern]::Escape($PSStyle.Foreground.$Color))$Value*"
            $PSStyle.OutputRendering = 'PlainText'
            $results[$Index] | Format-Table | Out-String -Width 80 | Should -Not -BeLike "*$([char]27)*"
        } finally {
            $PSStyle.OutputRendering = $rendering
        }
    }
}

Describe 'Copies of results' {
    BeforeAll {
        $script:copies = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($results, 1))
    }

    It 'look like the results' {
        $durations = '(?m)^(Duration|Request id).*$'

        ($copies | Format-Table | Out-String -Width 80) | Should -Be ($results | Format-Table | Out-String -Width 80)
        ($copies[2] | Format-List | Out-String -Width 80) -replace $durations | Should -Be (($results[2] | Format-List | Out-String -Width 80) -replace $durations)
        ($copies[0] | Format-List | Out-String -Width 80) -replace $durations | Should -Be (($results[0] | Format-List | Out-String -Width 80) -replace $durations)
    }

    It 'of <Type> look like the original' -ForEach @(
        @{ Type = 'AccessDecision' }, @{ Type = 'PolicyFinding' }, @{ Type = 'PolicyStatement' }, @{ Type = 'AuthorizerFailure' }, @{ Type = 'LocalAuthorizer' }
        @{ Type = 'AuthToken' }, @{ Type = 'AuthTokenVerification' }, @{ Type = 'TokenSigningKey' }, @{ Type = 'AuthorizerEmulator' }, @{ Type = 'EmulatorRequest' }
        @{ Type = 'AllEvents' }, @{ Type = 'Single' }
    ) {
        $options = @{ AllEvents = $Type -eq 'AllEvents' }
        $original = $shown[$Type] ?? (Test-IoTAuthorizer -LocalAuthorizer $fleet -MqttClientId broken @options)
        $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($original, 1))

        foreach ($view in 'Format-Table', 'Format-List', 'Format-Wide') {
            $Error.Clear()
            $copy | & $view | Out-String -Width 100 | Should -Be ($original | & $view | Out-String -Width 100)
            $Error | Should -BeNullOrEmpty
        }
    }

    It 'of requests and reports hold no event' {
        $events = @(, $emulator.Requests) + $results[0].Function

        [System.Management.Automation.PSSerializer]::Serialize($events, 9) | Should -Not -Match 'canary|protocolData'
    }

    It 'hold no secrets' {
        [System.Management.Automation.PSSerializer]::Serialize($results, 9) | Should -Not -BeLike '*canary*'
    }

    It 'come from a job with all that scripts read' {
        $manifest = (Get-Module IoTAuthorizerTest).Path
        $job = Start-Job -ScriptBlock {
            Import-Module (Join-Path (Split-Path $using:manifest) IoTAuthorizerTest.psd1)
            $authorizer = New-IoTLocalAuthorizer -Name Fleet -ScriptBlock {
                $policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iot:Connect","Resource":"arn:aws:iot:us-east-1:000000000000:client/device7"}]}'
                @{ isAuthenticated = $true; principalId = 'p'; policyDocuments = @($policy) }
            }
            Test-IoTAuthorizer -LocalAuthorizer $authorizer -MqttClientId device7
        }
        try {
            $copy = $job | Wait-Job -Timeout 60 | Receive-Job
        } finally {
            $job | Remove-Job -Force
        }

        $copy.Outcome | Should -Be 'Authenticated'
        $copy.ClientId | Should -Be 'device7'
        $copy.Duration | Should -BeOfType [timespan]
        $copy | Test-IoTPolicyAccess -ClientId $copy.ClientId -Connect -Quiet | Should -BeTrue
        $copy | Should -AuthorizeIoTDevice
    }
}
