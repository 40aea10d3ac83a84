# The operators that this module adds to Pester's Should. Runs when the module is imported beside Pester, see PesterOperators.cs.
param([System.Management.Automation.CommandInfo] $AddShouldOperator)

& $AddShouldOperator -Name AuthorizeIoTDevice -Test {
    param($ActualValue, $Device, [switch] $Negate, [string] $Because, $CallerSessionState)

    $null = $CallerSessionState
    $result = if (($null -ne $Device -and $null -ne $ActualValue) -or $ActualValue -is [IoTAuthorizerTest.LocalAuthorizer] -or $ActualValue -is [string]) {
        $authorizer = if ($ActualValue -is [IoTAuthorizerTest.LocalAuthorizer]) { @{ LocalAuthorizer = $ActualValue } } else { @{ AuthorizerName = $ActualValue } }
        $test = [System.Management.Automation.CmdletInfo]::new('Test-IoTAuthorizer', [IoTAuthorizerTest.Commands.TestIoTAuthorizerCommand])
        & $test -InputObject $Device -ErrorAction Stop @authorizer
    } else {
        $ActualValue
    }

    [IoTAuthorizerTest.Assertions.PesterAssertion]::AuthorizeDevice($result, $Negate, $Because)
}

& $AddShouldOperator -Name AllowIoTAction -Test {
    param($ActualValue, [string[]] $Action, [string[]] $Resource, $Context, [switch] $Negate, [string] $Because, $CallerSessionState)

    $null = $CallerSessionState
    $test = [System.Management.Automation.CmdletInfo]::new('Test-IoTPolicyAccess', [IoTAuthorizerTest.Commands.TestIoTPolicyAccessCommand])
    foreach ($oneAction in $Action ?? '') {
        foreach ($oneResource in $Resource ?? '') {
            $verdict = [IoTAuthorizerTest.Assertions.PesterAssertion]::RefuseQuestion($ActualValue, $oneAction, $oneResource)
            if (-not $verdict) {
                $decisions = @(& $test -InputObject $ActualValue -Action $oneAction -Resource $oneResource -Context $Context -ErrorAction Stop)
                $verdict = [IoTAuthorizerTest.Assertions.PesterAssertion]::AllowAction($decisions, $ActualValue, $oneResource, $Negate, $Because)
            }

            if (-not $verdict.Succeeded) {
                return $verdict
            }
        }
    }

    $verdict
}
