BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1')
}

Describe 'New-IoTLocalAuthorizer' {
    It 'runs the script block with the event of the test API' {
        $authorizer = New-IoTLocalAuthorizer -Name Echo -ScriptBlock {
            param($authorizerEvent)
            @{ isAuthenticated = $true; principalId = $authorizerEvent.protocolData.mqtt.clientId; policyDocuments = @() }
        }

        $result = Test-IoTAuthorizer -LocalAuthorizer $authorizer -MqttClientId d1

        $result.PrincipalId | Should -Be 'd1'
        ($result.Function.Event | ConvertFrom-Json).protocols | Should -Be 'mqtt'
    }

    It 'hands variables over with $using:' {
        $allowed = 'd1', 'd2'
        $authorizer = New-IoTLocalAuthorizer -Name Using -ScriptBlock {
            param($authorizerEvent)
            @{ isAuthenticated = $authorizerEvent.protocolData.mqtt.clientId -in $using:allowed; principalId = 'p'; policyDocuments = @() }
        }

        @{ MqttClientId = 'd2' }, @{ MqttClientId = 'd3' } | Test-IoTAuthorizer -LocalAuthorizer $authorizer -Quiet | Should -Be $true, $false
    }

    It 'gives up after the time limit' {
        $authorizer = New-IoTLocalAuthorizer -Name Slow -Timeout 0.2 -ScriptBlock { while ($true) { } }

        (Test-IoTAuthorizer -LocalAuthorizer $authorizer -MqttClientId d1).Outcome | Should -Be 'InvalidResponse'
    }

    It 'refuses <Case> in the words of AWS' -ForEach @(
        @{ Case = 'a key without a key name'; Parameters = @{ TokenSigningPublicKey = "-----BEGIN PUBLIC KEY-----`nAAAA`n-----END PUBLIC KEY-----`n" } }
        @{ Case = 'a key name without a key'; Parameters = @{ TokenKeyName = 'token' } }
    ) {
        { New-IoTLocalAuthorizer -Name A -ScriptBlock { } @Parameters } | Should -Throw -ErrorId 'InvalidRequest,IoTAuthorizerTest.Commands.NewIoTLocalAuthorizerCommand'
    }

    It 'refuses a name that AWS would not take' {
        { New-IoTLocalAuthorizer -Name 'a b' -ScriptBlock { } } | Should -Throw -ErrorId 'InvalidInput,IoTAuthorizerTest.Commands.NewIoTLocalAuthorizerCommand'
    }
}
