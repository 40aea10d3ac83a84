BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1')
}

Describe 'Stop-IoTAuthorizerEmulator' {
    It 'frees the port' {
        $emulator = Start-IoTAuthorizerEmulator

        Stop-IoTAuthorizerEmulator $emulator

        $emulator.IsRunning | Should -BeFalse
        { [System.Net.Sockets.TcpClient]::new('127.0.0.1', $emulator.Port) } | Should -Throw
        Get-IoTAuthorizerEmulator | Should -BeNullOrEmpty
    }

    It 'does nothing with -WhatIf' {
        $emulator = Start-IoTAuthorizerEmulator
        try {
            Stop-IoTAuthorizerEmulator $emulator -WhatIf

            $emulator.IsRunning | Should -BeTrue
        } finally {
            Stop-IoTAuthorizerEmulator $emulator
        }
    }
}
