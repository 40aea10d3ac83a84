#Requires -Version 7.4
<#
.SYNOPSIS
    Builds, tests and checks IoTAuthorizerTest.
.DESCRIPTION
    The front door for pwsh. 'dotnet build' and 'dotnet test' do the same for the .NET part where pwsh is not installed.
.PARAMETER Task
    Build stages the module to out/IoTAuthorizerTest. Test runs the .NET tests and Pester. Analyze runs PSScriptAnalyzer
    and checks the manifest. Help makes the MAML in en-US from the markdown pages. Package makes the package for the
    PowerShell Gallery and tries it out from a clean folder. Clean removes everything built.
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
    [ArgumentCompletions('Build', 'Test', 'Analyze', 'Help', 'Package', 'Clean')]
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
$helpFolder = Join-Path $root 'en-US'
# The platforms on which a packaged module makes its first call fast; it works on all others too.
$imagePlatforms = 'linux-x64', 'linux-arm64', 'win-x64', 'osx-arm64'

function Invoke-Native {
    param([string] $Command, [string[]] $ArgumentList, [string] $Failure = "'$Command $ArgumentList' failed with exit code {0}.")
    & $Command @ArgumentList
    if ($LASTEXITCODE -ne 0) {
        throw $Failure.Replace('{0}', $LASTEXITCODE)
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

# A PowerShell that was installed as a .NET tool runs inside 'dotnet', which takes none of pwsh's parameters.
function Get-PowerShellPath {
    $path = [Environment]::ProcessPath
    if ([System.IO.Path]::GetFileNameWithoutExtension($path) -eq 'pwsh') {
        return $path
    }

    Assert-Command pwsh 'Install PowerShell 7.4 or later from https://aka.ms/powershell, and have it on the PATH.'
    (Get-Command pwsh -CommandType Application | Select-Object -First 1).Path
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
`$result.Skipped | ForEach-Object { "Pester: skipped '`$(`$_.ExpandedPath)': `$(`$_.ErrorRecord[0].Exception.Message -replace '^is skipped, ')" }
"Pester: `$(`$result.PassedCount) passed, `$(`$result.FailedCount + `$result.FailedBlocksCount + `$result.FailedContainersCount) failed, `$(`$result.SkippedCount + `$result.NotRunCount) skipped"
exit [int](`$result.Result -ne 'Passed')
"@
    Invoke-Native (Get-PowerShellPath) @('-NoProfile', '-NonInteractive', '-Command', $command) 'Pester found failures: see above.'
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
            # Tests make SecureStrings from made-up passwords, and fill -ForEach in BeforeDiscovery.
            $exclude = @(if ($_.Name -like '*.Tests.ps1') { 'PSAvoidUsingConvertToSecureStringWithPlainText', 'PSUseDeclaredVarsMoreThanAssignments' })
            Invoke-ScriptAnalyzer -Path $_.FullName -Settings (Join-Path $root 'PSScriptAnalyzerSettings.psd1') -ExcludeRule $exclude
        })
    # What is published, by the rules of the PowerShell Gallery as well.
    $findings += @(Get-ChildItem -Path $staged -Recurse -File -Include *.ps1, *.psd1 | ForEach-Object { Invoke-ScriptAnalyzer -Path $_.FullName -Settings PSGallery })
    $findings | ForEach-Object { "$($_.ScriptName):$($_.Line) $($_.Severity) $($_.RuleName): $($_.Message)" }
    if ($findings.Count -gt 0) {
        throw "PSScriptAnalyzer found $($findings.Count) problems."
    }

    "Analyze: $($scripts.Count) scripts and the manifest are clean"
}

function Invoke-HelpTask {
    Import-Module (Assert-Module Microsoft.PowerShell.PlatyPS 1.0).Path
    $pages = Get-ChildItem -Path (Join-Path $helpFolder '*-IoT*.md')
    foreach ($page in $pages) {
        $problems = Test-MarkdownCommandHelp -Path $page.FullName -DetailView | Where-Object { -not $_.IsValid }
        if ($problems) {
            throw "$($page.Name) is not a help page: $($problems.Messages -join ' ')"
        }
    }

    $temporary = Get-EmptyFolder
    try {
        $help = $pages | Import-MarkdownCommandHelp
        $made = $help | Export-MamlCommandHelp -OutputFolder $temporary -Force
        Complete-Maml $made.FullName (Join-Path $helpFolder $made.Name) $help
    } finally {
        Remove-Item -Path $temporary -Recurse
    }

    "Help: $($made.Name) from $(@($pages).Count) pages"
}

# PlatyPS 1.0 puts an example's code into its introduction, keeps the marks of markdown and drops default values.
function Complete-Maml {
    param([string] $Path, [string] $Destination, [object[]] $Help)
    $xml = [xml]::new()
    $xml.Load($Path)
    $names = [System.Xml.XmlNamespaceManager]::new($xml.NameTable)
    'maml:maml/2004/10', 'command:maml/dev/command/2004/10', 'dev:maml/dev/2004/10' | ForEach-Object {
        $prefix, $part = $_ -split ':'
        $names.AddNamespace($prefix, "http://schemas.microsoft.com/$part")
    }

    foreach ($example in $xml.SelectNodes('//command:example', $names)) {
        $introduction = $example.SelectSingleNode('maml:introduction', $names)
        if ($introduction.InnerText -notmatch '(?s)^\s*```powershell\r?\n(?<code>.+?)\r?\n```\s*(?<remarks>.*)$') {
            throw "An example does not begin with a powershell block: $($introduction.InnerText)"
        }

        $example.SelectSingleNode('dev:code', $names).InnerText = $Matches.code
        $example.SelectSingleNode('dev:remarks', $names).InnerXml = '<maml:para xmlns:maml="http://schemas.microsoft.com/maml/2004/10"></maml:para>'
        $example.SelectSingleNode('dev:remarks/maml:para', $names).InnerText = $Matches.remarks.Trim()
        $introduction.InnerXml = ''
    }

    foreach ($paragraph in @($xml.SelectNodes('//maml:para', $names))) {
        foreach ($text in $paragraph.InnerText.Replace('`', '') -split '(?:\r?\n){2,}') {
            $copy = $paragraph.CloneNode($false)
            $copy.InnerText = $text
            $null = $paragraph.ParentNode.InsertBefore($copy, $paragraph)
        }

        $null = $paragraph.ParentNode.RemoveChild($paragraph)
    }

    # Get-Help puts no line between an example's remarks and the next example.
    foreach ($remarks in $xml.SelectNodes('//dev:remarks', $names)) {
        $null = $remarks.AppendChild($xml.CreateElement('maml', 'para', $names.LookupNamespace('maml')))
    }

    # Links to the pages of other cmdlets lead nowhere outside the repository.
    $xml.SelectNodes('//maml:uri[not(starts-with(., "https:"))]', $names) | ForEach-Object { $_.InnerText = '' }
    foreach ($command in $Help) {
        foreach ($parameter in $command.Parameters | Where-Object DefaultValue) {
            $path = "//command:command[command:details/command:name='$($command.Title)']/command:parameters/command:parameter[maml:name='$($parameter.Name)']"
            $value = $xml.CreateElement('dev', 'defaultValue', $names.LookupNamespace('dev'))
            $value.InnerText = $parameter.DefaultValue
            $null = $xml.SelectSingleNode($path, $names).AppendChild($value)
        }
    }

    $xml.Save($Destination)
}

function Invoke-PackageTask {
    Assert-Command dotnet 'Install the .NET SDK 10 from https://dotnet.microsoft.com/download.'
    # What is staged may be of another configuration, or of a file that is no longer part of the module.
    Remove-Item -Path $staged -Recurse -Force -ErrorAction Ignore
    Invoke-Native dotnet @('build', (Join-Path $root 'src' 'IoTAuthorizerTest'), '--configuration', 'Release', '--nologo', '--verbosity', 'quiet', "-p:ReadyToRunPlatforms=$($imagePlatforms -join '+')")
    $imagePlatforms | Where-Object { -not (Test-Path (Join-Path $staged 'aws' $_ 'AWSSDK.Core.dll')) } |
        ForEach-Object { Write-Warning "The package has no ahead-of-time images for ${_}: the first call to AWS takes longer there." }
    $package = Export-Package
    "Package: made $package"
    Test-Package $package
    'Package: works in a clean shell, in the place of an older version and beside it, and leaves nothing behind'
}

# Lays the staged module out as Publish-PSResource does: the files, a nuspec, and the two parts that make a zip file a package.
function Export-Package {
    $data = Import-PowerShellDataFile -Path $manifest
    $version = $data.ModuleVersion
    $contents = Get-EmptyFolder
    try {
        Copy-Item -Path (Join-Path $staged '*') -Destination $contents -Recurse
        Copy-Item -Path (Join-Path $root 'src' 'IoTAuthorizerTest' 'icon.png') -Destination $contents
        $notes = Get-ReleaseNote $version
        Add-ReleaseNote (Join-Path $contents 'IoTAuthorizerTest.psd1') $notes
        $tags = @('PSModule', 'PSIncludes_Cmdlet') + @($data.CmdletsToExport | ForEach-Object { "PSCmdlet_$_"; "PSCommand_$_" }) + $data.PrivateData.PSData.Tags
        [System.IO.File]::WriteAllText((Join-Path $contents 'IoTAuthorizerTest.nuspec'), @"
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
  <metadata>
    <id>IoTAuthorizerTest</id>
    <version>$version</version>
    <authors>$(ConvertTo-XmlText $data.Author)</authors>
    <owners>$(ConvertTo-XmlText $data.CompanyName)</owners>
    <requireLicenseAcceptance>false</requireLicenseAcceptance>
    <license type="file">LICENSE</license>
    <icon>icon.png</icon>
    <description>$(ConvertTo-XmlText $data.Description)</description>
    <releaseNotes>$(ConvertTo-XmlText $notes)</releaseNotes>
    <copyright>$(ConvertTo-XmlText $data.Copyright)</copyright>
    <tags>$(ConvertTo-XmlText ($tags -join ' '))</tags>
  </metadata>
</package>
"@)
        [System.IO.File]::WriteAllText((Join-Path $contents '[Content_Types].xml'), @'
<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" />
  <Default Extension="nuspec" ContentType="application/octet" />
  <Default Extension="dll" ContentType="application/octet" />
  <Default Extension="psd1" ContentType="application/octet" />
  <Default Extension="ps1xml" ContentType="application/octet" />
  <Default Extension="xml" ContentType="application/octet" />
  <Default Extension="txt" ContentType="application/octet" />
  <Default Extension="md" ContentType="application/octet" />
  <Default Extension="ps1" ContentType="application/octet" />
  <Default Extension="csv" ContentType="application/octet" />
  <Default Extension="json" ContentType="application/octet" />
  <Default Extension="mjs" ContentType="application/octet" />
  <Default Extension="png" ContentType="application/octet" />
  <Override PartName="/LICENSE" ContentType="application/octet" />
</Types>
'@)
        $null = New-Item -ItemType Directory -Path (Join-Path $contents '_rels')
        [System.IO.File]::WriteAllText((Join-Path $contents '_rels' '.rels'), @'
<?xml version="1.0" encoding="utf-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
  <Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest" Target="/IoTAuthorizerTest.nuspec" Id="manifest" />
</Relationships>
'@)
        $package = Join-Path $root 'out' "IoTAuthorizerTest.$version.nupkg"
        Remove-Item -Path $package -ErrorAction Ignore
        [System.IO.Compression.ZipFile]::CreateFromDirectory($contents, $package)
        $package
    } finally {
        Remove-Item -Path $contents -Recurse -Force
    }
}

function ConvertTo-XmlText {
    param([string] $Text)
    [System.Security.SecurityElement]::Escape($Text)
}

# The part of the changelog that belongs to the version.
function Get-ReleaseNote {
    param([string] $Version)
    $changelog = Get-Content -Path (Join-Path $root 'CHANGELOG.md') -Raw
    if ($changelog -notmatch "(?ms)^## $([regex]::Escape($Version))[^\r\n]*\r?\n(.+?)(?=^## |\z)") {
        throw "CHANGELOG.md has no section '## $Version'."
    }

    $Matches[1].Trim()
}

function Add-ReleaseNote {
    param([string] $Path, [string] $Notes)
    $text = Get-Content -Path $Path -Raw
    $line = "ReleaseNotes = '$($Notes.Replace("'", "''"))'"
    [System.IO.File]::WriteAllText($Path, $text.Replace('PSData = @{', "PSData = @{$([Environment]::NewLine)            $line"))
    $null = Test-ModuleManifest -Path $Path
}

function Test-Package {
    param([string] $Package)
    $version = (Import-PowerShellDataFile -Path $manifest).ModuleVersion
    $smoke = Join-Path $root 'tests' 'Package.Smoke.ps1'
    $modules = Get-EmptyFolder
    try {
        $older = Expand-Package $Package (Join-Path $modules 'IoTAuthorizerTest' '0.0.1')
        $surplus = Get-ChildItem -Path $older -Recurse -File | Where-Object Extension -NotIn '.dll', '.psd1', '.ps1xml', '.ps1', '.csv', '.md', '.xml', '.txt', '.png', '.mjs', '.json', ''
        if ($surplus) {
            throw "The package holds files that users do not need: $($surplus.Name -join ', ')."
        }

        $olderManifest = Join-Path $older 'IoTAuthorizerTest.psd1'
        [System.IO.File]::WriteAllText($olderManifest, (Get-Content -Path $olderManifest -Raw).Replace("'$version'", "'0.0.1'"))
        Invoke-CleanShell $modules "& '$smoke' -Version 0.0.1"

        Save-PackageInto $Package $modules
        Invoke-CleanShell $modules "& '$smoke' -Version $version"
        Invoke-CleanShell $modules "Import-Module IoTAuthorizerTest -RequiredVersion 0.0.1; & '$smoke' -Version 0.0.1"

        Remove-Item -Path $older -Recurse -Force
        Invoke-CleanShell $modules "& '$smoke' -Version $version"
    } finally {
        Remove-Item -Path $modules -Recurse -Force
    }
}

function Expand-Package {
    param([string] $Package, [string] $Folder)
    [System.IO.Compression.ZipFile]::ExtractToDirectory($Package, $Folder)
    # An installer keeps these to itself.
    '[Content_Types].xml', 'IoTAuthorizerTest.nuspec', '_rels' | ForEach-Object { Remove-Item -LiteralPath (Join-Path $Folder $_) -Recurse -Force }
    $Folder
}

# As a user does, with the installer that comes with PowerShell.
function Save-PackageInto {
    param([string] $Package, [string] $Folder)
    $repository = "IoTAuthorizerTest-$([guid]::NewGuid())"
    Register-PSResourceRepository -Name $repository -Uri (Split-Path $Package) -Trusted
    try {
        Save-PSResource -Name IoTAuthorizerTest -Repository $repository -Path $Folder
    } finally {
        Unregister-PSResourceRepository -Name $repository
    }
}

function Invoke-CleanShell {
    param([string] $ModulePath, [string] $Command)
    $saved = $env:PSModulePath
    $env:PSModulePath = $ModulePath
    try {
        Invoke-Native (Get-PowerShellPath) @('-NoProfile', '-NonInteractive', '-Command', "`$ErrorActionPreference = 'Stop'; `$env:PSModulePath = '$ModulePath' + [System.IO.Path]::PathSeparator + (Join-Path `$PSHOME Modules); $Command")
    } finally {
        $env:PSModulePath = $saved
    }
}

function Get-EmptyFolder {
    (New-Item -ItemType Directory -Path (Join-Path ([System.IO.Path]::GetTempPath()) "IoTAuthorizerTest-$([guid]::NewGuid())")).FullName
}

function Invoke-CleanTask {
    Get-ChildItem -Path (Join-Path $root 'src'), (Join-Path $root 'tests') -Recurse -Directory -Include bin, obj | Remove-Item -Recurse -Force
    Remove-Item -Path (Join-Path $root 'out') -Recurse -Force -ErrorAction Ignore
    'Clean: removed bin, obj and out'
}

try {
    # From another shell, 'pwsh -File build.ps1 -Task Test,Analyze' gives one string.
    $names = $Task.Split(',').Trim()
    $unknown = $names | Where-Object { $_ -notin 'Build', 'Test', 'Analyze', 'Help', 'Package', 'Clean' }
    if ($unknown) {
        throw "There is no task '$unknown'. The tasks are Build, Test, Analyze, Help, Package and Clean."
    }

    foreach ($name in $names) {
        & "Invoke-${name}Task"
    }
} catch {
    [Console]::Error.WriteLine("build.ps1: $_")
    exit 1
}
