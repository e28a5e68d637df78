#!/usr/bin/env bash
# Put the app into a disk image with a link to the folder of programs: packaging/macos/image.sh APP DMG
set -euo pipefail
app=$1 dmg=$2
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
cp -R "$app" "$stage/"
ln -s /Applications "$stage/Applications"
hdiutil create -volname "Clearing Desk" -srcfolder "$stage" -format UDZO -ov "$dmg"
