BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1')
}

Describe 'Get-IoTAuthorizerEmulator' {
    AfterEach {
        Get-IoTAuthorizerEmulator | Stop-IoTAuthorizerEmulator
    }

    It 'lists the running emulators of the session' {
        $ports = (Start-IoTAuthorizerEmulator).Port, (Start-IoTAuthorizerEmulator).Port

        (Get-IoTAuthorizerEmulator).Port | Sort-Object | Should -Be ($ports | Sort-Object)
    }

    It 'answers a port that nobody listens on with an error' {
        { Get-IoTAuthorizerEmulator -Port 9 -ErrorAction Stop } | Should -Throw -ErrorId 'EmulatorNotFound,IoTAuthorizerTest.Commands.GetIoTAuthorizerEmulatorCommand'
    }
}
