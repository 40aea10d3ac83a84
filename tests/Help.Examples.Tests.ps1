BeforeDiscovery {
    $root = Join-Path $PSScriptRoot '..'
    $help = [xml](Get-Content -Path (Join-Path $root 'en-US' 'IoTAuthorizerTest.dll-Help.xml') -Raw)
    $pages = foreach ($command in $help.helpItems.ChildNodes) {
        @{ Name = $command.details.name; Code = @($command.examples.example.code) }
    }

    # In topics, code is what is indented by eight and more, after an empty line.
    $topics = foreach ($file in Get-ChildItem -Path (Join-Path $root 'en-US' 'about_*.help.txt')) {
        $blocks = [regex]::Matches((Get-Content -Path $file.FullName -Raw), '(?m)(?<=^\r?\n)(^        .*\r?\n(\r?\n(?=        ))?)+')
        @{ Name = $file.BaseName; Code = @($blocks.Value -replace '(?m)^        ') }
    }

    $readme = [regex]::Matches((Get-Content -Path (Join-Path $root 'README.md') -Raw), '(?ms)^```powershell\r?\n(.+?)^```')
    $all = @($pages) + @($topics) + @{ Name = 'README.md'; Code = @($readme | ForEach-Object { $_.Groups[1].Value }) }
}

BeforeAll {
    $script:manifest = (Resolve-Path (Join-Path $PSScriptRoot '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1')).Path
    Import-Module $manifest
    # Runbooks of the examples import the module by its name.
    $script:savedPath = $env:PSModulePath
    $env:PSModulePath = (Split-Path (Split-Path $manifest)) + [System.IO.Path]::PathSeparator + $env:PSModulePath
    $script:pester = Join-Path (Get-Module Pester).ModuleBase Pester.psd1

    # What stands in for AWS: an authorizer without signing and one with a key. Addresses that examples give themselves win.
    $key = [System.Security.Cryptography.RSA]::Create(2048)
    $answer = { @{ isAuthenticated = $true; principalId = 'device7'; policyDocuments = @() } }
    $script:emulator = @(
        New-IoTLocalAuthorizer -Name Fleet -ScriptBlock $answer
        New-IoTLocalAuthorizer -Name Signed -TokenKeyName token -TokenSigningPublicKey $key.ExportSubjectPublicKeyInfoPem() -ScriptBlock $answer
    ) | Start-IoTAuthorizerEmulator
    $null = Invoke-RestMethod -Uri "$($emulator.Endpoint)/default-authorizer" -Method Post -ContentType application/json -Body '{"authorizerName":"Fleet"}'
    $script:savedFile = $env:AWS_SHARED_CREDENTIALS_FILE
    $env:AWS_SHARED_CREDENTIALS_FILE = Join-Path $TestDrive credentials
    Set-Content -Path $env:AWS_SHARED_CREDENTIALS_FILE -Value '[iot]', 'aws_access_key_id = emulator', 'aws_secret_access_key = emulator'
    $script:preamble = @"
Import-Module '$pester'
Import-Module '$manifest'
`$PSDefaultParameterValues = @{
    'Test-IoT*:EndpointUrl' = '$($emulator.Endpoint)'; 'Test-IoT*:AccessKey' = 'emulator'; 'Test-IoT*:SecretKey' = 'emulator'
    'Test-IoTAuthorizer:Region' = 'us-east-1'
}
"@

    # Runs the blocks of one page one after another in one session, as a reader does.
    function Invoke-Example([string[]] $Code, [string] $Folder) {
        $session = [powershell]::Create()
        try {
            $null = $session.AddScript($preamble).AddStatement().AddCommand('Set-Location').AddParameter('LiteralPath', $Folder).Invoke()
            foreach ($block in $Code) {
                $session.Commands.Clear()
                $text = $block.Replace('./out/IoTAuthorizerTest', "'$manifest'")
                if ($text -match '(?m)^Describe ') {
                    $text = "`$result = Invoke-Pester -Container (New-PesterContainer -ScriptBlock { $text }) -Output None -PassThru; if (`$result.Result -ne 'Passed' -or `$result.PassedCount -eq 0) { throw `$result.Failed.ErrorRecord[0] }"
                }

                try {
                    # To text, as the prompt does, so that views are part of it.
                    $null = $session.AddScript($text).AddCommand('Out-String').Invoke()
                } catch {
                    throw "$($_.Exception.InnerException.Message)`nin`n$block"
                }

                if ($session.Streams.Error.Count -gt 0) {
                    throw "$($session.Streams.Error[0])`nin`n$block"
                }
            }
        } finally {
            $session.Dispose()
        }
    }
}

AfterAll {
    $env:PSModulePath = $savedPath
    $env:AWS_SHARED_CREDENTIALS_FILE = $savedFile
    $emulator | Stop-IoTAuthorizerEmulator
}

Describe 'The examples of <Name>' -ForEach $all {
    It 'run (<Code.Count> blocks)' {
        $folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))
        Copy-Item -Path (Join-Path $PSScriptRoot '..' 'en-US' 'Examples' '*') -Destination $folder

        # The projects of functions that examples name as their settings at AWS do.
        foreach ($file in 'dist/index.js', 'src/auth/app.py') {
            $null = New-Item -ItemType File -Path (Join-Path $folder $file) -Force
        }

        $Code.Count | Should -BeGreaterThan 0
        Invoke-Example $Code $folder.FullName
    }
}
