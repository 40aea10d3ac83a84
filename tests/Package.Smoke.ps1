<#
.SYNOPSIS
    Uses the installed module as a user would, by its name. build.ps1 -Task Package runs it in a shell that finds no other module.
#>
param([Parameter(Mandatory)] [version] $Version)

$ErrorActionPreference = 'Stop'

function Assert-That([bool] $Condition, [string] $Text) {
    if (-not $Condition) {
        throw "The package does not work: $Text."
    }
}

# The first command imports the module.
$authorizer = New-IoTLocalAuthorizer -Name Smoke -ScriptBlock {
    @{
        isAuthenticated = $true
        principalId     = 'p'
        policyDocuments = @(@{ Version = '2012-10-17'; Statement = @(@{ Effect = 'Allow'; Action = 'iot:Connect'; Resource = '*' }) })
    }
}
$module = Get-Module IoTAuthorizerTest
Assert-That ($module.Version -eq $Version) "version $($module.Version) is imported instead of $Version"
Assert-That (@(Get-Command -Module IoTAuthorizerTest).Count -eq $module.ExportedCommands.Count) 'commands are missing'

$result = Test-IoTAuthorizer -LocalAuthorizer $authorizer -MqttClientId d1
Assert-That ($result.Outcome -eq 'Authenticated') "the local authorizer answered $($result.Outcome)"
Assert-That ($result.IsAllowed('iot:Connect', 'client/d1')) 'the policy is not decided'
Assert-That (($result | Out-String) -match 'Authenticated') 'the view is missing'

foreach ($command in Get-Command -Module IoTAuthorizerTest) {
    Assert-That ((Get-Help $command.Name).Synopsis -notmatch "^\s*$($command.Name)") "the help of $($command.Name) is missing"
}

# Port 9 of the loopback interface: nobody listens there. The error shows that the part in aws/ was loaded and tried.
$failures = @()
Test-IoTAuthorizer A -MqttClientId d1 -EndpointUrl http://127.0.0.1:9 -Region us-east-1 -AccessKey A -SecretKey S -ErrorAction SilentlyContinue -ErrorVariable failures
Assert-That ($failures[0].FullyQualifiedErrorId -like 'EndpointUnreachable,*') "the AWS part answered $($failures[0])"

$emulator = Start-IoTAuthorizerEmulator -LocalAuthorizer $authorizer
Remove-Module IoTAuthorizerTest
$listens = [System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpListeners().Port -contains $emulator.Port
Assert-That (-not $listens) "the emulator still listens on port $($emulator.Port) after Remove-Module"

"Package: version $Version works"
