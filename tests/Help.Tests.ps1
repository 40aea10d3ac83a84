BeforeDiscovery {
    $manifest = Join-Path $PSScriptRoot '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1'
    $commands = (Import-PowerShellDataFile -Path $manifest).CmdletsToExport | ForEach-Object { @{ Command = $_ } }
    $topics = Get-ChildItem -Path (Join-Path $PSScriptRoot '..' 'en-US' 'about_*.help.txt') | ForEach-Object { @{ Topic = $_.Name -replace '\.help\.txt$' } }
}

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1')
}

Describe 'Get-Help <Command>' -ForEach $commands {
    It 'shows synopsis, description, examples and every parameter' {
        $help = Get-Help $Command -Full
        $own = (Get-Command $Command).Parameters.Keys | Where-Object { $_ -notin [System.Management.Automation.PSCmdlet]::CommonParameters }

        $help.Synopsis | Should -Not -Match "^\s*$Command "
        ($help.Description | Out-String).Trim() | Should -Not -BeNullOrEmpty
        $help.examples.example | ForEach-Object { $_.code | Should -Not -BeNullOrEmpty }
        $help.parameters.parameter.name | Sort-Object | Should -Be ($own | Sort-Object)
    }

    It 'shows one parameter' {
        $parameter = (Get-Help $Command).parameters.parameter[0].name

        (Get-Help $Command -Parameter $parameter).description.Text | Should -Not -BeNullOrEmpty
    }

    It 'shows what may be piped in' {
        $types = (Get-Help $Command -Full).inputTypes.inputType.type.name

        $types | Should -Not -BeNullOrEmpty
        $types | Should -Not -Contain 'System.Object'
    }

    It 'knows the page to open' {
        (Get-Help $Command).relatedLinks.navigationLink[0].uri | Should -BeLike 'https://*'
    }
}

Describe 'Get-Help <Topic>' -ForEach $topics {
    It 'shows the topic' {
        (Get-Help $Topic) | Should -BeLike "*$Topic*"
    }
}
