// Package picture draws what stands for the site elsewhere: the icon of the
// installed app, and the cards that other sites show beside a link.
package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
)

// Look is how the site looks: the pictures have no colours or shapes of their own.
type Look struct {
	Paper, Ink, Soft, Accent color.NRGBA
	Bars                     []image.Rectangle // of the mark, from the origin on
}

// markSize is how far the bars reach.
func (l Look) markSize() image.Point {
	var all image.Rectangle
	for _, b := range l.Bars {
		all = all.Union(b)
	}
	return all.Max
}

// mark draws the bars with their origin at a point, each unit scale pixels wide.
func (l Look) mark(to draw.Image, at image.Point, scale int, c color.Color) {
	for _, b := range l.Bars {
		fill(to, image.Rectangle{b.Min.Mul(scale), b.Max.Mul(scale)}.Add(at), c)
	}
}

func fill(to draw.Image, where image.Rectangle, c color.Color) {
	draw.Draw(to, where, image.NewUniform(c), image.Point{}, draw.Src)
}

func encode(picture image.Image) ([]byte, error) {
	var out bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&out, picture)
	return out.Bytes(), err
}
