package content

import "embed"

// Files holds the Markdown, so that a program needs no checkout. The pattern
// takes every provider's folder, and "all:" takes its _index.md files too.
//
//go:embed compare.md all:*/*
var Files embed.FS
