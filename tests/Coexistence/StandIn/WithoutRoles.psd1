# A stand-in with the shape of AWS.Tools.Common: the SDK is a required assembly, so that importing loads it into the default context.
@{
    RootModule           = 'AWS.Tools.Common.dll'
    ModuleVersion        = '0.0.1'
    GUID                 = '0d1f8c9e-2f0e-4f0c-9d57-6a0f5d1a7b11'
    CompatiblePSEditions = @('Core')
    RequiredAssemblies   = @('AWSSDK.Core.dll')
    CmdletsToExport      = @('*')
}
