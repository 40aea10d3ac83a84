# What administrators keep of a run and read again: CSV, JSON, CLIXML, and the failed part that is run once more.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1')
    $authorizer = New-IoTLocalAuthorizer Fleet {
        param($authorizerEvent)
        $device = $authorizerEvent.protocolData.mqtt.clientId
        if ($device -eq 'broken') { throw 'no such device' }
        $accepted = $device -ne 'refused'
        @{
            isAuthenticated          = $accepted
            principalId              = $device
            policyDocuments          = @(if ($accepted) {
                    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iot:Connect","Resource":"*"}]}'
                    if ($device -eq 'two') { '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"iot:Publish","Resource":"*"}]}' }
                })
            refreshAfterInSeconds    = 300
            disconnectAfterInSeconds = 86400
        }
    }
    $fleet = 'one', 'two', 'refused', 'broken' | ForEach-Object { [pscustomobject]@{ MqttClientId = $_; MqttUserName = "user-$_"; MqttPassword = "canary-$_" } }
    $results = $fleet | Test-IoTAuthorizer -LocalAuthorizer $authorizer
    $columns = 'AuthorizerName', 'ClientId', 'Outcome', 'IsAuthenticated', 'PrincipalId', 'PolicyDocuments', 'RefreshAfterInSeconds', 'DisconnectAfterInSeconds',
        'Findings', 'EventKind', 'Difference', 'FailureCode', 'FailureMessage', 'FailureAdvice', 'Source', 'Region', 'Milliseconds', 'RequestId'
}

Describe 'Export-Csv of results' {
    BeforeAll {
        $csv = $results | ConvertTo-Csv
        $rows = $csv | ConvertFrom-Csv
    }

    It 'has readable text in every column, and no name of a type' {
        $csv -join "`n" | Should -Not -Match 'System\.|IoTAuthorizerTest\.|z__ReadOnly'
        $rows.ClientId | Should -Be 'one', 'two', 'refused', 'broken'
        $rows.Outcome | Should -Be 'Authenticated', 'Authenticated', 'NotAuthenticated', 'InvalidResponse'
        $rows[3].Failure | Should -BeLike 'InvalidResponseException: *'
        $rows[0].Findings | Should -BeLike '* IOT-*'
    }

    It 'has the document itself, and several one a line' {
        ($rows[0].PolicyDocuments | ConvertFrom-IoTPolicy).Statements[0].Effect | Should -Be Allow
        @($rows[1].PolicyDocuments -split '\r?\n' | ConvertFrom-IoTPolicy).Count | Should -Be 2
        $rows[2].PolicyDocuments | Should -BeNullOrEmpty
    }

    It 'has nothing of what the device presented but its id' {
        $csv -join "`n" | Should -Not -Match 'canary|user-'
    }
}

Describe 'ToReport' {
    It 'gives the same flat columns for every outcome' {
        foreach ($result in $results) {
            $report = $result.ToReport()
            $report.PSObject.Properties.Name | Should -Be $columns
            $report.PSObject.Properties.Value | Where-Object { $_ -isnot [string] -and $_ -is [System.Collections.IEnumerable] } | Should -BeNullOrEmpty
        }
    }

    It 'tells the events of one device apart' {
        $rows = Test-IoTAuthorizer -LocalAuthorizer $authorizer -MqttClientId one -AllEvents | ForEach-Object ToReport

        $rows.EventKind | Should -Contain 'Http'
        @($rows.EventKind | Select-Object -Unique) | Should -HaveCount @($rows).Count
        ($rows | Where-Object EventKind -eq Http).Difference | Should -Not -BeNullOrEmpty
    }

    It 'says what to do about a failure' {
        $results[3].ToReport().FailureAdvice | Should -Be $results[3].Failure.Advice
        $results[0].ToReport().FailureAdvice | Should -BeNullOrEmpty
    }

    It 'makes flat JSON that reads back' {
        $json = $results | ForEach-Object ToReport | ConvertTo-Json -WarningVariable warned
        $warned | Should -BeNullOrEmpty
        $json | Should -Not -Match 'canary|user-'
        $back = $json | ConvertFrom-Json
        $back.Outcome | Should -Be ($results.Outcome | ForEach-Object ToString)
        $back[0].PSObject.Properties.Name | Should -Be $columns
        ($back[0].PolicyDocuments | ConvertFrom-IoTPolicy).Statements.Count | Should -Be 1
    }

    It 'makes CLIXML that reads back' {
        $file = Join-Path $TestDrive 'report.xml'
        $report = $results | ForEach-Object ToReport
        $report | Export-Clixml -Path $file
        (Import-Clixml -Path $file | ConvertTo-Csv) | Should -Be ($report | ConvertTo-Csv)
    }
}

Describe 'ConvertTo-Json of a policy document' {
    It 'ends within a few levels and shows no piece of the parser' {
        $json = $results[1].PolicyDocuments | ConvertTo-Json -Depth 5 -WarningVariable warned
        $warned | Should -BeNullOrEmpty
        $json | Should -Not -Match 'Element"'
        ($json | ConvertFrom-Json)[0].Statements[0].Actions | Should -Be 'iot:Connect'
    }
}

Describe 'Export-Clixml of results' {
    It 'keeps the values that scripts compare, but nothing of what the device presented' {
        $file = Join-Path $TestDrive 'results.xml'
        $results | Export-Clixml -Path $file
        $back = Import-Clixml -Path $file
        foreach ($name in 'AuthorizerName', 'ClientId', 'Outcome', 'IsAuthenticated', 'PrincipalId', 'RefreshAfterInSeconds', 'DisconnectAfterInSeconds', 'Source', 'Duration', 'RequestId', 'Region') {
            $back.$name | ForEach-Object { "$_" } | Should -Be ($results.$name | ForEach-Object { "$_" }) -Because $name
        }

        $back[3].Failure.Code | Should -Be 'InvalidResponseException'
        Get-Content -Path $file -Raw | Should -Not -Match 'canary|user-'
    }
}

Describe 'Running a failed subset again' {
    It 'takes the results themselves' {
        $again = $results | Where-Object Outcome -NE Authenticated | Test-IoTAuthorizer -LocalAuthorizer $authorizer
        $again.ClientId | Should -Be 'refused', 'broken'
        $again[0].Context.MqttContext.UserName | Should -Be 'user-refused'
    }

    It 'takes the rows of the devices that a saved report names' {
        $saved = $results | ConvertTo-Csv | ConvertFrom-Csv | Where-Object Outcome -NE Authenticated
        $again = $fleet | Where-Object MqttClientId -In $saved.ClientId | Test-IoTAuthorizer -LocalAuthorizer $authorizer
        $again.ClientId | Should -Be 'refused', 'broken'
    }

    It 'takes what could not be tested from the errors' {
        $null = $fleet | Test-IoTAuthorizer Fleet -EndpointUrl http://127.0.0.1:9 -Region us-east-1 -AccessKey A -SecretKey S -ErrorVariable failed -ErrorAction SilentlyContinue
        $again = $failed.TargetObject | Test-IoTAuthorizer -LocalAuthorizer $authorizer
        $again.ClientId | Should -Be 'one', 'two', 'refused', 'broken'
    }

    It 'says of a saved result that what the device presented is not in it' -ForEach @(
        @{ From = 'CSV'; Read = { $args | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ From = 'JSON'; Read = { $args | ForEach-Object ToReport | ConvertTo-Json | ConvertFrom-Json } }
        @{ From = 'CLIXML'; Read = { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($args[0])) } }
    ) {
        & $Read $results[0] | Test-IoTAuthorizer -LocalAuthorizer $authorizer -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed[0].FullyQualifiedErrorId | Should -BeLike 'InvalidInput,*'
        $failed[0].Exception.Message | Should -BeLike '*saved*'
    }
}

Describe 'Group-Object Outcome' {
    It 'counts the outcomes by name' {
        $groups = $results | Group-Object Outcome -NoElement
        $groups.Name | Sort-Object | Should -Be 'Authenticated', 'InvalidResponse', 'NotAuthenticated'
        ($groups | Where-Object Name -EQ 'Authenticated').Count | Should -Be 2
    }

    It 'counts those of a saved report in the same way' {
        ($results | ConvertTo-Csv | ConvertFrom-Csv | Group-Object Outcome -NoElement | Sort-Object Name | Out-String) |
            Should -Be ($results | Group-Object Outcome -NoElement | Sort-Object Name | Out-String)
    }
}
