BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '..' 'out' 'IoTAuthorizerTest' 'IoTAuthorizerTest.psd1')
    $script:json = '{"Version":"2012-10-17","Statement":[{"Sid":"C","Effect":"Allow","Action":["iot:Connect","iot:Publish"],"Resource":"*"}]}'
    $script:shape = @{ Version = '2012-10-17'; Statement = @(@{ Effect = 'Allow'; Action = 'iot:Connect'; Resource = '*' }) }
    $script:errorId = 'InvalidPolicyDocument,IoTAuthorizerTest.Commands.ConvertFromIoTPolicyCommand'
}

Describe 'ConvertFrom-IoTPolicy' {
    It 'reads JSON text and keeps it' {
        $document = $json | ConvertFrom-IoTPolicy

        $document.Statements[0].Actions | Should -Be 'iot:Connect', 'iot:Publish'
        $document.Statements[0].Sid | Should -Be 'C'
        "$document" | Should -BeExactly $json
    }

    It 'puts the lines of Get-Content together' {
        $path = Join-Path $TestDrive 'lines.json'
        Set-Content $path "{`n`n  `"Version`": `"2012-10-17`",`n  `"Statement`": [`n    {}`n  ]`n}"

        $documents = Get-Content $path | ConvertFrom-IoTPolicy

        $documents.Count | Should -Be 1
        $documents.Statements[0].Line | Should -Be 5
    }

    It 'tells the files of Get-Content apart, and a wrong one as one error' {
        $good = Join-Path $TestDrive 'good.json'
        $bad = Join-Path $TestDrive 'bad.json'
        Set-Content $good "{`n  `"Statement`": [`n    { `"Sid`": `"}`" }`n  ]`n}"
        Set-Content $bad "{`n  `"Version`": 1`n  `"Statement`": [`n  ]`n}"

        $documents = Get-Content $good, $bad, $good | ConvertFrom-IoTPolicy -ErrorAction SilentlyContinue -ErrorVariable failures

        $documents.Count | Should -Be 2
        $failures.Count | Should -Be 1
        $failures[0].TargetObject.Line | Should -Be 3
    }

    It 'reads a function answer over several lines' {
        $lines = '{ "isAuthenticated": true,', '  "policyDocuments": [', $json, ']', '}'

        ($lines | ConvertFrom-IoTPolicy).Statements[0].Sid | Should -Be 'C'
    }

    It 'reads several documents of a pipeline' {
        ($json, $json | ConvertFrom-IoTPolicy).Count | Should -Be 2
    }

    It 'reads a <kind>' -ForEach @(
        @{ kind = 'hashtable'; value = { $shape } }
        @{ kind = 'object'; value = { [pscustomobject]$shape } }
        @{ kind = 'document'; value = { $json | ConvertFrom-IoTPolicy } }
        @{ kind = 'function answer'; value = { @{ isAuthenticated = $true; policyDocuments = @($json) } } }
        @{ kind = 'function answer with objects'; value = { @{ isAuthenticated = $true; policyDocuments = @($shape) } } }
        @{ kind = 'function answer as JSON'; value = { "{`"isAuthenticated`":true,`"policyDocuments`":[$json]}" } }
    ) {
        $document = & $value | ConvertFrom-IoTPolicy

        $document | Should -BeOfType IoTAuthorizerTest.PolicyDocument
        $document.Statements[0].Actions[0] | Should -Be 'iot:Connect'
    }

    It 'reads files by path, wildcard and file object' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'files')
        Set-Content (Join-Path $folder 'a.json') $json
        Set-Content (Join-Path $folder 'b.json') $json

        (ConvertFrom-IoTPolicy -Path (Join-Path $folder '*.json')).Count | Should -Be 2
        (Get-ChildItem $folder | ConvertFrom-IoTPolicy).Count | Should -Be 2
        (ConvertFrom-IoTPolicy -LiteralPath (Join-Path $folder 'a.json')).Json | Should -Match 'iot:Connect'
    }

    It 'reads a file in <encoding>, with or without its mark' -ForEach @(
        @{ encoding = 'UTF-8'; bytes = { param($text) [System.Text.UTF8Encoding]::new($false).GetBytes($text) } }
        @{ encoding = 'UTF-16'; bytes = { param($text) [System.Text.Encoding]::Unicode.GetBytes($text) } }
        @{ encoding = 'UTF-16, big endian'; bytes = { param($text) [System.Text.Encoding]::BigEndianUnicode.GetBytes($text) } }
        @{ encoding = 'UTF-32'; bytes = { param($text) [System.Text.Encoding]::UTF32.GetBytes($text) } }
    ) {
        $umlaut = $json.Replace('"C"', ('"Ger' + [char]0xE4 + 't"'))
        $path = Join-Path $TestDrive 'encoded.json'

        foreach ($mark in '', [string][char]0xFEFF) {
            [System.IO.File]::WriteAllBytes($path, (& $bytes "$mark$umlaut"))
            (ConvertFrom-IoTPolicy -Path $path).Json | Should -BeExactly $umlaut
        }
    }

    It 'refuses a file in another encoding rather than replace characters' {
        $path = Join-Path $TestDrive 'latin1.json'
        [System.IO.File]::WriteAllBytes($path, [System.Text.Encoding]::Latin1.GetBytes($json.Replace('"C"', ('"Ger' + [char]0xE4 + 't"'))))

        { ConvertFrom-IoTPolicy -Path $path -ErrorAction Stop } |
            Should -Throw -ErrorId 'FileUnreadable,IoTAuthorizerTest.Commands.ConvertFromIoTPolicyCommand' -ExpectedMessage '*E4 at position*'
    }

    It 'says that a text is the path of a file' {
        $path = Join-Path $TestDrive 'named.json'
        Set-Content $path $json

        { ConvertFrom-IoTPolicy $path -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidInput,IoTAuthorizerTest.Commands.ConvertFromIoTPolicyCommand' -ExpectedMessage '*path of a file*'
    }

    It 'says where a file is wrong' {
        $path = Join-Path $TestDrive 'wrong.json'
        Set-Content $path "{`n  `"Version`": `"2012-10-17`"`n  `"Statement`": []`n}"

        ConvertFrom-IoTPolicy -Path $path -ErrorAction SilentlyContinue -ErrorVariable failures

        $failures[0].FullyQualifiedErrorId | Should -Be $errorId
        $failures[0].CategoryInfo.Category | Should -Be 'ParserError'
        $place = $failures[0].TargetObject
        $place.File, $place.Line, $place.StartColumn, $place.EndColumn | Should -Be $path, 3, 3, 4
        $place.LineText | Should -Be '  "Statement": []'
        $failures[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'shows the part of a long line around the error' {
        ConvertFrom-IoTPolicy ('{"Id":"' + 'x' * 3000 + '" 1 ' + ' ' * 3000 + '}') -ErrorAction SilentlyContinue -ErrorVariable failures

        $place = $failures[0].TargetObject
        $place.LineText.Length | Should -BeLessThan 300
        $place.LineText[$place.StartColumn - 1] | Should -Be '1'
        $failures[0].Exception.Column | Should -Be 3010
    }

    It 'goes on after <kind>' -ForEach @(
        @{ kind = 'an array'; wrong = '[{}]' }
        @{ kind = 'a double-encoded document'; wrong = '"{\"Version\":\"2012-10-17\"}"' }
        @{ kind = 'an incomplete document'; wrong = '{"Version":' }
        @{ kind = 'deep nesting'; wrong = '[' * 10000 }
    ) {
        $documents = $wrong, $json | ConvertFrom-IoTPolicy -ErrorAction SilentlyContinue -ErrorVariable failures

        $documents.Count | Should -Be 1
        $failures.FullyQualifiedErrorId | Should -Be $errorId
    }

    It 'warns of what a strict reader refuses, with its place' {
        $document = ConvertFrom-IoTPolicy "{`n`"Statement`": [],`n}" -WarningAction SilentlyContinue -WarningVariable warnings

        $document.Problems.Kind | Should -Be 'TrailingComma'
        $warnings.Message | Should -BeLike '*line 2, column 16*'
    }

    It 'says that a file cannot be read' {
        { ConvertFrom-IoTPolicy -Path (Join-Path $TestDrive 'nowhere.json') -ErrorAction Stop } |
            Should -Throw -ErrorId 'FileUnreadable,IoTAuthorizerTest.Commands.ConvertFromIoTPolicyCommand'
    }
}
