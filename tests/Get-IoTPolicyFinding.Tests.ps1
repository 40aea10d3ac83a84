BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1')
    $script:policy = @'
{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Connect", "Effect": "Allow", "Action": "iot:Connect", "Resource": "arn:aws:iot:eu-west-1:210987654321:client/d1" },
    { "Sid": "Commands", "Effect": "Allow", "Action": "iot:Subscribe", "Resource": "arn:aws:iot:eu-west-1:210987654321:topic/cmd/d1" }
  ]
}
'@
}

Describe 'Get-IoTPolicyFinding' {
    It 'warns when no file matches, so that a check of nothing does not look passed' {
        $output = Get-IoTPolicyFinding -Path (Join-Path $TestDrive '*.none') 3>&1

        $output | Should -BeOfType [System.Management.Automation.WarningRecord]
    }

    It 'finds what is wrong, where, and how to mend it' {
        $finding = $policy | Get-IoTPolicyFinding -Severity Error

        $finding.RuleId | Should -Be 'IOT-A05'
        $finding.Sid | Should -Be 'Commands'
        $finding.Line, $finding.Column | Should -Be 5, 120
        $finding.Text | Should -Be 'topic'
        $finding.CorrectedText | Should -Be 'topicfilter'
        $finding.Fix | Should -Not -BeNullOrEmpty
    }

    It 'has nothing to say once the correction is made' {
        $finding = $policy | Get-IoTPolicyFinding -IncludeRule IOT-A05
        $mended = $policy.Remove($finding.Span.Offset, $finding.Span.Length).Insert($finding.Span.Offset, $finding.CorrectedText)

        $mended | Get-IoTPolicyFinding -Severity Error | Should -BeNullOrEmpty
    }

    It 'reads the lines of Get-Content, files and paths' {
        $path = Join-Path $TestDrive 'policy.json'
        Set-Content $path $policy

        $findings = @(
            Get-Content $path | Get-IoTPolicyFinding -Severity Error
            Get-Item $path | Get-IoTPolicyFinding -Severity Error
            Get-IoTPolicyFinding -Path (Join-Path $TestDrive '*.json') -Severity Error
            Get-IoTPolicyFinding -LiteralPath $path -Severity Error
        )

        $findings.RuleId | Should -Be (@('IOT-A05') * 4)
        $findings[1..3].Source | Should -Be (@($path) * 3)
    }

    It 'reads what ConvertFrom-Json makes' {
        ($policy | ConvertFrom-Json | Get-IoTPolicyFinding -Severity Error).RuleId | Should -Be 'IOT-A05'
    }

    It 'holds an authorizer answer to the rules for answers' {
        $answer = @{ isAuthenticated = 'true'; principalId = 'device-1'; policyDocuments = @($policy) } | ConvertTo-Json

        ($answer | Get-IoTPolicyFinding -Severity Error).RuleId | Sort-Object | Should -Be 'IOT-A05', 'IOT-R01', 'IOT-R02'
    }

    It 'says the same as the result of a test' {
        $answer = $policy
        $fleet = New-IoTLocalAuthorizer -Name Fleet -ScriptBlock { @{ isAuthenticated = $true; principalId = 'device-1'; policyDocuments = @($using:answer) } }
        $result = Test-IoTAuthorizer -LocalAuthorizer $fleet -MqttClientId d1

        $result.Outcome | Should -Be InvalidResponse
        $result.Findings.RuleId | Should -Contain 'IOT-R02'
        ($result | Get-IoTPolicyFinding).RuleId | Should -Be $result.Findings.RuleId
    }

    It 'takes a document that cannot be read as a finding' {
        ('{ "Version": ' | Get-IoTPolicyFinding).RuleId | Should -Be 'IOT-D01'
        ('[]' | Get-IoTPolicyFinding).RuleId | Should -Be 'IOT-R07'
    }

    It 'refuses a rule that does not exist' {
        { Get-IoTPolicyFinding '{}' -IncludeRule IOT-X01 } |
            Should -Throw -ErrorId 'InvalidInput,IoTAuthorizerTest.Commands.GetIoTPolicyFindingCommand'
    }

    It 'goes on behind a file that is not there' {
        $path = Join-Path $TestDrive 'there.json'
        Set-Content $path $policy

        $findings = Get-IoTPolicyFinding -LiteralPath (Join-Path $TestDrive 'nowhere.json'), $path -Severity Error -ErrorAction SilentlyContinue -ErrorVariable failures

        $findings.RuleId | Should -Be 'IOT-A05'
        $failures.Count | Should -Be 1
    }

    It 'completes rule ids with what they find' {
        $line = 'Get-IoTPolicyFinding -ExcludeRule P0'
        $completions = (TabExpansion2 -inputScript $line -cursorColumn $line.Length).CompletionMatches

        $completions.Count | Should -Be 8
        $completions[0].CompletionText | Should -Be 'IOT-P01'
        $completions[0].ToolTip | Should -Match 'iot:Connect'
    }
}
