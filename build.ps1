# Runs the build: ./build.ps1 [targets] [--options]. Works from any directory; --help shows what there is.
$ErrorActionPreference = 'Stop'

$root = $PSScriptRoot
$private = Join-Path $root '.nuke/temp/dotnet'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:DOTNET_NOLOGO = '1'
$env:NUKE_TELEMETRY_OPTOUT = '1'
if (-not $env:NUKE_ROOT) { $env:NUKE_ROOT = $root }

function Use-Dotnet {
    if (Test-Path (Join-Path $private 'dotnet*')) {
        $env:DOTNET_ROOT = $private
        $env:PATH = $private + [IO.Path]::PathSeparator + $env:PATH
    }
}

function Test-Sdk {
    if (-not (Get-Command dotnet -ErrorAction SilentlyContinue)) { return $false }
    Push-Location $root
    try { & dotnet --version *> $null; return $LASTEXITCODE -eq 0 } finally { Pop-Location }
}

function Install-Sdk {
    $url = 'https://dot.net/v1/dotnet-install.ps1'
    $script = Join-Path $root '.nuke/temp/dotnet-install.ps1'
    try {
        [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
        Invoke-WebRequest $url -OutFile $script -UseBasicParsing
        & $script -InstallDir $private -JSonFile (Join-Path $root 'global.json') -NoPath
    } catch {
        [Console]::Error.WriteLine("build.ps1: no .NET SDK for global.json is installed, and it could not be downloaded from $url; install it (https://dot.net/download) and try again")
        exit 1
    }
    Use-Dotnet
}

# What the program is made of, as one text: any change, also a deleted file, gives another one.
function Get-Fingerprint {
    $files = @('global.json', 'Directory.Build.props', 'Directory.Packages.props', '.editorconfig', 'build', 'src', 'vagrant') |
        ForEach-Object { Get-ChildItem (Join-Path $root $_) -Recurse -File -Force } |
        Where-Object { $_.FullName.Substring($root.Length) -notmatch '[\\/](bin|obj)[\\/]' } |
        Sort-Object FullName
    $lines = $files | ForEach-Object { (Get-FileHash $_.FullName -Algorithm SHA256).Hash + ' ' + $_.FullName.Substring($root.Length) }
    $bytes = [Text.Encoding]::UTF8.GetBytes($lines -join "`n")
    $sha = [Security.Cryptography.SHA256]::Create()
    return [BitConverter]::ToString($sha.ComputeHash($bytes)).Replace('-', '').Substring(0, 20)
}

function Build-Program {
    if (-not (Test-Sdk)) { Install-Sdk }
    Push-Location $root
    try { & dotnet build build/_build.csproj -m:1 -nodeReuse:false -p:UseSharedCompilation=false -nologo -clp:ErrorsOnly | Out-Host } finally { Pop-Location }
    if ($LASTEXITCODE -ne 0) {
        [Console]::Error.WriteLine('build.ps1: the build project does not compile')
        exit 1
    }
    Remove-Item "$program.new" -Recurse -Force -ErrorAction SilentlyContinue
    New-Item (Split-Path $program) -ItemType Directory -Force | Out-Null
    Copy-Item (Join-Path $root 'build/bin/engine/Debug') "$program.new" -Recurse
    Move-Item "$program.new" $program
}

New-Item (Join-Path $root '.nuke/temp') -ItemType Directory -Force | Out-Null
Use-Dotnet
$program = Join-Path $root ('build/bin/run/' + (Get-Fingerprint))
if (-not (Test-Path (Join-Path $program '_build.dll'))) {
    # One builder at a time.
    $lockFile = Join-Path $root '.nuke/temp/build.lock'
    $lock = $null
    while (-not $lock) {
        try { $lock = [IO.File]::Open($lockFile, 'OpenOrCreate', 'ReadWrite', 'None') } catch [IO.IOException] { Start-Sleep -Milliseconds 200 }
    }
    try {
        if (-not (Test-Path (Join-Path $program '_build.dll'))) { Build-Program }
    } finally {
        $lock.Dispose()
    }
}

& dotnet (Join-Path $program '_build.dll') @args
exit $LASTEXITCODE
