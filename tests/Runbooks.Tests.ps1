BeforeAll {
    $script:manifest = (Resolve-Path (Join-Path $PSScriptRoot '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1')).Path
    Import-Module $manifest

    # Runbooks import the module by its name.
    $script:savedPath = $env:PSModulePath
    $env:PSModulePath = (Split-Path (Split-Path $manifest)) + [System.IO.Path]::PathSeparator + $env:PSModulePath
    $script:pwsh = (Get-Process -Id $PID).Path
}

AfterAll {
    $env:PSModulePath = $savedPath
}

Describe 'NightlyCheck.ps1' {
    BeforeAll {
        $script:folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive nightly)
        Copy-Item -Path (Join-Path $PSScriptRoot '..' 'en-US' 'Examples' '*') -Destination $folder

        function Invoke-NightlyCheck([string[]] $Row, [string[]] $ArgumentList) {
            Set-Content -Path (Join-Path $folder devices.csv) -Value $Row
            Push-Location $folder
            try {
                $script:output = & $pwsh -NoProfile -NonInteractive -File NightlyCheck.ps1 -DevicePath devices.csv -ReportPath report.xml @ArgumentList 2>&1
                $LASTEXITCODE
            } finally {
                Pop-Location
            }
        }
    }

    BeforeEach {
        Remove-Item -Path (Join-Path $folder report.xml) -ErrorAction Ignore
    }

    It 'ends with 0 and a JUnit report when every device is treated as expected' {
        Invoke-NightlyCheck (Get-Content -Path (Join-Path $folder fleet.csv)) | Should -Be 0

        $report = ([xml](Get-Content -Path (Join-Path $folder report.xml) -Raw)).testsuites
        [int]$report.tests | Should -BeGreaterThan 0
        $report.failures | Should -Be 0
    }

    It 'ends with 1 and names <Case>' -ForEach @(
        @{ Case = 'the topic that is not allowed'; Row = 'device1,open sesame,Authenticated,telemetry/device2'; Text = '*device1 to be allowed iot:Publish on topic/telemetry/device2*' }
        @{ Case = 'the device that is not accepted'; Row = 'device1,wrong,Authenticated,'; Text = '*to authenticate device1, but*' }
        @{ Case = 'the test that could not run'; Row = ',,NotAuthenticated,'; Text = '*There is nothing to test*' }
    ) {
        Invoke-NightlyCheck 'MqttClientId,MqttPassword,Expected,MayPublish', $Row | Should -Be 1

        $output -join "`n" | Should -BeLike $Text
        Join-Path $folder report.xml | Should -Exist
    }

    It 'tests an authorizer at AWS by its name' {
        $emulator = New-IoTLocalAuthorizer -Name AtAws -ScriptBlock {
            param($authorizerEvent)
            $policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iot:Connect","Resource":"arn:aws:iot:us-east-1:000000000000:client/device1"}]}'
            @{ isAuthenticated = $authorizerEvent.protocolData.mqtt.clientId -eq 'device1'; principalId = 'p'; policyDocuments = @($policy) }
        } | Start-IoTAuthorizerEmulator
        $settings = @{ AWS_ENDPOINT_URL_IOT = $emulator.Endpoint; AWS_ACCESS_KEY_ID = 'any'; AWS_SECRET_ACCESS_KEY = 'any'; AWS_REGION = 'us-east-1' }
        $saved = @{}
        foreach ($name in $settings.Keys) {
            $saved[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $settings[$name])
        }

        try {
            Invoke-NightlyCheck 'MqttClientId,Expected', 'device1,Authenticated', 'device2,NotAuthenticated' -ArgumentList '-AuthorizerName', 'AtAws' | Should -Be 0

            @($emulator.Requests | Where-Object Operation -eq TestInvokeAuthorizer) | Should -HaveCount 2
        } finally {
            $saved.GetEnumerator() | ForEach-Object { [Environment]::SetEnvironmentVariable($_.Key, $_.Value) }
            $emulator | Stop-IoTAuthorizerEmulator
        }
    }

    It 'ends with 1 when nothing is tested: <Case>' -ForEach @(
        @{ Case = 'no rows'; Row = @('MqttClientId,Expected') }
        @{ Case = 'no columns'; Row = @('') }
    ) {
        Invoke-NightlyCheck $Row | Should -Be 1
    }
}

Describe 'TestFleet.ps1' {
    It 'writes a row for every row of the input, in its order' {
        $fleet = New-IoTLocalAuthorizer -Name Fleet -ScriptBlock {
            param($authorizerEvent)
            $clientId = $authorizerEvent.protocolData.mqtt.clientId
            @{ isAuthenticated = $clientId -ne 'stolen'; principalId = $clientId; policyDocuments = @() }
        }
        $devices = Join-Path $TestDrive devices.csv
        $report = Join-Path $TestDrive report.csv
        Set-Content -Path $devices -Value 'MqttClientId,MqttPassword', 'd1,', ',', 'stolen,x', "$('d' * 70000),", 'd-1,', 'd2,'

        & (Join-Path $PSScriptRoot '..' 'en-US' 'Examples' 'TestFleet.ps1') -LocalAuthorizer $fleet -DevicePath $devices -ReportPath $report

        $rows = Import-Csv -Path $report
        $rows.Outcome | Should -Be 'Authenticated', 'Error', 'NotAuthenticated', 'Error', 'InvalidResponse', 'Authenticated'
        $rows[4].ClientId | Should -Be 'd-1'
        $rows | Where-Object Outcome -in Error, InvalidResponse | ForEach-Object {
            $_.Problem | Should -Not -BeNullOrEmpty
            $_.Advice | Should -Not -BeNullOrEmpty
        }
    }
}

Describe 'Results that came through PowerShell remoting' {
    # The protocol of Invoke-Command -ComputerName, with a process of this machine at the other end.
    BeforeAll {
        $script:runspace = [runspacefactory]::CreateOutOfProcessRunspace($null, [System.Management.Automation.Runspaces.PowerShellProcessInstance]::new())
        $runspace.Open()
        $script:session = [System.Management.Automation.Runspaces.PSSession]::Create($runspace, 'Process', $null)
        $remoteErrors = @()
        $script:received = Invoke-Command -Session $session -HideComputerName -ErrorAction SilentlyContinue -ErrorVariable remoteErrors -ScriptBlock {
            Import-Module $using:manifest
            $fleet = New-IoTLocalAuthorizer -Name Fleet -ScriptBlock {
                param($authorizerEvent)
                if ($authorizerEvent.protocolData.mqtt.clientId -eq 'broken') { throw 'no such table' }
                $policy = '{"Version":"2012-10-17","Statement":[{"Sid":"Connect","Effect":"Allow","Action":"iot:Connect","Resource":"arn:aws:iot:us-east-1:000000000000:client/device7"}]}'
                @{ isAuthenticated = $authorizerEvent.protocolData.mqtt.clientId -ne 'stolen'; principalId = 'p'; policyDocuments = @($policy) }
            }
            $results = 'device7', 'broken', 'stolen' | ForEach-Object { @{ MqttClientId = $_; MqttUserName = 'canary-user'; MqttPassword = 'canary-password' } } | Test-IoTAuthorizer -LocalAuthorizer $fleet
            $key = [System.Security.Cryptography.RSA]::Create(2048)
            $token = New-IoTAuthToken -Token 'canary-token' -Key $key -TokenKeyName token
            @{
                Results  = $results
                Decision = $results[0] | Test-IoTPolicyAccess -Connect
                Finding  = '{"Version":"2012-10-17","Statement":[{"Effect":"allow"}]}' | Get-IoTPolicyFinding
                Token    = $token
                Verified = $token | Test-IoTAuthToken -PublicKey $key.ExportSubjectPublicKeyInfoPem()
            }
            Test-IoTAuthorizer -LocalAuthorizer $fleet -InputObject @{ Foo = 1 }
        }
        $script:errors = $remoteErrors
    }

    AfterAll {
        $session | Remove-PSSession
        $runspace.Dispose()
    }

    It 'look as they do here' {
        $received.Results | Format-Table | Out-String -Width 80 | Should -BeLike '*Authorizer: Fleet (Local)*Authenticated *p *device7*InvalidResponse *broken*'
        $received.Results[0] | Format-List | Out-String -Width 80 | Should -BeLike '*1. Allow iot:Connect (Connect)*on arn:aws:iot:us-east-1:000000000000:client/device7*'
        $received.Results[1] | Format-List | Out-String -Width 80 | Should -BeLike '*no such table*'
        $received.Decision | Format-Table | Out-String -Width 120 | Should -BeLike '*Allowed *Connect device7 *statement 1 (Sid Connect, line*1)*'
        $received.Finding | Format-Table | Out-String -Width 80 | Should -BeLike '*Severity*Rule*IOT-*'
        $received.Verified | Format-Table | Out-String -Width 80 | Should -BeLike '*Valid*True*'
    }

    It 'show and hold no secrets' {
        $received.Results, $received.Decision | ConvertTo-Json -Depth 9 | Should -Not -BeLike '*canary*'
        $received.Token | Format-List | Out-String | Should -Not -BeLike '*canary-token*'
        $received.Token | Format-Table | Out-String | Should -Not -BeLike '*canary-token*'
    }

    It 'go on down the pipeline' {
        $received.Results[0] | Test-IoTPolicyAccess -Connect -Quiet | Should -BeTrue
        $received.Results[0] | Should -AuthorizeIoTDevice
        $received.Results | Where-Object Outcome -eq InvalidResponse | Should -HaveCount 1
        $received.Finding | Where-Object Severity -eq Error | Should -Not -BeNullOrEmpty
    }

    It 'allow a refused device nothing' {
        $received.Results[2] | Test-IoTPolicyAccess -Connect -ClientId device7 -Quiet | Should -BeFalse
        $received.Results[2] | Should -Not -AllowIoTAction iot:Connect client/device7
    }

    It 'bring errors with their id and advice' {
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'UnknownProperty,*'
        $errors[0].ErrorDetails.RecommendedAction | Should -BeLike 'Known members: *MqttClientId*'
    }
}
