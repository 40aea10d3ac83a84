BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1')
}

Describe 'New-IoTAuthorizerContext' {
    It 'keeps the exact bytes of a password given as <Kind>' -ForEach @(
        @{ Kind = 'string'; Password = "p$([char]0xE4)ss" }
        @{ Kind = 'SecureString'; Password = (ConvertTo-SecureString "p$([char]0xE4)ss" -AsPlainText -Force) }
        @{ Kind = 'bytes'; Password = [byte[]](0x70, 0xC3, 0xA4, 0x73, 0x73) }
    ) {
        $context = New-IoTAuthorizerContext -MqttPassword $Password

        $context.MqttContext.Password | Should -Be @(0x70, 0xC3, 0xA4, 0x73, 0x73)
    }

    It 'takes user name and password together from a PSCredential' {
        $credential = [pscredential]::new('aladdin', (ConvertTo-SecureString 'sesame' -AsPlainText -Force))

        $context = New-IoTAuthorizerContext -MqttPassword $credential

        $context.MqttContext.UserName | Should -Be 'aladdin'
        [System.Text.Encoding]::UTF8.GetString($context.MqttContext.Password) | Should -Be 'sesame'
    }

    It 'reads rows of Import-Csv and leaves empty cells out' {
        $rows = 'MqttClientId,MqttUserName,Site', 'd1,,North' | ConvertFrom-Csv

        $context = $rows | New-IoTAuthorizerContext

        $context.MqttContext.ClientId | Should -Be 'd1'
        $context.MqttContext.UserName | Should -BeNullOrEmpty
    }

    It 'reads nested objects of ConvertFrom-Json' {
        $context = '{"mqttContext":{"clientId":"d1"},"httpContext":{"headers":{"A":"b"},"queryString":"?x=1"}}' | ConvertFrom-Json | New-IoTAuthorizerContext

        $context.MqttContext.ClientId | Should -Be 'd1'
        $context.HttpContext.Headers['A'] | Should -Be 'b'
        $context.HttpContext.QueryString | Should -Be '?x=1'
    }

    It 'answers <Case> with the error id <Id>' -ForEach @(
        @{ Case = 'an unknown name'; Value = @{ Foo = 1 }; Id = 'UnknownProperty' }
        @{ Case = 'a null client id'; Value = @{ MqttClientId = $null }; Id = 'InvalidInput' }
        @{ Case = 'a number as header value'; Value = @{ HttpHeader = @{ a = 1 } }; Id = 'InvalidInput' }
        @{ Case = 'a query string without its question mark'; Value = @{ QueryString = 'a=b' }; Id = 'InvalidInput' }
        @{ Case = 'both modes mixed'; Value = @{ Token = 't'; TokenSignature = 'QUJD'; MqttClientId = 'd1' }; Id = 'InvalidInput' }
        @{ Case = 'a token that is too long'; Value = @{ Token = 'x' * 6145; TokenSignature = 'QUJD' }; Id = 'InvalidInput' }
        @{ Case = 'Base64 with a line break'; Value = @{ Token = 't'; TokenSignature = "QU`nJD" }; Id = 'InvalidInput' }
    ) {
        { $Value | New-IoTAuthorizerContext -ErrorAction Stop } | Should -Throw -ErrorId "$Id,IoTAuthorizerTest.Commands.NewIoTAuthorizerContextCommand"
    }
}
