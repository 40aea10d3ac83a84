#Requires -Version 7.4
<#
.SYNOPSIS
    CSV in, CSV out: tests every device of a file and writes a row for each, in the same order.
.PARAMETER LocalAuthorizer
    The authorizer on this machine.
.PARAMETER AuthorizerName
    The authorizer at AWS.
.PARAMETER DevicePath
    The CSV file of the fleet; its columns are named like the parameters of Test-IoTAuthorizer.
.PARAMETER ReportPath
    The CSV file to write.
.EXAMPLE
    ./TestFleet.ps1 -AuthorizerName Fleet -DevicePath devices.csv -ReportPath report.csv
#>
[CmdletBinding(DefaultParameterSetName = 'Aws')]
param(
    [Parameter(Mandatory, ParameterSetName = 'Local')] $LocalAuthorizer,
    [Parameter(Mandatory, ParameterSetName = 'Aws')] [string] $AuthorizerName,
    [Parameter(Mandatory)] [string] $DevicePath,
    [Parameter(Mandatory)] [string] $ReportPath
)

$ErrorActionPreference = 'Stop'
Import-Module -Name IoTAuthorizerTest
$authorizer = if ($LocalAuthorizer) { @{ LocalAuthorizer = $LocalAuthorizer } } else { @{ AuthorizerName = $AuthorizerName } }

# 2>&1 puts the errors of tests that could not run among the results, at their place: no row of the input is lost.
Import-Csv -Path $DevicePath | Test-IoTAuthorizer @authorizer -ErrorAction Continue 2>&1 | ForEach-Object {
    $isError = $_ -is [System.Management.Automation.ErrorRecord]
    [pscustomobject]@{
        ClientId  = if ($isError) { $_.TargetObject.MqttClientId } else { $_.ClientId }
        Outcome   = if ($isError) { 'Error' } else { $_.Outcome }
        Principal = if (-not $isError) { $_.PrincipalId }
        Problem   = if ($isError) { $_ } elseif ($_.Failure) { $_.Failure.Message }
        Advice    = if ($isError) { $_.ErrorDetails.RecommendedAction } elseif ($_.Failure) { $_.Failure.Advice }
    }
} | Export-Csv -Path $ReportPath
