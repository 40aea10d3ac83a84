# Tests a second through the pipeline, by kind of function, and the first result of a cold one.
# Run it in pwsh, or where there is none:  dotnet run -c Release --project src/Shell -- -File tests/Benchmarks/Emulator/LocalAuthorizers.ps1
# Build with -c Release first. Targets: 5,000/s script block, 2,000/s warm Node, cold Node 300 ms beyond node's own start.
$ErrorActionPreference = 'Stop'
if (-not (Get-Command New-IoTLocalAuthorizer -ErrorAction Ignore)) {
    Import-Module ([System.IO.Path]::Combine($PSScriptRoot, '..', '..', '..', 'out', 'IoTAuthorizerTest', 'IoTAuthorizerTest.psd1'))
}

$handler = [System.IO.Path]::Combine([System.IO.Path]::GetTempPath(), "benchmark-$PID.mjs")
[System.IO.File]::WriteAllText($handler, 'export const handler = async event => ({ isAuthenticated: true, principalId: event.protocolData.mqtt.clientId, policyDocuments: [] });')
$devices = foreach ($number in 1..10000) { [pscustomobject]@{ MqttClientId = "d$number" } }

function Get-Rate($Authorizer, $ThrottleLimit) {
    $best = 0
    foreach ($round in 1..5) {
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $results = $devices | Test-IoTAuthorizer -LocalAuthorizer $Authorizer -ThrottleLimit $ThrottleLimit
        $rate = $results.Count / $clock.Elapsed.TotalSeconds
        if ($rate -gt $best) { $best = $rate }
    }
    [int]$best
}

function Get-Least($Numbers) {
    $least = $Numbers[0]
    foreach ($number in $Numbers) { if ($number -lt $least) { $least = $number } }
    $least
}

try {
    $block = New-IoTLocalAuthorizer Block { param($e) @{ isAuthenticated = $true; principalId = $e.protocolData.mqtt.clientId; policyDocuments = @() } }
    "script block: $(Get-Rate $block 5) tests/s"
    $node = New-IoTLocalAuthorizer Node -HandlerPath $handler
    "warm Node:    $(Get-Rate $node 5) tests/s"

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
    "cold Node:    $([int](Get-Least $cold)) ms, of which node's own start: $([int](Get-Least $own)) ms"
}
finally {
    [System.IO.File]::Delete($handler)
}
