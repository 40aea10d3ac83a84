BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1')
    $script:fleet = New-IoTLocalAuthorizer -Name Fleet -ScriptBlock {
        param($authorizerEvent)
        @{ isAuthenticated = $true; principalId = $authorizerEvent.protocolData.mqtt.clientId; policyDocuments = @() }
    }
}

Describe 'Start-IoTAuthorizerEmulator' {
    AfterEach {
        Get-IoTAuthorizerEmulator | Stop-IoTAuthorizerEmulator
    }

    It 'serves a local authorizer to the same cmdlet that tests at AWS' {
        $emulator = Start-IoTAuthorizerEmulator -LocalAuthorizer $fleet

        $result = Test-IoTAuthorizer -AuthorizerName Fleet -MqttClientId d1 -EndpointUrl $emulator.Endpoint -Region us-east-1 -AccessKey any -SecretKey any

        $result.PrincipalId | Should -Be 'd1'
        $emulator.Endpoint | Should -BeLike 'http://127.0.0.1:*'
    }

    It 'says that a port is taken' {
        $first = Start-IoTAuthorizerEmulator -LocalAuthorizer $fleet

        { Start-IoTAuthorizerEmulator -LocalAuthorizer $fleet -Port $first.Port -ErrorAction Stop } | Should -Throw -ErrorId 'PortUnavailable,IoTAuthorizerTest.Commands.StartIoTAuthorizerEmulatorCommand'
    }

    It 'says that a state file is none, and leaves it alone' {
        $file = Join-Path $TestDrive state.json
        Set-Content -Path $file -Value 'mine'

        { Start-IoTAuthorizerEmulator -StatePath $file -ErrorAction Stop } | Should -Throw -ErrorId 'UnusableStateFile,*'
        Get-Content -Path $file | Should -Be 'mine'
    }
}
