#!/bin/sh
# A backup of today, and of those before the last thirty the oldest goes. A backup that failed is kept aside and removes nothing.
#   backup.sh FOLDER FOLDER-OF-KEYS
set -eu
backups=$1
keys=$2
polity=$(dirname "$(readlink -f "$0")")/../bin/polity
day=$(date -u +%Y-%m-%dT%H%M%SZ)
"$polity" backup "$backups/$day" --keys "$keys/$day.keys" --erasures "$backups/erasures-$day"
# Whole: the manifest is written last.
test -s "$backups/$day/manifest.json"
for old in $(find "$backups" -mindepth 1 -maxdepth 1 -type d -name '20*Z' | sort -r | tail -n +31); do
  name=$(basename "$old")
  rm -rf "$old" "$keys/$name.keys" "$backups/erasures-$name"
done
