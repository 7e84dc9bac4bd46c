package site

import (
	"crypto/sha256"
	"encoding/base64"
)

// themeScript stands in every page's head, so that a reader who chose light or dark
// never sees the other one first. It is the only inline script; the content security
// policy allows it by its hash. assets/theme.js is the switch that stores the choice.
const themeScript = `try{document.documentElement.dataset.theme=localStorage.getItem("fastbusy-theme")||""}catch{}`

// hashSource names a script in a content security policy.
func hashSource(script string) string {
	sum := sha256.Sum256([]byte(script))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
