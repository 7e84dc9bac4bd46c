package picture

import (
	"image"
	"image/color"
	"image/draw"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// The size of a card is what those who show them ask for.
const (
	CardWidth, CardHeight = 1200, 630
	margin                = 96
)

// Card gives a PNG with the mark, the site's name, a title and a line below it.
func (l Look) Card(site, title, below string) ([]byte, error) {
	const scale = 4
	picture := image.NewNRGBA(image.Rect(0, 0, CardWidth, CardHeight))
	fill(picture, picture.Bounds(), l.Paper)
	l.mark(picture, image.Pt(margin, margin), scale, l.Accent)
	for _, line := range []struct {
		text   string
		font   []byte
		size   float64
		x, y   int // of the first letter's foot
		colour color.NRGBA
	}{
		{site, gobold.TTF, 46, margin + scale*l.markSize().X + 32, margin + 56, l.Ink},
		{title, gobold.TTF, 120, margin - 6, 402, l.Ink},
		{below, goregular.TTF, 66, margin - 3, 502, l.Soft},
	} {
		if err := write(picture, line.text, line.font, line.size, line.x, line.y, line.colour); err != nil {
			return nil, err
		}
	}
	return encode(fewColours(picture, l.Paper, l.Ink, l.Soft, l.Accent))
}

// write sets a line, smaller where it would not fit.
func write(picture draw.Image, text string, ttf []byte, size float64, x, y int, c color.Color) error {
	parsed, err := opentype.Parse(ttf)
	if err != nil {
		return err
	}
	for {
		face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: size, DPI: 72})
		if err != nil {
			return err
		}
		d := font.Drawer{Dst: picture, Src: image.NewUniform(c), Face: face, Dot: fixed.P(x, y)}
		if d.MeasureString(text).Ceil() <= CardWidth-margin-x || size < 24 {
			d.DrawString(text)
			return face.Close()
		}
		size *= 0.9
	}
}

// fewColours makes the picture one of the ground, the given colours and the steps
// between them: fewer bytes, and no difference to the eye.
func fewColours(picture image.Image, ground color.NRGBA, others ...color.NRGBA) image.Image {
	const steps = 15
	palette := color.Palette{ground}
	for _, c := range others {
		for i := 1; i <= steps; i++ {
			mix := func(a, b uint8) uint8 { return uint8((int(a)*(steps-i) + int(b)*i) / steps) }
			palette = append(palette, color.NRGBA{mix(ground.R, c.R), mix(ground.G, c.G), mix(ground.B, c.B), 255})
		}
	}
	few := image.NewPaletted(picture.Bounds(), palette)
	draw.Draw(few, few.Bounds(), picture, image.Point{}, draw.Src)
	return few
}
