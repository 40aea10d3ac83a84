# Lists stand without @( ), which PowerShell would compile one by one whenever it reads this file: some 5 ms of an import.
# A list of one has its comma in front, so that all are converted in the same way, which is worked out once.
@{
    RootModule           = 'IoTAuthorizerTest.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '5b3c9f0e-6a41-4c6e-9f0b-2d8a7c1e4b56'
    Author               = 'IoTAuthorizerTest contributors'
    CompanyName          = 'IoTAuthorizerTest contributors'
    Copyright            = '(c) IoTAuthorizerTest contributors. MIT License.'
    Description          = 'Tests AWS IoT custom authorizers before the devices do: against AWS (TestInvokeAuthorizer) or a local authorizer without an AWS account, with parsed policy documents, offline policy decisions and signed tokens.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = , 'Core'
    FormatsToProcess     = , 'IoTAuthorizerTest.Format.ps1xml'
    TypesToProcess       = , 'IoTAuthorizerTest.Types.ps1xml'
    CmdletsToExport      = 'ConvertFrom-IoTPolicy',
        'Get-IoTAuthorizerEmulator',
        'Get-IoTPolicyFinding',
        'New-IoTAuthToken',
        'New-IoTAuthorizerContext',
        'New-IoTLocalAuthorizer',
        'New-IoTTokenSigningKey',
        'Start-IoTAuthorizerEmulator',
        'Stop-IoTAuthorizerEmulator',
        'Test-IoTAuthorizer',
        'Test-IoTAuthToken',
        'Test-IoTPolicyAccess'
    FunctionsToExport    = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags       = 'AWS', 'IoT', 'MQTT', 'Authorizer', 'CustomAuthorizer', 'Policy', 'Lambda', 'Testing', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS'
            LicenseUri = 'https://opensource.org/license/mit'
        }
    }
}
