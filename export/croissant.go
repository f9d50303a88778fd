package export

import (
	"fmt"

	"qaextract/schema"
)

// Croissant 1.1 (MLCommons) is JSON-LD that says of a dataset which files it
// has, and of which columns the records in them are made.

// ld is an object of JSON-LD. Its keys are written in the order of their
// names, as encoding/json does with maps.
type ld = map[string]any

func croissant(c *card) ld {
	var distribution, recordSets []ld
	for i, f := range c.files {
		file := string(f.table) + ".parquet"
		distribution = append(distribution, ld{
			"@type": "cr:FileObject", "@id": file, "name": file, "contentUrl": file,
			"encodingFormat": "application/x-parquet", "sha256": f.sha256, "contentSize": counted(int(f.bytes), "B", "B"),
		})
		about := map[string]string{}
		for _, k := range c.Tables[i].Columns {
			about[k.Name] = k.About
		}
		recordSets = append(recordSets, recordSet(f.table, c.Tables[i].About, about))
	}
	out := ld{
		"@context":     croissantContext(),
		"@type":        "sc:Dataset",
		"conformsTo":   "http://mlcommons.org/croissant/1.1",
		"name":         "interviews",
		"description":  "Interviews as data: who asked what, who answered what, in whose words, and where that stands in the source.",
		"license":      c.License,
		"version":      c.Run.Version,
		"citeAs":       fmt.Sprintf("@misc{interviews, title = {Interviews as data}, note = {%d documents; made by extract %s}}", c.Run.Counts.Documents, c.Run.Version),
		"distribution": distribution,
		"recordSet":    recordSets,
	}
	if c.Published != "" {
		out["datePublished"] = c.Published
	}
	if len(c.Languages) > 0 {
		out["inLanguage"] = c.Languages
	}
	return out
}

func recordSet(t schema.Table, description string, about map[string]string) ld {
	var fields []ld
	for _, c := range schema.Columns(t) {
		fields = append(fields, croissantField(t, string(t)+"/"+c.Name, c, about[c.Name]))
	}
	set := ld{"@type": "cr:RecordSet", "@id": string(t), "name": string(t), "description": description, "field": fields}
	switch t {
	case schema.Turns, schema.Exchanges:
		set["key"] = ld{"@id": string(t) + "/id"}
	case schema.Documents:
		set["key"] = ld{"@id": "documents/doc_id"}
	}
	return set
}

func croissantField(t schema.Table, id string, c schema.Column, about string) ld {
	f := ld{"@type": "cr:Field", "@id": id, "name": id, "description": about}
	if c.Repeated {
		f["isArray"], f["arrayShape"] = true, "-1"
	}
	if c.Type == schema.Struct {
		var parts []ld
		for _, p := range c.Fields {
			part := id + "/" + p.Name
			parts = append(parts, ld{"@type": "cr:Field", "@id": part, "name": part, "dataType": croissantType(p), "source": croissantSource(t, c.Name, p.Name)})
		}
		f["subField"] = parts
		return f
	}
	f["dataType"], f["source"] = croissantType(c), croissantSource(t, c.Name, "")
	if c.Name == "doc_id" && t != schema.Documents {
		f["references"] = ld{"field": ld{"@id": "documents/doc_id"}}
	}
	return f
}

// croissantSource says where a field's values stand: in a column, and of
// structs in the part of that name.
func croissantSource(t schema.Table, column, part string) ld {
	source := ld{"fileObject": ld{"@id": string(t) + ".parquet"}, "extract": ld{"column": column}}
	if part != "" {
		source["transform"] = ld{"jsonPath": "$." + part}
	}
	return source
}

func croissantType(c schema.Column) string {
	return map[schema.Type]string{
		schema.String: "sc:Text", schema.Int32: "cr:Int32", schema.Int64: "cr:Int64", schema.Float64: "cr:Float64", schema.Bool: "sc:Boolean",
	}[c.Type]
}

// croissantContext is the context that the specification gives.
func croissantContext() ld {
	return ld{
		"@language": "en", "@vocab": "https://schema.org/", "sc": "https://schema.org/", "cr": "http://mlcommons.org/croissant/",
		"rai": "http://mlcommons.org/croissant/RAI/", "dct": "http://purl.org/dc/terms/",
		"citeAs": "cr:citeAs", "column": "cr:column", "conformsTo": "dct:conformsTo",
		"data": ld{"@id": "cr:data", "@type": "@json"}, "dataType": ld{"@id": "cr:dataType", "@type": "@vocab"},
		"examples": ld{"@id": "cr:examples", "@type": "@json"}, "extract": "cr:extract", "field": "cr:field", "fileProperty": "cr:fileProperty",
		"fileObject": "cr:fileObject", "fileSet": "cr:fileSet", "format": "cr:format", "includes": "cr:includes", "isArray": "cr:isArray",
		"arrayShape": "cr:arrayShape", "isLiveDataset": "cr:isLiveDataset", "jsonPath": "cr:jsonPath", "key": "cr:key", "md5": "cr:md5",
		"parentField": "cr:parentField", "path": "cr:path", "recordSet": "cr:recordSet", "references": "cr:references", "regex": "cr:regex",
		"repeated": "cr:repeated", "replace": "cr:replace", "samplingRate": "cr:samplingRate", "separator": "cr:separator", "source": "cr:source",
		"subField": "cr:subField", "transform": "cr:transform", "equivalentProperty": "cr:equivalentProperty",
	}
}
