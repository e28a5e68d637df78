# Sign the programs, make the installer, sign it, install it, try it, remove it: packaging\windows\release.ps1 -Flavour plain -Tag v1.2.3
# The data folder must be left alone by all of it.
param([string]$Flavour = "plain", [Parameter(Mandatory)][string]$Tag)
$ErrorActionPreference = "Stop"
$version = $Tag.TrimStart("v")
$suffix = if ($Flavour -eq "ocr") { "-ocr" } else { "" }
$dist = "build\dist\clearing-desk$suffix"
Expand-Archive "build\clearing-desk$suffix-$version-win32.zip" "build\dist" -Force

& "$PSScriptRoot\sign.ps1" "$dist\clearing-desk.exe" "$dist\Clearing Desk.exe"
& "${env:ProgramFiles(x86)}\Inno Setup 6\ISCC.exe" "/DVersion=$version" "/DSource=..\..\$dist" "/DFlavour=$suffix" "$PSScriptRoot\clearing-desk.iss"
if ($LASTEXITCODE) { throw "the installer was not made" }
$setup = "build\clearing-desk$suffix-$version-setup.exe"
& "$PSScriptRoot\sign.ps1" $setup

$env:CLEARING_DESK_HOME = Join-Path $env:RUNNER_TEMP "data"
$app = Join-Path $env:RUNNER_TEMP "installed with a long name $('x' * 60)"
foreach ($scope in "/CURRENTUSER", "/ALLUSERS") {
    Start-Process -Wait $setup -ArgumentList "/VERYSILENT", $scope, "/DIR=`"$app`""
    & "$app\clearing-desk.exe" --version; if ($LASTEXITCODE) { throw "it does not start ($scope)" }
    & "$app\clearing-desk.exe" demo --no-window; if ($LASTEXITCODE) { throw "the demo failed ($scope)" }
    Start-Process -Wait "$app\Clearing Desk.exe" -ArgumentList "--picture", "`"$env:RUNNER_TEMP\window.png`""
    if (-not (Test-Path "$env:RUNNER_TEMP\window.png")) { throw "no window ($scope)" }
    & "$app\clearing-desk.exe" doctor
    New-Item -ItemType Directory -Force $env:CLEARING_DESK_HOME | Out-Null
    Set-Content "$env:CLEARING_DESK_HOME\mark" "mine"
    Start-Process -Wait "$app\unins000.exe" -ArgumentList "/VERYSILENT"
    if (Test-Path "$app\clearing-desk.exe") { throw "it is still there after removal ($scope)" }
    if (-not (Test-Path "$env:CLEARING_DESK_HOME\mark")) { throw "removal took the data away ($scope)" }
}
