# Credentials as a user of a real pwsh has them: its runspaces, jobs, completion and hosts. The emulator is the service.
BeforeAll {
    $script:manifest = Join-Path $PSScriptRoot '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1'
    Import-Module $manifest
    $script:before = @{}
    foreach ($name in @(Get-ChildItem env: | Where-Object Name -Like 'AWS_*' | ForEach-Object Name) + 'HOME', 'USERPROFILE', 'AWS_EC2_METADATA_DISABLED') {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $null)
    }

    # A home of its own, here and in the programs that are started below.
    $script:awsHome = Join-Path $TestDrive '.aws'
    $null = New-Item -Path $awsHome -ItemType Directory
    $env:HOME = $TestDrive
    $env:USERPROFILE = $TestDrive
    $env:AWS_EC2_METADATA_DISABLED = 'true'
    Set-Content -Path (Join-Path $awsHome 'credentials') -Value @'
[base]
aws_access_key_id = AKIDEXAMPLE
aws_secret_access_key = very-secret
[my profile]
aws_access_key_id = AKIDEXAMPLE
aws_secret_access_key = very-secret
region = eu-west-1
'@
    Set-Content -Path (Join-Path $awsHome 'config') -Value @'
[profile device]
role_arn = arn:aws:iam::123456789012:role/tester
source_profile = base
mfa_serial = arn:aws:iam::123456789012:mfa/me
'@
    $script:fleet = New-IoTLocalAuthorizer -Name Fleet -ScriptBlock { @{ isAuthenticated = $true; principalId = 'device'; policyDocuments = @() } }
    $script:emulator = Start-IoTAuthorizerEmulator -LocalAuthorizer $fleet
    $script:address = $emulator.Endpoint

    function Get-Completion([string] $Line) {
        (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches
    }
}

AfterAll {
    $emulator | Stop-IoTAuthorizerEmulator
    foreach ($name in $before.Keys) {
        [Environment]::SetEnvironmentVariable($name, $before[$name])
    }
}

Describe 'Credentials in runspaces and jobs' {
    It 'come from the profile in ForEach-Object -Parallel' {
        $results = 1..4 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:manifest
            Test-IoTAuthorizer Fleet -MqttClientId "d$_" -ProfileName base -Region us-east-1 -EndpointUrl $using:address
        }

        $results.Outcome | Should -Be (@('Authenticated') * 4)
        $results.Context.MqttContext.ClientId | Sort-Object | Should -Be 'd1', 'd2', 'd3', 'd4'
    }

    It 'can be handed to thread jobs' {
        $credential = [pscredential]::new('AKIDEXAMPLE', (ConvertTo-SecureString 'very-secret' -AsPlainText))
        $jobs = 1..3 | ForEach-Object {
            Start-ThreadJob {
                Import-Module $using:manifest
                Test-IoTAuthorizer Fleet -MqttClientId d -Credential $using:credential -Region us-east-1 -EndpointUrl $using:address
            }
        }

        ($jobs | Receive-Job -Wait -AutoRemoveJob).Outcome | Should -Be (@('Authenticated') * 3)
    }

    It 'can be handed to a job in another process' {
        $job = Start-Job {
            Import-Module $using:manifest
            Test-IoTAuthorizer Fleet -MqttClientId d -ProfileName 'my profile' -EndpointUrl $using:address
        }

        ($job | Receive-Job -Wait -AutoRemoveJob).Outcome.ToString() | Should -Be 'Authenticated'
    }
}

Describe 'Completion of the connection' {
    It 'offers profiles with their kind and region, in the quotes that were typed: <Typed>' -TestCases @(
        @{ Typed = 'my'; Text = "'my profile'" }
        @{ Typed = "'my"; Text = "'my profile'" }
        @{ Typed = '"my'; Text = '"my profile"' }
    ) {
        $offered = Get-Completion "Test-IoTAuthorizer Fleet -ProfileName $Typed"

        $offered.CompletionText | Should -Be $Text
        $offered.ToolTip | Should -Be 'access keys, eu-west-1'
    }

    It 'offers regions by code and by place: <Typed>' -TestCases @(@{ Typed = 'eu-central-1' }, @{ Typed = 'frankf' }) {
        $offered = Get-Completion "Test-IoTAuthorizer Fleet -Region $Typed"

        $offered.CompletionText | Should -Be 'eu-central-1'
        $offered.ToolTip | Should -Be 'Europe (Frankfurt)'
    }

    It 'offers authorizers with the profile on the line' {
        $offered = Get-Completion "Test-IoTAuthorizer -ProfileName 'my profile' -EndpointUrl $address -AuthorizerName Fl"

        $offered.CompletionText | Should -Be 'Fleet'
        $offered.ToolTip | Should -BeLike 'arn:aws:iot:*:authorizer/Fleet'
    }

    It 'is silent where there is nothing to offer: <Line>' -TestCases @(
        @{ Line = 'Test-IoTAuthorizer -ProfileName gone -AuthorizerName Fl' }
        @{ Line = 'Test-IoTAuthorizer -AccessKey A -SecretKey s -Region us-east-1 -EndpointUrl http://127.0.0.1:9 -AuthorizerName Fl' }
        @{ Line = 'Test-IoTAuthorizer Fleet -ProfileLocation ./gone -ProfileName m' }
    ) {
        $Error.Clear()

        $offered = Get-Completion $Line

        $offered | Where-Object ResultType -EQ ParameterValue | Should -BeNullOrEmpty
        $Error | Should -BeNullOrEmpty
    }
}

Describe 'A shell that nobody sits at' {
    It 'gets an error in place of a prompt for a code' {
        $said = pwsh -NoProfile -NonInteractive -Command @"
Import-Module '$manifest'
try { Test-IoTAuthorizer Fleet -MqttClientId d -ProfileName device -Region us-east-1 -EndpointUrl $address } catch { `$_.FullyQualifiedErrorId; `$_.ErrorDetails.Message; `$_.ErrorDetails.RecommendedAction }
"@

        $said[0] | Should -Be 'InvalidCredentials,IoTAuthorizerTest.Commands.TestIoTAuthorizerCommand'
        $said[1] | Should -BeLike "*'device'*arn:aws:iam::123456789012:mfa/me*"
        $said[2] | Should -Not -BeNullOrEmpty
    }

    It 'says what won, and no secret' {
        $said = pwsh -NoProfile -NonInteractive -Command @"
Import-Module '$manifest'
`$null = Test-IoTAuthorizer Fleet -MqttClientId d -ProfileName 'my profile' -EndpointUrl $address -Verbose 4>&1 | Tee-Object -Variable all
`$all | Where-Object { `$_ -is [System.Management.Automation.VerboseRecord] } | ForEach-Object Message
"@

        $said | Should -Contain "Credentials from profile 'my profile' (access keys), named by -ProfileName."
        $said | Should -Contain "Region eu-west-1 from profile 'my profile'."
        $said -match 'very-secret' | Should -BeNullOrEmpty
    }
}
