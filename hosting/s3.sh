#!/bin/sh
# usage: hosting/s3.sh s3://BUCKET[/PATH] [AWS OPTIONS]
# Copies public/ to a bucket, by the aws command. Try it with --dryrun first.
#
# A bucket does not choose between copies of a file, so what compresses is stored
# as gzip, which every browser reads. Nothing is deleted: addresses stay, and pages
# that are open in a browser may need the assets of the site before.
set -eu
target=${1:?"usage: hosting/s3.sh s3://BUCKET[/PATH] [AWS OPTIONS]"}
shift
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT

mime() {
	case $1 in
		bin) echo 'application/octet-stream' ;;
		css) echo 'text/css; charset=utf-8' ;;
		html) echo 'text/html; charset=utf-8' ;;
		js) echo 'text/javascript; charset=utf-8' ;;
		json) echo 'application/json' ;;
		md) echo 'text/markdown; charset=utf-8' ;;
		png) echo 'image/png' ;;
		svg) echo 'image/svg+xml' ;;
		txt | sha256) echo 'text/plain; charset=utf-8' ;;
		wasm) echo 'application/wasm' ;;
		webmanifest) echo 'application/manifest+json' ;;
		xml) echo 'application/xml' ;;
		zip) echo 'application/zip' ;;
		*) echo "no type is known for files called .$1: add it to hosting/s3.sh" >&2; exit 1 ;;
	esac
}

# Put files that get the same headers into one folder, under the names that pages ask for.
cd "$(dirname "$0")/../public"
find . -type f ! -name '*.br' ! -name '*.gz' ! -name _headers ! -name _redirects | while read -r file; do
	file=${file#./}
	case $file in assets/*) kind=assets ;; *) kind=pages ;; esac
	if [ -e "$file.gz" ]; then form=gzip from=$file.gz; else form=plain from=$file; fi
	to=$stage/$kind.$form.${file##*.}/$file
	mkdir -p "$(dirname "$to")"
	cp "$from" "$to"
	# A bucket adds no .html, so a short link is there without it, too.
	case $file in e/*.html) cp "$from" "${to%.html}" ;; esac
done

# Assets go first, as their name does, so that no page names one that is not there yet.
for folder in "$stage"/*; do
	name=${folder##*/}
	caching=no-cache
	type=$(mime "${name##*.}")
	case $name in assets.*) caching='public, max-age=31536000, immutable' ;; esac
	case $name in
		*.gzip.*) aws s3 cp "$folder" "$target" --recursive --content-type "$type" --cache-control "$caching" --content-encoding gzip "$@" ;;
		*) aws s3 cp "$folder" "$target" --recursive --content-type "$type" --cache-control "$caching" "$@" ;;
	esac
done
