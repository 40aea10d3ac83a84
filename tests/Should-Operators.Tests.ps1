BeforeAll {
    $script:manifest = Join-Path $PSScriptRoot '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1'
    Import-Module $manifest

    $script:fleet = New-IoTLocalAuthorizer -Name Fleet -ScriptBlock {
        param($authorizerEvent)
        $clientId = $authorizerEvent.protocolData.mqtt.clientId
        if ($clientId -eq 'broken') { throw 'no such table' }
        @{
            isAuthenticated = $clientId -ne 'stolen'
            principalId     = $clientId
            policyDocuments = @(@'
{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": ["iot:Connect", "iot:Publish"], "Resource": "*" },
    {
      "Sid": "DenyAll", "Effect": "Deny", "Action": "iot:Publish",
      "Resource": "arn:aws:iot:us-east-1:000000000000:topic/secret" }
  ]
}
'@)
        }
    }

    function Get-FailureMessage([scriptblock] $Assertion) {
        try {
            & $Assertion
        } catch {
            return $_.Exception.Message
        }
    }
}

Describe 'Should -AuthorizeIoTDevice' {
    It 'takes an authorizer and a device' {
        $fleet | Should -AuthorizeIoTDevice @{ MqttClientId = 'd1' }
        $fleet | Should -Not -AuthorizeIoTDevice @{ MqttClientId = 'stolen' }
    }

    It 'takes the results of a whole fleet' {
        @{ MqttClientId = 'd1' }, @{ MqttClientId = 'd2' } | Test-IoTAuthorizer -LocalAuthorizer $fleet | Should -AuthorizeIoTDevice
    }

    It 'takes a result that came through a file' {
        $file = Join-Path $TestDrive result.xml
        Test-IoTAuthorizer -LocalAuthorizer $fleet -MqttClientId stolen | Export-Clixml $file

        Import-Clixml $file | Should -Not -AuthorizeIoTDevice
        Get-FailureMessage { Import-Clixml $file | Should -AuthorizeIoTDevice } | Should -BeLike '*Fleet to authenticate stolen, but*'
    }

    It 'says of <Device> what was expected and what happened' -ForEach @(
        @{ Device = 'stolen'; Expected = 'Expected authorizer Fleet to authenticate stolen, because it is ours, but the authorizer refused the device (NotAuthenticated).' }
        @{ Device = 'broken'; Expected = 'Expected authorizer Fleet to authenticate broken, because it is ours, but the function failed, or AWS does not take its answer (InvalidResponse): *no such table*. The authorizer function threw*' }
    ) {
        Get-FailureMessage { $fleet | Should -AuthorizeIoTDevice @{ MqttClientId = $Device } -Because 'it is ours' } | Should -BeLike $Expected
    }

    It 'says so when a device is accepted that should not be' {
        Get-FailureMessage { $fleet | Should -Not -AuthorizeIoTDevice @{ MqttClientId = 'd1' } } |
            Should -Be 'Expected authorizer Fleet not to authenticate d1, but it did, as principal d1.'
    }

    It 'does not take a broken function for a refusal' {
        { $fleet | Should -Not -AuthorizeIoTDevice @{ MqttClientId = 'broken' } } | Should -Throw -ErrorId PesterAssertionFailed
    }

    It 'fails with the error of a test that could not run' {
        { $fleet | Should -AuthorizeIoTDevice @{ Foo = 1 } } | Should -Throw -ErrorId 'UnknownProperty,*'
    }

    It 'refuses <Case>' -ForEach @(
        @{ Case = 'nothing'; Value = $null }
        @{ Case = 'a number'; Value = 42 }
    ) {
        { $Value | Should -AuthorizeIoTDevice } | Should -Throw -ErrorId PesterAssertionFailed
        { $Value | Should -Not -AuthorizeIoTDevice } | Should -Throw -ErrorId PesterAssertionFailed
    }

    It 'says that a variable is empty, which BeforeAll of a test file has to fill' {
        Get-FailureMessage { $null | Should -AuthorizeIoTDevice @{ MqttClientId = 'd1' } } |
            Should -Be 'Expected a result of Test-IoTAuthorizer, or an authorizer with a device, but got nothing.'
    }
}

Describe 'Should -AllowIoTAction' {
    BeforeAll {
        $script:result = Test-IoTAuthorizer -LocalAuthorizer $fleet -MqttClientId d1
        $script:refused = Test-IoTAuthorizer -LocalAuthorizer $fleet -MqttClientId stolen
        $script:failed = Test-IoTAuthorizer -LocalAuthorizer $fleet -MqttClientId broken
    }

    It 'judges a result, a document and its text' {
        $result | Should -AllowIoTAction iot:Publish topic/a
        $result.PolicyDocuments[0] | Should -AllowIoTAction Publish topic/a
        $result.PolicyDocuments[0].Json | Should -Not -AllowIoTAction iot:Publish topic/secret
    }

    It 'names the statement that denies' {
        Get-FailureMessage { $result | Should -AllowIoTAction iot:Publish topic/secret } |
            Should -Be 'Expected d1 to be allowed iot:Publish on topic/secret, but statement 2 (Sid DenyAll, line 5) denies it.'
    }

    It 'names the statement that allows what should not be allowed' {
        Get-FailureMessage { $result | Should -Not -AllowIoTAction iot:Publish topic/a -Because 'it is read-only' } |
            Should -Be 'Expected d1 not to be allowed iot:Publish on topic/a, because it is read-only, but statement 1 (line 4) allows it.'
    }

    It 'judges several actions and resources, of which each counts' {
        $result | Should -AllowIoTAction iot:Publish topic/a, topic/b
        $result | Should -Not -AllowIoTAction iot:Receive, iot:RetainPublish topic/a, topic/b
        Get-FailureMessage { $result | Should -AllowIoTAction iot:Publish topic/a, topic/secret } | Should -BeLike '*iot:Publish on topic/secret, but statement 2 *'
        Get-FailureMessage { $result | Should -Not -AllowIoTAction iot:Receive, iot:Publish topic/a } | Should -BeLike '*not to be allowed iot:Publish on topic/a, but *'
    }

    It 'says that nothing allows it' {
        Get-FailureMessage { $result | Should -AllowIoTAction iot:Subscribe topicfilter/a } |
            Should -BeLike 'Expected d1 to be allowed iot:Subscribe on topicfilter/a, but nothing allows it: *'
    }

    It 'takes what is undetermined for neither yes nor no' {
        $policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iot:Receive","Resource":"arn:aws:iot:us-east-1:000000000000:t*/a"}]}'

        Get-FailureMessage { $policy | Should -AllowIoTAction iot:Receive topic/a } | Should -BeLike '*, but it is undetermined: *'
        Get-FailureMessage { $policy | Should -Not -AllowIoTAction iot:Receive topic/a } | Should -BeLike '*, but it is undetermined: *'
    }

    It 'allows nothing to a device that is refused' {
        $refused | Should -Not -AllowIoTAction iot:Publish topic/a
        Get-FailureMessage { $refused | Should -AllowIoTAction iot:Publish topic/a } |
            Should -Be 'Expected stolen to be allowed iot:Publish on topic/a, but the authorizer refused the device (NotAuthenticated).'
    }

    It 'does not take a broken function for a denial' {
        { $failed | Should -Not -AllowIoTAction iot:Publish topic/a } | Should -Throw -ErrorId PesterAssertionFailed
    }

    It 'refuses <Case>, negated or not' -ForEach @(
        @{ Case = 'nothing'; Value = $null; Action = 'iot:Publish'; Resource = 'topic/a'; Expected = 'Expected a result of Test-IoTAuthorizer or a policy, but got nothing.' }
        @{ Case = 'a question without a resource'; Value = '{"Version":"2012-10-17","Statement":[]}'; Action = 'iot:Publish'; Resource = ''; Expected = 'Expected an action and a resource, such as iot:Publish topic/a, but got no resource.' }
        @{ Case = 'a misspelt action'; Value = '{"Version":"2012-10-17","Statement":[]}'; Action = 'iot:Publich'; Resource = 'topic/a'; Expected = 'Expected an action of AWS IoT policies, such as iot:Publish, but got iot:Publich.' }
    ) {
        Get-FailureMessage { $Value | Should -AllowIoTAction $Action $Resource } | Should -Be $Expected
        Get-FailureMessage { $Value | Should -Not -AllowIoTAction $Action $Resource } | Should -Be $Expected
    }

    It 'refuses <Action> <Resource>, which no device can ask, negated or not' -ForEach @(
        @{ Action = 'iot:Publish'; Resource = 'telemetry/d1'; Says = '*iot:Publish is asked on topic/*' }
        @{ Action = 'iot:Subscribe'; Resource = 'topic/a'; Says = '*iot:Subscribe is asked on topicfilter/*' }
        @{ Action = 'iot:Connect'; Resource = 'arn:aws:iot:us-east-1:000000000000:thing/d1'; Says = '*iot:Connect is asked on client/*' }
    ) {
        Get-FailureMessage { $result | Should -AllowIoTAction $Action $Resource } | Should -BeLike $Says
        Get-FailureMessage { $result | Should -Not -AllowIoTAction $Action $Resource } | Should -BeLike $Says
    }

    It 'gives condition keys to the policy' {
        $policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iot:Publish","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}]}'
        $topic = 'arn:aws:iot:us-east-1:000000000000:topic/a'

        $policy | Should -AllowIoTAction iot:Publish $topic -Context @{ 'aws:SourceIp' = '10.1.2.3' }
        $policy | Should -Not -AllowIoTAction iot:Publish $topic -Context @{ 'aws:SourceIp' = '192.168.0.1' }
    }

    It 'fails with the position of a syntax error' {
        { '{"Version":' | Should -AllowIoTAction iot:Publish topic/a } | Should -Throw -ErrorId 'InvalidPolicyDocument,*'
    }
}

Describe 'Registration in a session of its own' {
    BeforeAll {
        $script:pester = Join-Path (Get-Module Pester).ModuleBase Pester.psd1
        function Invoke-Session([string] $Script) {
            $session = [powershell]::Create()
            try {
                $session.AddScript($Script).Invoke()
                $session.Streams.Warning | ForEach-Object { "WARNING: $_" }
                $session.Streams.Error | ForEach-Object { throw $_ }
            } finally {
                $session.Dispose()
            }
        }
    }

    It 'works when <Case>' -ForEach @(
        @{ Case = 'Pester is there first'; Script = 'Import-Module {0}; Import-Module {1}' }
        @{ Case = 'Pester comes later, at the first use'; Script = 'Import-Module {1}; Import-Module {0}; $null = New-IoTLocalAuthorizer A {{ }}' }
        @{ Case = 'the module is imported again'; Script = 'Import-Module {0}; Import-Module {1}; Remove-Module IoTAuthorizerTest; Import-Module {1}' }
        @{ Case = 'Pester is imported again'; Script = 'Import-Module {0}; Import-Module {1}; Import-Module {0} -Force; Import-Module {1} -Force' }
    ) {
        $setUp = $Script -f "'$pester'", "'$manifest'"

        Invoke-Session "$setUp; (Get-Command Should).Parameters.Keys -like '*IoT*' | Sort-Object" | Should -Be 'AllowIoTAction', 'AuthorizeIoTDevice'
    }

    It 'does not load Pester' {
        Invoke-Session "Import-Module '$manifest'; `$null = New-IoTLocalAuthorizer A { }; [bool](Get-Module Pester)" | Should -BeFalse
    }

    It 'warns and goes on when Pester has no room left' {
        $fill = "Import-Module '$pester'; foreach (`$i in 1..40) { try { Add-ShouldOperator -Name `"Filler`$i`" -Test { param(`$ActualValue) } } catch { break } }"

        $lines = Invoke-Session "$fill; Import-Module '$manifest'; (Get-Command -Module IoTAuthorizerTest).Count -gt 0"

        $lines[0] | Should -BeTrue
        $lines[1] | Should -BeLike 'WARNING: IoTAuthorizerTest cannot add its operators*'
    }
}
