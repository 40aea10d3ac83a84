BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1')
}

Describe 'New-IoTTokenSigningKey' {
    BeforeEach {
        $script:folder = New-Item -ItemType Directory (Join-Path 'TestDrive:' ([guid]::NewGuid()))
        $script:path = Join-Path $folder.FullName 'fleet.pem'
    }

    It 'makes a pair of <_> bits that signs and verifies' -ForEach 2048, 3072, 4096 {
        $key = New-IoTTokenSigningKey $path -KeySize $_

        $key.KeySize | Should -Be $_
        New-IoTAuthToken 'abc' -KeyPath $key.PrivateKeyPath | Test-IoTAuthToken -PublicKey $key -Quiet | Should -BeTrue
    }

    It 'encrypts with a password' {
        $password = ConvertTo-SecureString 'secret' -AsPlainText -Force

        $key = New-IoTTokenSigningKey $path -KeyPassword $password

        Get-Content $key.PrivateKeyPath -TotalCount 1 | Should -Be '-----BEGIN ENCRYPTED PRIVATE KEY-----'
        New-IoTAuthToken 'abc' -KeyPath $path -KeyPassword $password | Test-IoTAuthToken -PublicKey $key -Quiet | Should -BeTrue
    }

    It 'lets nobody but the owner read the private key' {
        $key = New-IoTTokenSigningKey $path

        if ($IsWindows) {
            $rules = (Get-Acl $key.PrivateKeyPath).Access
            $rules | Should -HaveCount 1
            $rules.IdentityReference.Translate([System.Security.Principal.SecurityIdentifier]).Value |
                Should -Be ([System.Security.Principal.WindowsIdentity]::GetCurrent().User.Value)
        } else {
            (Get-Item $key.PrivateKeyPath).UnixMode | Should -Be '-rw-------'
        }
    }

    It 'gives the parameters of CreateAuthorizer' {
        $key = New-IoTTokenSigningKey $path -AuthorizerName Fleet -TokenKeyName tok

        $parameters = $key.CreateAuthorizerJson | ConvertFrom-Json
        $parameters.tokenSigningPublicKeys.FirstKey | Should -BeExactly (Get-Content $key.PublicKeyPath -Raw)
        $parameters.tokenKeyName | Should -Be 'tok'
        $key | Out-String | Should -Match 'CreateAuthorizerJson'
    }

    It 'overwrites nothing without -Force' {
        $null = New-IoTTokenSigningKey $path
        $before = Get-Content $path -Raw

        { New-IoTTokenSigningKey $path } | Should -Throw -ErrorId 'FileExists,IoTAuthorizerTest.Commands.NewIoTTokenSigningKeyCommand'
        Get-Content $path -Raw | Should -BeExactly $before

        $null = New-IoTTokenSigningKey $path -Force
        Get-Content $path -Raw | Should -Not -BeExactly $before
    }

    It 'writes nothing with -WhatIf' {
        New-IoTTokenSigningKey $path -WhatIf

        Get-ChildItem $folder | Should -BeNullOrEmpty
    }
}
