package picture

import (
	"image"
	"image/color"

	"golang.org/x/image/vector"
)

// Icon gives a square PNG of the mark, with sides of so many pixels. A maskable one
// fills the whole square and keeps the mark to its middle, because systems cut it
// to shapes of their own.
func (l Look) Icon(side int, maskable bool) ([]byte, error) {
	picture := image.NewNRGBA(image.Rect(0, 0, side, side))
	units := 44 // that a side has, in the units of the mark
	if maskable {
		units = 52
		fill(picture, picture.Bounds(), l.Accent)
	} else {
		roundSquare(picture, l.Accent)
	}
	scale := side / units
	l.mark(picture, picture.Bounds().Size().Sub(l.markSize().Mul(scale)).Div(2), scale, l.Paper)
	return encode(picture)
}

// roundSquare fills a square picture but for its corners.
func roundSquare(picture *image.NRGBA, c color.Color) {
	side := float32(picture.Bounds().Dx())
	radius := side / 5
	edge := side - radius
	r := vector.NewRasterizer(picture.Bounds().Dx(), picture.Bounds().Dy())
	r.MoveTo(radius, 0)
	r.LineTo(edge, 0)
	r.QuadTo(side, 0, side, radius)
	r.LineTo(side, edge)
	r.QuadTo(side, side, edge, side)
	r.LineTo(radius, side)
	r.QuadTo(0, side, 0, edge)
	r.LineTo(0, radius)
	r.QuadTo(0, 0, radius, 0)
	r.ClosePath()
	r.Draw(picture, picture.Bounds(), image.NewUniform(c), image.Point{})
}
