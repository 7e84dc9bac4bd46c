package site

import (
	"encoding/hex"
	"image"
	"image/color"
	"regexp"
	"strconv"
	"sync"

	"fastbusy/site/picture"
)

// look reads off the stylesheet and the mark how pictures of the site look: as its
// pages do in light.
func look() picture.Look {
	light := func(token string) color.NRGBA {
		hexed, _ := colours(token)
		rgb, _ := hex.DecodeString(hexed[1:]) // colours gives hexadecimal digits only
		return color.NRGBA{rgb[0], rgb[1], rgb[2], 255}
	}
	return picture.Look{Paper: light("--paper"), Ink: light("--ink"), Soft: light("--soft"), Accent: light("--accent"), Bars: bars()}
}

// colours gives a token of the stylesheet, such as "--paper", for light and for dark.
func colours(token string) (light, dark string) {
	m := found("assets/css/1-ground.css", regexp.QuoteMeta(token)+`: light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)`)[0]
	return m[1], m[2]
}

// paper is the background of pages, for light and for dark. Every page names it, so
// it is looked up once.
var paper = sync.OnceValues(func() (light, dark string) { return colours("--paper") })

// bars are the mark's.
func bars() []image.Rectangle {
	var all []image.Rectangle
	for _, m := range found("assets/mark.svg", `M(\d+) (\d+)h(\d+)v(\d+)`) {
		var n [4]int
		for i := range n {
			n[i], _ = strconv.Atoi(m[i+1]) // found gives digits only
		}
		all = append(all, image.Rect(n[0], n[1], n[0]+n[2], n[1]+n[3]))
	}
	return all
}

// found gives what a pattern finds in an asset. That it finds something is up to
// the site's own code.
func found(asset, pattern string) [][]string {
	data, err := assetFiles.ReadFile(asset)
	if err != nil {
		panic(err)
	}
	all := regexp.MustCompile(pattern).FindAllStringSubmatch(string(data), -1)
	if all == nil {
		panic(asset + " has nothing like " + pattern)
	}
	return all
}
