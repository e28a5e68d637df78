# Sign programs and the installer with Authenticode: packaging\windows\sign.ps1 FILE...
# The certificate comes from the signing job's secrets: SIGNING_PFX (base64) and SIGNING_PASSWORD. A file that cannot be
# signed, or does not verify afterwards, ends the job.
$ErrorActionPreference = "Stop"
if (-not $env:SIGNING_PFX) { throw "SIGNING_PFX is not set; this step belongs to the signing job only." }
$pfx = Join-Path $env:RUNNER_TEMP "signing.pfx"
[IO.File]::WriteAllBytes($pfx, [Convert]::FromBase64String($env:SIGNING_PFX))
$signtool = Get-ChildItem "${env:ProgramFiles(x86)}\Windows Kits\10\bin\*\x64\signtool.exe" | Sort-Object FullName | Select-Object -Last 1
try {
    foreach ($file in $args) {
        & $signtool.FullName sign /f $pfx /p $env:SIGNING_PASSWORD /fd SHA256 /tr "http://timestamp.digicert.com" /td SHA256 $file
        if ($LASTEXITCODE) { throw "signing $file failed" }
        & $signtool.FullName verify /pa $file
        if ($LASTEXITCODE) { throw "$file does not verify" }
    }
}
finally { Remove-Item $pfx -Force }
