BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1')
    $script:keys = Join-Path $PSScriptRoot 'Data' 'Keys'
    $script:privateKey = Join-Path $keys 'rsa2048-pkcs8.pem'
    $script:publicKey = Join-Path $keys 'rsa2048-public.pem'
    $script:otherKey = Join-Path $keys 'other2048-public.pem'
    $script:token = New-IoTAuthToken 'abcdefgh' -KeyPath $privateKey
}

Describe 'Test-IoTAuthToken' {
    It 'says which of the keys fits' {
        $result = $token | Test-IoTAuthToken -PublicKey @{ First = $otherKey; Second = $publicKey }

        $result.IsValid | Should -BeTrue
        $result.KeyName | Should -Be 'Second'
    }

    It 'names <Cause> and gives a pair that verifies' -ForEach @(
        @{ Cause = 'TokenTrailingNewline'; SentToken = { "abcdefgh`n" }; SentSignature = { $token.TokenSignature } }
        @{ Cause = 'SignatureUrlEncoded'; SentToken = { 'abcdefgh' }; SentSignature = { [uri]::EscapeDataString($token.TokenSignature) } }
        @{ Cause = 'SignaturePlusBecameSpace'; SentToken = { 'abcdefgh' }; SentSignature = { $token.TokenSignature.Replace('+', ' ') } }
        @{ Cause = 'SignedTrailingNewline'; SentToken = { 'abcdefgh' }; SentSignature = { (New-IoTAuthToken "abcdefgh`n" -KeyPath $privateKey -WarningAction Ignore).TokenSignature } }
    ) {
        $given = & $SentToken
        $signature = & $SentSignature

        $result = Test-IoTAuthToken $given $signature $publicKey

        $result.Cause | Should -Be $Cause
        Test-IoTAuthToken ($result.CorrectedToken ?? $given) ($result.CorrectedTokenSignature ?? $signature) $publicKey -Quiet | Should -BeTrue
    }

    It 'explains what openssl printed over several lines' {
        if (-not (Get-Command openssl -CommandType Application -ErrorAction Ignore)) {
            Set-ItResult -Skipped -Because 'openssl is not installed'
        }

        Set-Content TestDrive:/token.txt 'abcdefgh' -NoNewline
        $path = (Get-Item TestDrive:/token.txt).FullName
        $signature = openssl dgst -sha256 -sign $privateKey $path | openssl base64

        $result = Test-IoTAuthToken 'abcdefgh' $signature $publicKey

        $result.Causes | Should -Be 'SignatureLineBreaks'
        $result.CorrectedTokenSignature | Should -Be $token.TokenSignature
    }

    It 'shows neither token nor signature in its view' {
        $view = Test-IoTAuthToken "canary-33b0`n" $token.TokenSignature $publicKey | Out-String

        $view | Should -Match 'OtherToken'
        $view | Should -Not -Match 'canary-33b0'
    }

    It 'refuses a private key' {
        { $token | Test-IoTAuthToken -PublicKey $privateKey } | Should -Throw -ErrorId 'InvalidKey,IoTAuthorizerTest.Commands.TestIoTAuthTokenCommand'
    }
}
