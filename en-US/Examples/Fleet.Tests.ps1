#Requires -Version 7.4
#Requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.7.0' }, IoTAuthorizerTest
<#
.SYNOPSIS
    What a custom authorizer must do for every device of a fleet. Copy it together with fleet.csv, and change both.
.DESCRIPTION
    Every row of the file is a device. The columns named like the parameters of Test-IoTAuthorizer are what the device
    presents; Expected is the outcome; MayPublish and MayNotPublish are topics, separated by spaces.

    Run it with Invoke-Pester, or with NightlyCheck.ps1, which takes the same parameters.
.PARAMETER DevicePath
    The CSV file of the fleet.
.PARAMETER AuthorizerName
    The authorizer at AWS. Without it, the function in BeforeAll is tested on this machine.
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'The blocks below use them.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'Describe -ForEach uses what BeforeDiscovery fills.')]
param(
    [string] $DevicePath = (Join-Path -Path $PSScriptRoot -ChildPath fleet.csv),
    [string] $AuthorizerName
)

BeforeDiscovery {
    $devices = foreach ($row in Import-Csv -Path $DevicePath) {
        @{
            ClientId      = $row.MqttClientId
            Row           = $row
            Expected      = $row.Expected
            MayPublish    = @(-split $row.MayPublish | Where-Object { $_ })
            MayNotPublish = @(-split $row.MayNotPublish | Where-Object { $_ })
        }
    }
}

BeforeAll {
    # Adds the operators -AuthorizeIoTDevice and -AllowIoTAction to Should.
    Import-Module -Name IoTAuthorizerTest

    $script:authorizer = if ($AuthorizerName) {
        @{ AuthorizerName = $AuthorizerName }
    } else {
        # Put your own function here: a script block as below, or -HandlerPath with the file of a Node.js or Python function.
        $local = New-IoTLocalAuthorizer -Name Fleet -ScriptBlock {
            param($authorizerEvent)
            $mqtt = $authorizerEvent.protocolData.mqtt
            $password = [System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($mqtt.password))
            $arn = 'arn:aws:iot:us-east-1:000000000000'
            @{
                isAuthenticated = $mqtt.clientId -like 'device*' -and $password -eq 'open sesame'
                principalId     = $mqtt.clientId
                policyDocuments = @(@{
                        Version   = '2012-10-17'
                        Statement = @(
                            @{ Effect = 'Allow'; Action = 'iot:Connect'; Resource = "${arn}:client/$($mqtt.clientId)" }
                            @{ Effect = 'Allow'; Action = 'iot:Publish'; Resource = "${arn}:topic/telemetry/$($mqtt.clientId)" }
                        )
                    })
            }
        }
        @{ LocalAuthorizer = $local }
    }
}

Describe 'The device <ClientId>' -ForEach $devices {
    BeforeAll {
        # One call to the authorizer for all tests of the device. An error of the test itself fails them.
        $script:result = Test-IoTAuthorizer @authorizer -InputObject $Row -ErrorAction Stop
    }

    It 'is <Expected>' {
        if ($Expected -eq 'Authenticated') {
            $result | Should -AuthorizeIoTDevice
            $result | Should -AllowIoTAction iot:Connect "client/$ClientId"
        } else {
            $result | Should -Not -AuthorizeIoTDevice
        }
    }

    It 'may publish to its topics' {
        foreach ($topic in $MayPublish) {
            $result | Should -AllowIoTAction iot:Publish "topic/$topic"
        }
    }

    It 'may not publish to those of others' {
        foreach ($topic in $MayNotPublish) {
            $result | Should -Not -AllowIoTAction iot:Publish "topic/$topic"
        }
    }

    It 'gets an answer without errors' {
        $result | Get-IoTPolicyFinding -Severity Error | Should -BeNullOrEmpty
    }
}
