#!/bin/sh
# A disk image of the finished application: packaging/macos/make_dmg.sh VERSION, after packaging/bundle.py, on macOS 13.
# It is signed by nobody: the first time, open it with the right mouse button, then "Open".
set -eu
cd "$(dirname "$0")/../.."
image="dist/coprod-desktop-$1-macos.dmg"
inside=$(mktemp -d)
trap 'rm -rf "$inside"' EXIT
cp -R "dist/Coprod Desktop.app" "$inside/"
ln -s /Applications "$inside/Applications"
rm -f "$image"
hdiutil create -volname "Coprod Desktop" -srcfolder "$inside" -format UDZO -ov "$image"
