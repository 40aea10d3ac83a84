BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1')
    $script:policy = @'
{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "iot:Connect", "Resource": "arn:aws:iot:eu-west-1:123456789012:client/${iot:ClientId}" },
    { "Sid": "Telemetry", "Effect": "Allow", "Action": ["iot:Publish", "iot:RetainPublish"], "Resource": "arn:aws:iot:eu-west-1:123456789012:topic/telemetry/*" },
    { "Effect": "Deny", "Action": "iot:Publish", "Resource": "arn:aws:iot:eu-west-1:123456789012:topic/telemetry/admin" },
    { "Effect": "Allow", "Action": "iot:Subscribe", "Resource": "arn:aws:iot:eu-west-1:123456789012:topicfilter/cmd/*",
      "Condition": { "IpAddress": { "aws:SourceIp": "203.0.113.0/24" } } }
  ]
}
'@
    $script:errorSuffix = ',IoTAuthorizerTest.Commands.TestIoTPolicyAccessCommand'
}

Describe 'Test-IoTPolicyAccess' {
    It 'answers each question with the deciding statement' {
        $decisions = $policy | Test-IoTPolicyAccess -ClientId d1 -Connect -Publish telemetry/d1, telemetry/admin -Retain -Receive cmd/d1

        $decisions.Action | Should -Be 'iot:Connect', 'iot:Publish', 'iot:RetainPublish', 'iot:Publish', 'iot:RetainPublish', 'iot:Receive'
        $decisions.Decision | Should -Be 'Allowed', 'Allowed', 'Allowed', 'ExplicitDeny', 'Allowed', 'ImplicitDeny'
        $decisions[1].DecidedBy.Sid | Should -Be 'Telemetry'
        $decisions[3].DecidedBy.Statement | Should -Be 2
        $decisions[3].DecidedBy.Line | Should -Be 6
        $decisions[5].Reason | Should -BeLike '*iot:Receive*'
    }

    It 'takes the context from a hashtable' {
        $known = $policy | Test-IoTPolicyAccess -Subscribe 'cmd/#' -Context @{ 'aws:sourceip' = [ipaddress]'203.0.113.9' }
        $unknown = $policy | Test-IoTPolicyAccess -Subscribe 'cmd/#'
        $absent = $policy | Test-IoTPolicyAccess -Subscribe 'cmd/#' -Context @{ 'aws:SourceIp' = $null }

        $known.Decision | Should -Be 'Allowed'
        $unknown.MissingContextValues | Should -Be 'aws:SourceIp'
        $absent.Decision | Should -Be 'ImplicitDeny'
        $absent.MissingContextValues | Should -BeNullOrEmpty
    }

    It 'asks raw actions of raw resources' {
        $decisions = $policy | Test-IoTPolicyAccess -Action publish, iot:Connect -Resource topic/telemetry/d1, 'arn:aws:iot:eu-west-1:123456789012:client/d1'

        $decisions.Decision | Should -Be 'Allowed', 'ImplicitDeny', 'ImplicitDeny', 'Allowed'
    }

    It 'reads files by path' {
        $path = Join-Path $TestDrive 'policy.json'
        Set-Content -Path $path -Value $policy

        Test-IoTPolicyAccess -Path (Join-Path $TestDrive '*.json') -ClientId d1 -Connect -Quiet | Should -BeTrue
        Test-IoTPolicyAccess -LiteralPath $path -ClientId d1 -Connect -Quiet | Should -BeTrue
        Get-Item -Path $path | Test-IoTPolicyAccess -ClientId d1 -Connect -Quiet | Should -BeTrue
        { Test-IoTPolicyAccess $path -ClientId d1 -Connect -ErrorAction Stop } | Should -Throw -ErrorId "InvalidInput$errorSuffix" -ExpectedMessage '*path of a file*'
    }

    It 'says true or false with -Quiet' {
        $policy | Test-IoTPolicyAccess -ClientId d1 -Connect -Publish telemetry/d1 -Quiet | Should -BeTrue
        $policy | Test-IoTPolicyAccess -ClientId d1 -Connect -Publish telemetry/admin -Quiet | Should -BeFalse
    }

    It 'takes documents given together as one set' {
        $deny = '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}'

        (Test-IoTPolicyAccess -InputObject $policy, $deny -ClientId d1 -Connect).DecidedBy.Document | Should -Be 1
        ($policy, $deny | Test-IoTPolicyAccess -ClientId d1 -Connect -Region eu-west-1 -AccountId 123456789012).Decision | Should -Be 'Allowed', 'ExplicitDeny'
    }

    It 'takes results of Test-IoTAuthorizer with their device' {
        $document = $policy
        $authorizer = New-IoTLocalAuthorizer -Name Fleet -ScriptBlock {
            param($authorizerEvent)
            @{ isAuthenticated = $authorizerEvent.protocolData.mqtt.clientId -ne 'stolen'; principalId = 'p'; policyDocuments = @($using:document) }
        }

        $decisions = @{ MqttClientId = 'd1' }, @{ MqttClientId = 'stolen' } | Test-IoTAuthorizer -LocalAuthorizer $authorizer | Test-IoTPolicyAccess -Connect

        $decisions.Question | Should -Be 'Connect d1', 'Connect stolen'
        $decisions.Decision | Should -Be 'Allowed', 'ImplicitDeny'
        $decisions[1].Reason | Should -BeLike '*NotAuthenticated*'
    }

    It 'asks for what nobody tells: <what>' -ForEach @(
        @{ what = 'region and account'; id = 'UnknownArnScope'; ask = { Test-IoTPolicyAccess '{"Statement":[]}' -Publish a -ErrorAction Stop } }
        @{ what = 'the client id'; id = 'InvalidInput'; ask = { Test-IoTPolicyAccess $policy -Connect -ErrorAction Stop } }
        @{ what = 'a question'; id = 'InvalidParameterCombination'; ask = { Test-IoTPolicyAccess $policy } }
        @{ what = 'a topic to retain on'; id = 'InvalidParameterCombination'; ask = { Test-IoTPolicyAccess $policy -Connect -Retain } }
        @{ what = 'a policy'; id = 'InvalidPolicyDocument'; ask = { Test-IoTPolicyAccess 'nothing' -Publish a -ErrorAction Stop } }
        @{ what = 'what a raw action is asked on'; id = 'InvalidParameterCombination'; ask = { Test-IoTPolicyAccess $policy -Action iot:Publish } }
        @{ what = 'one kind of question'; id = 'InvalidParameterCombination'; ask = { Test-IoTPolicyAccess $policy -Action iot:Publish -Resource topic/a -Connect } }
        @{ what = 'a region'; id = 'InvalidInput'; ask = { Test-IoTPolicyAccess $policy -Publish a -Region 'EU West' } }
        @{ what = 'an account'; id = 'InvalidInput'; ask = { Test-IoTPolicyAccess $policy -Publish a -AccountId 1234-5678-9012 } }
        @{ what = 'one client'; id = 'InvalidInput'; ask = { Test-IoTPolicyAccess $policy -ClientId d1 -Connect -Context @{ 'iot:ClientId' = 'd2' } } }
        @{ what = 'a nameless key'; id = 'InvalidInput'; ask = { Test-IoTPolicyAccess $policy -Publish a -Context @{ '' = 'x' } } }
        @{ what = 'something like a policy'; id = 'InvalidInput'; ask = { Test-IoTPolicyAccess 42 -Publish a -ErrorAction Stop } }
        @{ what = 'a condition key'; id = 'InvalidInput'; ask = { Test-IoTPolicyAccess $policy -Publish a -Context @{ SourcIp = '10.1.2.3' } } }
        @{ what = 'a value of a type that conditions compare'; id = 'InvalidInput'; ask = { Test-IoTPolicyAccess $policy -Publish a -Context @{ SourceIp = [timespan]::Zero } } }
    ) {
        $ask | Should -Throw -ErrorId "$id$errorSuffix"
    }
}
