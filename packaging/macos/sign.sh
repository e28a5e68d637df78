#!/usr/bin/env bash
# Sign and notarise the app and its disk image: packaging/macos/sign.sh APP DMG
# From the signing job's secrets: MACOS_IDENTITY (Developer ID Application), APPLE_ID, APPLE_TEAM, APPLE_PASSWORD.
set -euo pipefail
app=$1 dmg=$2
: "${MACOS_IDENTITY:?this step belongs to the signing job only}"
here=$(cd "$(dirname "$0")" && pwd)

# From the inside out: a signature seals what it contains.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
    xargs -0 -n 20 codesign --force --timestamp --options runtime --sign "$MACOS_IDENTITY"
find "$app/Contents/Frameworks" -type d -name '*.framework' -print0 |
    xargs -0 -n 1 codesign --force --timestamp --options runtime --sign "$MACOS_IDENTITY"
codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" --sign "$MACOS_IDENTITY" "$app"
codesign --verify --deep --strict "$app"

"$here/image.sh" "$app" "$dmg"
codesign --force --timestamp --sign "$MACOS_IDENTITY" "$dmg"
xcrun notarytool submit "$dmg" --apple-id "$APPLE_ID" --team-id "$APPLE_TEAM" --password "$APPLE_PASSWORD" --wait
xcrun stapler staple "$dmg"
spctl --assess --type open --context context:primary-signature "$dmg"
