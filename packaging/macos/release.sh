#!/usr/bin/env bash
# Sign, pack, notarise and try the app: packaging/macos/release.sh NAME FLAVOUR   (NAME: macos-arm64 or macos-x86_64)
set -euo pipefail
name=$1 flavour=$2
here=$(cd "$(dirname "$0")" && pwd)
: "${MACOS_CERTIFICATE:?this step belongs to the signing job only}"

keys=$RUNNER_TEMP/signing.keychain-db
trap 'security delete-keychain "$keys" || true' EXIT
secret=$(uuidgen)
security create-keychain -p "$secret" "$keys"
security unlock-keychain -p "$secret" "$keys"
printf '%s' "$MACOS_CERTIFICATE" | base64 --decode > "$RUNNER_TEMP/certificate.p12"
security import "$RUNNER_TEMP/certificate.p12" -k "$keys" -P "$MACOS_CERTIFICATE_PASSWORD" -T /usr/bin/codesign
rm "$RUNNER_TEMP/certificate.p12"
security set-key-partition-list -S apple-tool:,apple: -s -k "$secret" "$keys" > /dev/null
security list-keychains -d user -s "$keys"

cd "$here/../../build"
tar -xzf clearing-desk*-darwin.tar.gz
app="Clearing Desk.app"
suffix=""
[ "$flavour" = ocr ] && suffix="-ocr"
dmg="clearing-desk$suffix-$name.dmg"
"$here/sign.sh" "$app" "$dmg"

# As a person would: from the image, then out of the folder of programs.
mount=$(hdiutil attach -nobrowse "$dmg" | awk '/\/Volumes\// { sub(/^.*\/Volumes/, "/Volumes"); print }')
cp -R "$mount/$app" "$RUNNER_TEMP/"
hdiutil detach "$mount"
program="$RUNNER_TEMP/$app/Contents/MacOS/clearing-desk"
export CLEARING_DESK_HOME=$RUNNER_TEMP/data
"$program" --version
"$program" demo --no-window
"$program" --picture "$RUNNER_TEMP/window.png"
test -s "$RUNNER_TEMP/window.png"
"$program" doctor || true
mkdir -p "$CLEARING_DESK_HOME" && touch "$CLEARING_DESK_HOME/mark"
rm -rf "${RUNNER_TEMP:?}/$app"
test -f "$CLEARING_DESK_HOME/mark"
