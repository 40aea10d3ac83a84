#Requires -Version 7.4
<#
.SYNOPSIS
    Runs Fleet.Tests.ps1, writes a JUnit report, and ends with exit code 1 when anything fails or nothing was tested.
.PARAMETER AuthorizerName
    The authorizer at AWS; without it, the function in Fleet.Tests.ps1.
.PARAMETER DevicePath
    The CSV file of the fleet.
.PARAMETER ReportPath
    The JUnit report to write.
.EXAMPLE
    pwsh -NoProfile -File NightlyCheck.ps1 -AuthorizerName Fleet -ReportPath fleet.junit.xml
#>
param(
    [string] $AuthorizerName,
    [string] $DevicePath = (Join-Path -Path $PSScriptRoot -ChildPath fleet.csv),
    [string] $ReportPath = 'fleet.junit.xml'
)

$ErrorActionPreference = 'Stop'
# Not '#Requires -Modules': with it, pwsh -File loses the exit code of the script.
Import-Module -Name Pester -MinimumVersion 5.7.0
Import-Module -Name IoTAuthorizerTest

$configuration = New-PesterConfiguration
$configuration.Run.Container = New-PesterContainer -Path (Join-Path -Path $PSScriptRoot -ChildPath Fleet.Tests.ps1) -Data @{
    AuthorizerName = $AuthorizerName
    DevicePath     = (Resolve-Path -Path $DevicePath).Path
}
$configuration.Run.PassThru = $true
$configuration.TestResult.Enabled = $true
$configuration.TestResult.OutputFormat = 'JUnitXml'
$configuration.TestResult.OutputPath = $ReportPath
$configuration.Output.Verbosity = 'Normal'
$run = Invoke-Pester -Configuration $configuration
exit [int]($run.Result -ne 'Passed' -or $run.PassedCount -eq 0)
