#Requires -Version 7.4
<#
.SYNOPSIS
    Builds, tests and checks IoTAuthorizerTest.
.DESCRIPTION
    The front door for pwsh. 'dotnet build' and 'dotnet test' do the same for the .NET part where pwsh is not installed.
.PARAMETER Task
    Build stages the module to out/IoTAuthorizerTest. Test runs the .NET tests and Pester. Analyze runs PSScriptAnalyzer
    and checks the manifest. Clean removes everything built.
.PARAMETER Suite
    Which tests Test runs: All, DotNet or Pester.
.PARAMETER Configuration
    Debug or Release.
.EXAMPLE
    ./build.ps1 -Task Test
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'The task functions read them from the script scope.')]
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Analyze', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('All', 'DotNet', 'Pester')]
    [string] $Suite = 'All',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$staged = Join-Path $root 'out' 'IoTAuthorizerTest'
$manifest = Join-Path $staged 'IoTAuthorizerTest.psd1'

function Invoke-Native {
    param([string] $Command, [string[]] $ArgumentList)
    & $Command @ArgumentList
    if ($LASTEXITCODE -ne 0) {
        throw "'$Command $ArgumentList' failed with exit code $LASTEXITCODE."
    }
}

function Assert-Command {
    param([string] $Name, [string] $Install)
    if (-not (Get-Command $Name -CommandType Application -ErrorAction Ignore)) {
        throw "'$Name' is missing. $Install"
    }
}

function Assert-Module {
    param([string] $Name, [version] $MinimumVersion)
    $found = Get-Module -ListAvailable -Name $Name | Where-Object Version -GE $MinimumVersion | Sort-Object Version -Descending | Select-Object -First 1
    if (-not $found) {
        throw "The module $Name $MinimumVersion or later is missing. Install it with: Install-PSResource $Name"
    }

    $found
}

function Invoke-BuildTask {
    Assert-Command dotnet 'Install the .NET SDK 10 from https://dotnet.microsoft.com/download.'
    Invoke-Native dotnet @('build', $root, '--configuration', $Configuration, '--nologo', '--verbosity', 'quiet')
    "Build: staged to $staged"
}

function Invoke-DotNetTest {
    Assert-Command dotnet 'Install the .NET SDK 10 from https://dotnet.microsoft.com/download.'
    Push-Location $root
    try {
        Invoke-Native dotnet @('test', '--configuration', $Configuration)
    } finally {
        Pop-Location
    }
}

function Invoke-PesterTest {
    $pester = Assert-Module Pester 5.7
    if (-not (Test-Path $manifest)) {
        Invoke-BuildTask
    }

    # A process of its own: the module's assemblies stay loaded, and a rebuild must be able to replace them.
    $command = @"
`$ErrorActionPreference = 'Stop'
Import-Module '$($pester.Path)'
`$configuration = New-PesterConfiguration
`$configuration.Run.Path = '$(Join-Path $root 'tests')'
`$configuration.Run.PassThru = `$true
`$configuration.Output.Verbosity = 'Normal'
`$result = Invoke-Pester -Configuration `$configuration
"Pester: `$(`$result.PassedCount) passed, `$(`$result.FailedCount + `$result.FailedBlocksCount + `$result.FailedContainersCount) failed, `$(`$result.SkippedCount + `$result.NotRunCount) skipped"
exit [int](`$result.Result -ne 'Passed')
"@
    Invoke-Native (Get-Process -Id $PID).Path @('-NoProfile', '-NonInteractive', '-Command', $command)
}

function Invoke-TestTask {
    if ($Suite -in 'All', 'DotNet') {
        Invoke-DotNetTest
    }

    if ($Suite -in 'All', 'Pester') {
        Invoke-PesterTest
    }

    "Test: $Suite passed"
}

function Invoke-AnalyzeTask {
    Import-Module (Assert-Module PSScriptAnalyzer 1.22).Path
    if (-not (Test-Path $manifest)) {
        Invoke-BuildTask
    }

    $null = Test-ModuleManifest -Path $manifest
    # The manifest is checked where it lies beside the files that it names: in the staged module.
    $scripts = @(Get-Item -Path $manifest) + @(Get-ChildItem -Path $root -Recurse -File -Include *.ps1, *.psm1 |
            Where-Object FullName -NotMatch '[\\/](out|bin|obj|node_modules)[\\/]')
    $findings = @($scripts | ForEach-Object {
            # Tests make SecureStrings from made-up passwords.
            $exclude = @(if ($_.Name -like '*.Tests.ps1') { 'PSAvoidUsingConvertToSecureStringWithPlainText' })
            Invoke-ScriptAnalyzer -Path $_.FullName -Settings (Join-Path $root 'PSScriptAnalyzerSettings.psd1') -ExcludeRule $exclude
        })
    $findings | ForEach-Object { "$($_.ScriptName):$($_.Line) $($_.Severity) $($_.RuleName): $($_.Message)" }
    if ($findings.Count -gt 0) {
        throw "PSScriptAnalyzer found $($findings.Count) problems."
    }

    "Analyze: $($scripts.Count) scripts and the manifest are clean"
}

function Invoke-CleanTask {
    Get-ChildItem -Path (Join-Path $root 'src'), (Join-Path $root 'tests') -Recurse -Directory -Include bin, obj | Remove-Item -Recurse -Force
    Remove-Item -Path (Join-Path $root 'out') -Recurse -Force -ErrorAction Ignore
    'Clean: removed bin, obj and out'
}

try {
    foreach ($name in $Task) {
        & "Invoke-${name}Task"
    }
} catch {
    [Console]::Error.WriteLine("build.ps1: $_")
    exit 1
}
