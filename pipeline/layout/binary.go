package layout

import (
	"strings"

	"qaextract/pipeline/doc"
)

// magic is how a file that is no plain text begins.
type magic struct {
	at    int    // offset of bytes
	bytes string // what stands there
	what  string // what the file is, with its article
	hint  string
}

const (
	noText    = "leave it out, or give a transcript of it"
	unpack    = "unpack it first"
	toText    = "convert it to text first, for example with pandoc -t plain"
	programme = "leave it out"
)

var magics = []magic{
	{0, "%PDF-", "a PDF file", "convert it to text first, for example with pdftotext"},
	{0, "%!PS", "a PostScript file", "convert it to text first, for example with ps2ascii"},
	{0, "{\\rtf", "an RTF document", toText},
	{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Office document", "convert it to text first, for example with soffice --convert-to txt"},
	{0, "PK\x03\x04", "an ODT, EPUB, XLSX or PPTX document, or a ZIP archive", "unpack it, or convert it to text first, for example with pandoc -t plain"},
	{0, "PK\x05\x06", "an empty ZIP archive", unpack},
	{0, "\x1f\x8b", "a gzip file", unpack},
	{0, "\x28\xb5\x2f\xfd", "a Zstandard file", unpack},
	{0, "BZh", "a bzip2 file", unpack},
	{0, "\xfd7zXZ\x00", "an xz file", unpack},
	{0, "7z\xbc\xaf\x27\x1c", "a 7-Zip archive", unpack},
	{0, "Rar!\x1a\x07", "a RAR archive", unpack},
	{257, "ustar", "a tar archive", unpack},
	{0, "\x89PNG\r\n\x1a\n", "a PNG picture", noText},
	{0, "\xff\xd8\xff", "a JPEG picture", noText},
	{0, "GIF87a", "a GIF picture", noText},
	{0, "GIF89a", "a GIF picture", noText},
	{0, "II*\x00", "a TIFF picture", noText},
	{0, "MM\x00*", "a TIFF picture", noText},
	{8, "WEBP", "a WebP picture", noText},
	{8, "WAVE", "a WAV recording", noText},
	{8, "AVI ", "an AVI video", noText},
	{4, "ftyp", "an MP4, MOV or HEIC file", noText},
	{0, "\x1aE\xdf\xa3", "a Matroska or WebM video", noText},
	{0, "ID3", "an MP3 recording", noText},
	{0, "\xff\xfb", "an MP3 recording", noText},
	{0, "OggS", "an Ogg recording", noText},
	{0, "fLaC", "a FLAC recording", noText},
	{0, "\x7fELF", "a program (ELF)", programme},
	{0, "MZ", "a program (Windows)", programme},
	{0, "\xcf\xfa\xed\xfe", "a program (Mach-O)", programme},
	{0, "\x00asm", "a program (WebAssembly)", programme},
	{0, "SQLite format 3\x00", "an SQLite database", "export its text first"},
	{0, "PAR1", "a Parquet file", "export its text first"},
}

// refuse says what raw is where its first bytes say that it is no plain text.
// A mark that begins as a word might ("ID3", "MZ", "Rar!") proves nothing by
// itself: it needs bytes near it that no text has.
func refuse(raw []byte) error {
	head := string(raw[:min(len(raw), 512)])
	for _, m := range magics {
		if len(head) < m.at || !strings.HasPrefix(head[m.at:], m.bytes) {
			continue
		}
		c := m.bytes[0]
		word := '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
		if !word || unprintable(head) {
			return &doc.InputError{Reason: "not text, but " + m.what, Hint: m.hint}
		}
	}
	return nil
}

// unprintable reports whether s holds a byte that no text holds, whatever its
// encoding.
func unprintable(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < 7 || 0x0e <= c && c < 0x1a {
			return true
		}
	}
	return false
}
