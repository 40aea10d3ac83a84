BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1')

    function Get-Completion([string] $Line) {
        [System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null).CompletionMatches
    }
}

Describe 'Tab in a hashtable' {
    It 'offers the members of a context after <Line>' -ForEach @(
        @{ Line = 'Test-IoTAuthorizer -InputObject @{ ' }
        @{ Line = "Test-IoTAuthorizer Fleet -InputObject @{ MqttUserName = 'a'; " }
        @{ Line = 'New-IoTAuthorizerContext -InputObject @{ ' }
    ) {
        $offered = (Get-Completion $Line).CompletionText

        $offered | Should -Contain 'MqttClientId'
        $offered | Should -Contain 'HttpContext'
    }

    It 'offers condition keys, each with its full name and meaning' {
        $offered = Get-Completion 'Test-IoTPolicyAccess -Context @{ Sour'

        $offered.CompletionText | Should -Be 'SourceIp', 'SourceVpc', 'SourceVpce'
        $offered[0].ToolTip | Should -BeLike '*aws:SourceIp: The address*'
    }

    It 'offers claims, each with its meaning' {
        $offered = Get-Completion "New-IoTAuthToken -KeyPath key.pem -Claim @{ sub = 'device7'; i"

        $offered.CompletionText | Should -Be 'iat', 'iss'
        $offered[1].ToolTip | Should -BeLike '*Who issued the token*'
    }
}

Describe 'Tab after a parameter' {
    It 'offers actions in the quotes that are typed' {
        (Get-Completion 'Test-IoTPolicyAccess -Action "Subs').CompletionText | Should -Be '"iot:Subscribe"'
    }

    It 'offers what the session has: variables and ports' {
        $fleet = New-IoTLocalAuthorizer -Name Fleet -ScriptBlock { }
        $emulator = $fleet | Start-IoTAuthorizerEmulator
        try {
            (Get-Completion 'Test-IoTAuthorizer -LocalAuthorizer ').CompletionText | Should -Contain '$fleet'
            (Get-Completion 'Stop-IoTAuthorizerEmulator -Port ').CompletionText | Should -Contain "$($emulator.Port)"
        } finally {
            $emulator | Stop-IoTAuthorizerEmulator
        }
    }
}
