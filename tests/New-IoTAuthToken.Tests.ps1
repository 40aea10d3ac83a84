BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1')
    $script:keys = Join-Path $PSScriptRoot 'Data' 'Keys'
    $script:privateKey = Join-Path $keys 'rsa2048-pkcs8.pem'
    $script:publicKey = Join-Path $keys 'rsa2048-public.pem'
    $script:password = ConvertTo-SecureString 'correct-horse' -AsPlainText -Force
}

Describe 'New-IoTAuthToken' {
    It 'signs with the key of <Kind>' -ForEach @(
        @{ Kind = 'a file'; Key = { @{ KeyPath = $privateKey } } }
        @{ Kind = 'an encrypted file'; Key = { @{ KeyPath = Join-Path $keys 'rsa2048-encrypted.pem'; KeyPassword = $password } } }
        @{ Kind = 'the lines of a file'; Key = { @{ Key = Get-Content $privateKey } } }
        @{ Kind = 'a SecureString'; Key = { @{ Key = ConvertTo-SecureString (Get-Content $privateKey -Raw) -AsPlainText -Force } } }
        @{ Kind = 'a PFX file'; Key = { @{ Certificate = Join-Path $keys 'rsa2048.pfx'; KeyPassword = $password } } }
        @{ Kind = 'Get-PfxCertificate'; Key = { @{ Certificate = Get-PfxCertificate (Join-Path $keys 'rsa2048.pfx') -Password $password } } }
    ) {
        $key = & $Key

        New-IoTAuthToken 'abc' @key | Test-IoTAuthToken -PublicKey $publicKey -Quiet | Should -BeTrue
    }

    It 'signs with a certificate on the Cert: drive' {
        if (-not $IsWindows) {
            Set-ItResult -Skipped -Because 'only Windows has the Cert: drive'
        }

        $file = Join-Path $keys 'rsa2048.pfx'
        $certificate = Import-PfxCertificate $file -CertStoreLocation Cert:\CurrentUser\My -Password $password
        try {
            $path = "Cert:\CurrentUser\My\$($certificate.Thumbprint)"
            New-IoTAuthToken 'abc' -Certificate $path | Test-IoTAuthToken -PublicKey $publicKey -Quiet | Should -BeTrue
        } finally {
            Remove-Item "Cert:\CurrentUser\My\$($certificate.Thumbprint)"
        }
    }

    It 'warns when the token file ends in a newline' {
        Set-Content -Path TestDrive:/token.txt -Value 'abc'

        $token = Get-Item TestDrive:/token.txt | New-IoTAuthToken -KeyPath $privateKey -WarningVariable warnings -WarningAction SilentlyContinue

        $token.Token | Should -Match '^abc\r?\n$'
        $warnings | Should -HaveCount 1
    }

    It 'reads tokens and names from CSV rows' {
        $tokens = 'Token,TokenKeyName', 'a,k1', 'b,k2' | ConvertFrom-Csv | New-IoTAuthToken -KeyPath $privateKey

        $tokens.Token | Should -Be 'a', 'b'
        $tokens.TokenKeyName | Should -Be 'k1', 'k2'
    }

    It 'makes a JWT whose claims come from the pipeline' {
        $token = 7 | New-IoTAuthToken -Claim { @{ sub = "device-$_" } } -ExpiresIn 3600 -KeyPath $privateKey

        $payload = $token.Token.Split('.')[1].Replace('-', '+').Replace('_', '/')
        $claims = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($payload.PadRight([Math]::Ceiling($payload.Length / 4) * 4, '='))) | ConvertFrom-Json
        $claims.sub | Should -Be 'device-7'
        $claims.exp - $claims.iat | Should -Be 3600
    }

    It 'goes where a device would put it' {
        $token = New-IoTAuthToken 'a b' -KeyPath $privateKey -TokenKeyName tok -AuthorizerName Fleet

        $token.MqttUserName | Should -Match '^\?x-amz-customauthorizer-name=Fleet&x-amz-customauthorizer-signature=[A-Za-z0-9%]+&tok=a%20b$'
        $token.QueryString | Should -Be $token.MqttUserName
        $token.HttpHeaders['tok'] | Should -Be 'a b'
    }

    It 'shows the first characters only' {
        $token = New-IoTAuthToken 'canary-41d7-token' -KeyPath $privateKey

        "$token" | Should -Not -Match 'canary-'
        $token | Out-String | Should -Not -Match 'canary-'
    }

    It 'answers <Case> with the error id <Id>' -ForEach @(
        @{ Case = 'no key'; Arguments = @{}; Id = 'InvalidParameterCombination' }
        @{ Case = 'a missing file'; Arguments = @{ KeyPath = 'none.pem' }; Id = 'FileUnreadable' }
        @{ Case = 'a public key'; Arguments = @{ Key = "-----BEGIN PUBLIC KEY-----`nMAA=`n-----END PUBLIC KEY-----" }; Id = 'InvalidKey' }
    ) {
        { New-IoTAuthToken 'abc' @Arguments } | Should -Throw -ErrorId "$Id,IoTAuthorizerTest.Commands.NewIoTAuthTokenCommand"
    }
}
