# What the module does, on this machine alone: no AWS account, no network.
# Run it with: dotnet run --project src/Shell

'1. A signing key, and a token signed with it' | Out-Default
$rsa = [System.Security.Cryptography.RSA]::Create(2048)
$token = New-IoTAuthToken -Token 'device-7-session' -Key $rsa -TokenKeyName token -AuthorizerName Fleet
$token | Out-Default

'' | Out-Default
'2. A local authorizer: a script block under the rules of AWS IoT' | Out-Default
$fleet = New-IoTLocalAuthorizer -Name Fleet -TokenKeyName token -TokenSigningPublicKey $rsa.ExportSubjectPublicKeyInfoPem() -ScriptBlock {
    param($authorizerEvent)
    $clientId = $authorizerEvent.protocolData.mqtt.clientId
    if ($clientId -eq 'broken') {
        # A principal with a dash: AWS refuses the answer.
        return @{ isAuthenticated = $true; principalId = 'device-7'; policyDocuments = @() }
    }

    $name = if ($clientId) { $clientId } else { 'device7' }
    @{
        isAuthenticated          = $name -ne 'stolen'
        principalId              = $name
        refreshAfterInSeconds    = 600
        disconnectAfterInSeconds = 3600
        policyDocuments          = @(@{
                Version   = '2012-10-17'
                Statement = @(
                    @{ Effect = 'Allow'; Action = 'iot:Connect'; Resource = "arn:aws:iot:us-east-1:000000000000:client/$name" }
                    @{ Effect = 'Allow'; Action = 'iot:Publish'; Resource = "arn:aws:iot:us-east-1:000000000000:topic/telemetry/$name" }
                )
            })
    }
}
$fleet | Out-Default

'' | Out-Default
'3. Devices: by token, by HTTP headers, by MQTT user name; one refused, one whose answer AWS would not take, one with a foreign signature' | Out-Default
$forged = New-IoTAuthToken -Token 'device-7-session' -Key ([System.Security.Cryptography.RSA]::Create(2048)) -TokenKeyName token
$results = @(
    $token
    New-IoTAuthorizerContext -HttpHeader @{ 'user-agent' = 'demo' } -AuthToken $token -Placement HttpHeader
    New-IoTAuthorizerContext -MqttClientId device7 -MqttPassword 'open sesame' -AuthToken $token -Placement MqttUserName
    New-IoTAuthorizerContext -MqttClientId stolen -AuthToken $token -Placement MqttUserName
    New-IoTAuthorizerContext -MqttClientId broken -AuthToken $token -Placement MqttUserName
    $forged
) | Test-IoTAuthorizer -LocalAuthorizer $fleet
$results | Out-Default

'' | Out-Default
'4. What the accepted device may do' | Out-Default
$results[2].PolicyDocuments.Statements | Out-Default

'' | Out-Default
'5. Why the broken answer was refused' | Out-Default
$failure = $results[4].Failure
$failure.Message, $failure.Explanation, $failure.Advice | Out-Default

# The demonstration checks itself, so that its exit code tells whether the module works.
$outcomes = "$($results.Outcome)"
$expected = 'Authenticated Authenticated Authenticated NotAuthenticated InvalidResponse SignatureMismatch'
if ($outcomes -ne $expected) {
    throw "Expected the outcomes '$expected', but got '$outcomes'."
}
