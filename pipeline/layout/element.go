package layout

import "qaextract/pipeline/doc"

// An element says how the elements of one name are laid out.
type element struct {
	gap    int       // line ends that part it from what is before and behind: 0 within a line, 1, 2 for a blank line
	print  doc.Print // what print it gives to blocks
	style  doc.Print // what style it gives to words
	level  int       // of a heading
	closes string    // "p" and others: the open element that its start tag ends
	within string    // names of the elements outside of which that is not looked for
	mark   bool      // its name says what is in it, as a class does
	void   bool      // it has no content
	hidden bool      // it is not shown
	raw    bool      // its content is no mark-up
	fence  bool      // end tags within it do not reach out of it
	seals  bool      // its end tag ends whatever is open in it, though it is laid out within a line
}

const (
	lists  = " ul ol menu dir table "
	tables = " table "
)

// elements are those known by name. All others are laid out within a line.
var elements = map[string]*element{
	"html": {gap: 1, fence: true}, "body": {gap: 1}, "head": {gap: 1},

	"p":  {gap: 2, closes: "p"},
	"h1": {gap: 2, closes: "p", print: doc.Heading, level: 1}, "h2": {gap: 2, closes: "p", print: doc.Heading, level: 2},
	"h3": {gap: 2, closes: "p", print: doc.Heading, level: 3}, "h4": {gap: 2, closes: "p", print: doc.Heading, level: 4},
	"h5": {gap: 2, closes: "p", print: doc.Heading, level: 5}, "h6": {gap: 2, closes: "p", print: doc.Heading, level: 6},
	"blockquote": {gap: 2, closes: "p", print: doc.BlockQuote},
	"pre":        {gap: 2, closes: "p", print: doc.Code}, "listing": {gap: 2, closes: "p", print: doc.Code},
	"hr": {gap: 2, closes: "p", void: true},

	"div": {gap: 1, closes: "p"}, "center": {gap: 1, closes: "p"}, "address": {gap: 1, closes: "p"},
	"section": {gap: 2, closes: "p"}, "article": {gap: 2, closes: "p", mark: true}, "main": {gap: 2, closes: "p", mark: true},
	"nav": {gap: 2, closes: "p", mark: true}, "aside": {gap: 2, closes: "p", mark: true},
	"header": {gap: 2, closes: "p", mark: true}, "footer": {gap: 2, closes: "p", mark: true},
	"hgroup": {gap: 1, closes: "p"}, "search": {gap: 2, closes: "p", mark: true}, "form": {gap: 2, closes: "p", mark: true},
	"fieldset": {gap: 2, closes: "p"}, "legend": {gap: 1}, "details": {gap: 2, closes: "p"}, "summary": {gap: 1, closes: "p"},
	"figure": {gap: 2, closes: "p", mark: true}, "figcaption": {gap: 2, closes: "p", print: doc.Caption},
	"dialog": {gap: 2, closes: "p", mark: true}, "amp-carousel": {gap: 2, mark: true}, "amp-sidebar": {hidden: true},

	"ul": {gap: 2, closes: "p"}, "ol": {gap: 2, closes: "p"}, "menu": {gap: 2, closes: "p"}, "dir": {gap: 2, closes: "p"},
	"li": {gap: 1, closes: "li", within: lists, print: doc.ListItem},
	"dl": {gap: 2, closes: "p"}, "dt": {gap: 1, closes: "dt dd", within: " dl table ", print: doc.Term}, "dd": {gap: 1, closes: "dt dd", within: " dl table "},

	"table": {gap: 2, closes: "p", fence: true}, "caption": {gap: 1, print: doc.Caption, fence: true},
	"thead": {gap: 1, closes: "thead tbody tfoot caption", within: tables}, "tbody": {gap: 1, closes: "thead tbody tfoot caption", within: tables},
	"tfoot": {gap: 1, closes: "thead tbody tfoot caption", within: tables},
	"tr":    {gap: 1, closes: "tr", within: tables},
	"td":    {gap: 1, closes: "td th", within: tables, print: doc.Cell, fence: true}, "th": {gap: 1, closes: "td th", within: tables, print: doc.Cell, fence: true},

	"b": {style: doc.Bold}, "strong": {style: doc.Bold},
	"i": {style: doc.Italic}, "em": {style: doc.Italic}, "cite": {style: doc.Italic}, "var": {style: doc.Italic}, "dfn": {style: doc.Italic},
	"a": {style: doc.Link, closes: "a", within: tables}, "q": {style: doc.Quoted},
	"code": {style: doc.Code}, "kbd": {style: doc.Code}, "samp": {style: doc.Code}, "tt": {style: doc.Code},
	"button": {mark: true, fence: true},

	"br": {void: true}, "wbr": {void: true}, "img": {void: true}, "input": {void: true}, "link": {void: true}, "meta": {void: true},
	"base": {void: true}, "area": {void: true}, "col": {void: true}, "embed": {void: true}, "param": {void: true}, "source": {void: true},
	"track": {void: true}, "frame": {void: true}, "keygen": {void: true}, "bgsound": {void: true}, "basefont": {void: true},

	"title": {raw: true, hidden: true}, "script": {raw: true, hidden: true}, "style": {raw: true, hidden: true},
	"textarea": {raw: true, hidden: true}, "iframe": {raw: true, hidden: true}, "xmp": {raw: true, gap: 2, print: doc.Code},
	"noembed": {raw: true, hidden: true}, "noframes": {raw: true, hidden: true}, "noscript": {raw: true, hidden: true},
	"template": {hidden: true, fence: true}, "svg": {hidden: true}, "select": {hidden: true}, "datalist": {hidden: true}, "object": {hidden: true, fence: true},
	"video": {hidden: true}, "audio": {hidden: true}, "canvas": {hidden: true}, "map": {hidden: true},
	"option": {closes: "option", within: " select datalist "}, "optgroup": {closes: "option optgroup", within: " select datalist "},
	"ruby": {seals: true}, "rp": {hidden: true, closes: "rp rt", within: " ruby "}, "rt": {hidden: true, closes: "rp rt", within: " ruby "},
}

// inline is every element without a name in the table.
var inline = &element{}

// lookUp is how the elements called name are laid out.
func lookUp(name string) *element {
	if e := elements[name]; e != nil {
		return e
	}
	return inline
}
