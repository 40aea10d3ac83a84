#Requires -Version 7.4
<#
.SYNOPSIS
    Measures whole processes against their peers on the same loopback service, in turns, and prints medians and ratios.
.PARAMETER Figure
    Startup: one process that imports the module, against one that imports a binary module of PowerShell's own; and one that
    imports the module and makes one call, against the AWS CLI's process for the same call.
    Throughput: calls a second of a pipeline, against the AWS SDK for JavaScript and, where python3 has it, boto3; and with 50 ms of latency.
    Memory: live memory in the course of 100,000 devices.
.PARAMETER Round
    How often each is measured.
.PARAMETER AwsCli
    The AWS CLI to measure against.
.PARAMETER PowerShell
    The pwsh to measure with.
.EXAMPLE
    tests/Benchmarks/Measure-Process.ps1 Startup
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'The functions read them from the script scope.')]
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)]
    [ValidateSet('Startup', 'Throughput', 'Memory')]
    [string] $Figure,

    [ValidateRange(1, 1000)]
    [int] $Round = 11,

    [string] $AwsCli = 'aws',

    [string] $PowerShell = 'pwsh'
)

$ErrorActionPreference = 'Stop'
$scripts = Join-Path $PSScriptRoot 'Processes'
$manifest = (Resolve-Path (Join-Path $PSScriptRoot '..' '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1')).Path

function Open-LoopbackService([int] $Latency) {
    $start = [System.Diagnostics.ProcessStartInfo]::new('node', [string[]] @((Join-Path $scripts 'service.mjs'), "$Latency"))
    $start.RedirectStandardOutput = $true
    $process = [System.Diagnostics.Process]::Start($start)
    @{ Process = $process; Port = $process.StandardOutput.ReadLine() }
}

function Get-Median([double[]] $Value) {
    $sorted = $Value | Sort-Object
    $middle = [int][math]::Floor(($sorted.Count - 1) / 2)
    ($sorted[$middle] + $sorted[$sorted.Count - 1 - $middle]) / 2
}

# Runs a program to its end and gives its wall time in milliseconds; one that fails ends the measurement.
function Measure-Run([string] $Program, [string[]] $ArgumentList) {
    $start = [System.Diagnostics.ProcessStartInfo]::new($Program, $ArgumentList)
    $start.RedirectStandardOutput = $true
    $start.Environment['AWS_ACCESS_KEY_ID'] = $start.Environment['AWS_SECRET_ACCESS_KEY'] = 'benchmark'
    $start.Environment['AWS_PAGER'] = ''
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $process = [System.Diagnostics.Process]::Start($start)
    $null = $process.StandardOutput.ReadToEnd()
    $process.WaitForExit()
    $time = $clock.Elapsed.TotalMilliseconds
    if ($process.ExitCode -ne 0) {
        throw "'$Program $ArgumentList' ended with exit code $($process.ExitCode)."
    }

    $time
}

function Measure-Startup([string] $Port) {
    $shell = '-NoProfile', '-NonInteractive', '-Command'
    $call = "Import-Module '$manifest'; Test-IoTAuthorizer Fleet -MqttClientId device1 -EndpointUrl http://127.0.0.1:$Port -Region us-east-1 -AccessKey benchmark -SecretKey benchmark"
    $programs = [ordered]@{
        bare   = { Measure-Run $PowerShell ($shell + '1') }
        import = { Measure-Run $PowerShell ($shell + "Import-Module '$manifest'") }
        peer   = { Measure-Run $PowerShell ($shell + 'Import-Module Microsoft.PowerShell.PSResourceGet') }
        call   = { Measure-Run $PowerShell ($shell + $call) }
        cli    = { Measure-Run $AwsCli @('iot', 'test-invoke-authorizer', '--authorizer-name', 'Fleet', '--mqtt-context', 'clientId=device1', '--endpoint-url', "http://127.0.0.1:$Port", '--region', 'us-east-1') }
    }
    $times = @{}
    foreach ($turn in 0..$Round) {
        foreach ($name in $programs.Keys) {
            $time = & $programs[$name]
            # The first turn fills the system's caches.
            if ($turn -gt 0) {
                $times[$name] += @($time)
            }
        }
    }

    $median = @{}
    $programs.Keys | ForEach-Object { $median[$_] = Get-Median $times[$_] }
    $memory = & $PowerShell ($shell + "$call | Out-Null; [System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB")
    'bare pwsh {0:0} ms, with import {1:0} ms (import adds {2:0} ms), import and one call {3:0} ms, {4} {5:0} ms' -f $median.bare, $median.import, ($median.import - $median.bare), $median.call, $AwsCli, $median.cli
    'import against that of Microsoft.PowerShell.PSResourceGet, which adds {0:0} ms: ratio {1:0.00}' -f ($median.peer - $median.bare), (($median.import - $median.bare) / ($median.peer - $median.bare))
    'whole process against the AWS CLI: ratio {0:0.00} (target: at most 1); of it bare pwsh {1:0.00}; peak memory {2:0} MB (target: below 150)' -f ($median.call / $median.cli), ($median.bare / $median.cli), [double] $memory
}

# Calls a second of a pipeline in a process of its own, after a warm-up.
function Measure-Pipeline([string] $Port, [int] $ThrottleLimit, [int] $Call, [int] $WarmUp) {
    [double](& $PowerShell -NoProfile -NonInteractive -Command @"
Import-Module '$manifest'
`$connection = @{ EndpointUrl = 'http://127.0.0.1:$Port'; Region = 'us-east-1'; AccessKey = 'benchmark'; SecretKey = 'benchmark'; ThrottleLimit = $ThrottleLimit }
1..$WarmUp | ForEach-Object { @{ MqttClientId = "d`$_" } } | Test-IoTAuthorizer Fleet @connection | Out-Null
`$clock = [System.Diagnostics.Stopwatch]::StartNew()
1..$Call | ForEach-Object { @{ MqttClientId = "d`$_" } } | Test-IoTAuthorizer Fleet @connection | Out-Null
$Call / `$clock.Elapsed.TotalSeconds
"@)
}

function Measure-Throughput([string] $Port) {
    $rates = @{}
    python3 -c 'import boto3' 2>$null
    $hasBoto = $LASTEXITCODE -eq 0
    foreach ($turn in 1..$Round) {
        $rates.node += @([double](node (Join-Path $scripts 'sequential.mjs') $Port 3000 500))
        if ($hasBoto) {
            $rates.boto += @([double](python3 (Join-Path $scripts 'sequential.py') $Port 3000 500))
        }

        $rates.one += @(Measure-Pipeline $Port 1 3000 500)
        $rates.five += @(Measure-Pipeline $Port 5 6000 500)
    }

    $node = Get-Median $rates.node
    if ($hasBoto) {
        $boto = Get-Median $rates.boto
        'sequential: boto3 {0:0}/s; one pipeline with -ThrottleLimit 1, ratio {1:0.00}; with the default of 5, ratio {2:0.00} (target: at least 1.5)' -f $boto, ((Get-Median $rates.one) / $boto), ((Get-Median $rates.five) / $boto)
    } else {
        'boto3 is not installed for python3: not measured.'
    }

    'sequential: AWS SDK for JavaScript {0:0}/s; one pipeline with -ThrottleLimit 1 {1:0}/s, ratio {2:0.00}; with the default of 5 {3:0}/s, ratio {4:0.00} (target: at least 1.5)' -f $node, (Get-Median $rates.one), ((Get-Median $rates.one) / $node), (Get-Median $rates.five), ((Get-Median $rates.five) / $node)

    $slow = Open-LoopbackService 50
    try {
        $sequential = Measure-Pipeline $slow.Port 1 60 5
        $parallel = Measure-Pipeline $slow.Port 32 3000 64
        '50 ms of latency: {0:0.0}/s one by one, {1:0}/s with -ThrottleLimit 32, ratio {2:0.0} (target: at least 25)' -f $sequential, $parallel, ($parallel / $sequential)
    } finally {
        $slow.Process.Kill()
    }
}

function Measure-Memory([string] $Port) {
    $memory = & $PowerShell -NoProfile -NonInteractive -Command @"
Import-Module '$manifest'
`$script:count = 0
1..100000 | ForEach-Object { @{ MqttClientId = "d`$_" } } |
    Test-IoTAuthorizer Fleet -ThrottleLimit 16 -EndpointUrl http://127.0.0.1:$Port -Region us-east-1 -AccessKey benchmark -SecretKey benchmark |
    ForEach-Object { if (++`$script:count % 25000 -eq 0) { [math]::Round([GC]::GetTotalMemory(`$true) / 1MB, 1) } }
"@
    '100,000 devices: live memory after every 25,000 is {0} MB' -f ($memory -join ', ')
}

$service = Open-LoopbackService 0
try {
    & "Measure-$Figure" $service.Port
} finally {
    $service.Process.Kill()
}
