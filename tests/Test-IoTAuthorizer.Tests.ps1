BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1')
    $script:authorizer = New-IoTLocalAuthorizer -Name Fleet -ScriptBlock {
        param($authorizerEvent)
        $clientId = $authorizerEvent.protocolData.mqtt.clientId
        @{
            isAuthenticated = $clientId -ne 'stolen'
            principalId     = $clientId
            policyDocuments = @(@{ Version = '2012-10-17'; Statement = @(@{ Effect = 'Allow'; Action = 'iot:Connect'; Resource = '*' }) })
        }
    }
}

Describe 'Test-IoTAuthorizer' {
    It 'gives a result for every device, in input order' {
        $results = @{ MqttClientId = 'd1' }, @{ MqttClientId = 'stolen' }, @{ MqttClientId = 'd-2' } | Test-IoTAuthorizer -LocalAuthorizer $authorizer

        $results.Outcome | Should -Be 'Authenticated', 'NotAuthenticated', 'InvalidResponse'
        $results[0].PolicyDocuments[0].Statements[0].Actions | Should -Be 'iot:Connect'
        $results[2].Failure.Code | Should -Be 'InvalidResponseException'
    }

    It 'goes on after bad input, and loses nothing' {
        $results = @{ MqttClientId = 'd1' }, @{ Foo = 1 }, @{ MqttClientId = 'd2' } |
            Test-IoTAuthorizer -LocalAuthorizer $authorizer -ErrorAction SilentlyContinue -ErrorVariable failures

        $results.PrincipalId | Should -Be 'd1', 'd2'
        $failures.FullyQualifiedErrorId | Should -Be 'UnknownProperty,IoTAuthorizerTest.Commands.TestIoTAuthorizerCommand'
    }

    It 'tests a subset again from its results' {
        $results = @{ MqttClientId = 'd1' }, @{ MqttClientId = 'stolen' } | Test-IoTAuthorizer -LocalAuthorizer $authorizer

        $again = $results | Where-Object Outcome -NE Authenticated | Test-IoTAuthorizer -LocalAuthorizer $authorizer

        $again.Context.MqttContext.ClientId | Should -Be 'stolen'
    }

    It 'says that an endpoint cannot be reached' {
        # Port 9 of the loopback interface: nobody listens there.
        { Test-IoTAuthorizer A -MqttClientId d1 -EndpointUrl http://127.0.0.1:9 -Region us-east-1 -AccessKey A -SecretKey S -ErrorAction Stop } |
            Should -Throw -ErrorId 'EndpointUnreachable,IoTAuthorizerTest.Commands.TestIoTAuthorizerCommand'
    }

    It 'ends before anything is sent when the secret key is missing' {
        { Test-IoTAuthorizer A -MqttClientId d1 -Region us-east-1 -AccessKey A } |
            Should -Throw -ErrorId 'InvalidCredentials,IoTAuthorizerTest.Commands.TestIoTAuthorizerCommand'
    }
}

Describe 'Test-IoTAuthorizer without a region' {
    BeforeAll {
        $script:saved = @{}
        foreach ($name in 'AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PROFILE', 'AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_EC2_METADATA_DISABLED') {
            $saved[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $null)
        }

        $env:AWS_CONFIG_FILE = $env:AWS_SHARED_CREDENTIALS_FILE = Join-Path $TestDrive none
        $env:AWS_EC2_METADATA_DISABLED = 'true'
    }

    AfterAll {
        $saved.GetEnumerator() | ForEach-Object { [Environment]::SetEnvironmentVariable($_.Key, $_.Value) }
    }

    It 'asks for one before anything is sent' {
        { Test-IoTAuthorizer Fleet -MqttClientId d1 -AccessKey A -SecretKey S } | Should -Throw -ErrorId 'NoRegion,*'
    }
}
