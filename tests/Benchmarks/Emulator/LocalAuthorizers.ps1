# Tests a second through the pipeline and through an emulator's HTTP door, by kind of function, and the first result of a cold one.
# Medians of five rounds after those that warm up: the engine compiles its hot paths anew during the first few.
# Run it in pwsh, or where there is none:  dotnet run -c Release --project src/Shell -- -File tests/Benchmarks/Emulator/LocalAuthorizers.ps1
# Build with -c Release first. Targets: 5,000/s script block, 2,000/s warm Node, 3,000/s through the door from 16 connections,
# cold Node 300 ms beyond node's own start.
$ErrorActionPreference = 'Stop'
if (-not (Get-Command New-IoTLocalAuthorizer -ErrorAction Ignore)) {
    Import-Module ([System.IO.Path]::Combine($PSScriptRoot, '..', '..', '..', 'out', 'IoTAuthorizerTest', 'IoTAuthorizerTest.psd1'))
}

$handler = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), "benchmark-$PID.mjs")
[System.IO.File]::WriteAllText($handler, 'export const handler = async event => ({ isAuthenticated: true, principalId: event.protocolData.mqtt.clientId, policyDocuments: [] });')
$devices = foreach ($number in 1..10000) { [pscustomobject]@{ MqttClientId = "d$number" } }

function Get-Median($Numbers) { [System.Linq.Enumerable]::ElementAt([System.Linq.Enumerable]::Order([double[]]$Numbers), [int][System.Math]::Floor($Numbers.Count / 2)) }

function Get-PipelineRate($Authorizer) {
    $rates = foreach ($round in 1..8) {
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $results = $devices | Test-IoTAuthorizer -LocalAuthorizer $Authorizer
        $results.Count / $clock.Elapsed.TotalSeconds
    }
    [int](Get-Median $rates[3..7])
}

function Get-DoorRate($Emulator, $Authorizer) {
    $client = [System.IO.Path]::Combine($PSScriptRoot, 'door.mjs')
    $rates = foreach ($round in 0..5) { [double](node $client $Emulator.Port $Authorizer.AuthorizerName 2) }
    [int](Get-Median $rates[1..5])
}

try {
    $block = New-IoTLocalAuthorizer Block { param($e) @{ isAuthenticated = $true; principalId = $e.protocolData.mqtt.clientId; policyDocuments = @() } }
    $node = New-IoTLocalAuthorizer Node -HandlerPath $handler
    "script block, pipeline: $(Get-PipelineRate $block) tests/s"
    "warm Node, pipeline:    $(Get-PipelineRate $node) tests/s"
    $emulator = $block, $node | Start-IoTAuthorizerEmulator
    "script block, door:     $(Get-DoorRate $emulator $block) requests/s"
    "warm Node, door:        $(Get-DoorRate $emulator $node) requests/s"

    $cold = foreach ($round in 1..5) {
        $fresh = New-IoTLocalAuthorizer Cold -HandlerPath $handler
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $null = Test-IoTAuthorizer -LocalAuthorizer $fresh -MqttClientId d1
        $clock.Elapsed.TotalMilliseconds
        $fresh.Dispose()
    }
    $own = foreach ($round in 1..5) {
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $process = [System.Diagnostics.Process]::Start('node', '-e 0')
        $process.WaitForExit()
        $clock.Elapsed.TotalMilliseconds
    }
    "cold Node:              $([int](Get-Median $cold)) ms, of which node's own start: $([int](Get-Median $own)) ms"
}
finally {
    [System.IO.File]::Delete($handler)
}
