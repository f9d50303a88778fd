package export

import (
	"context"
	"database/sql"
	_ "embed"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"

	_ "modernc.org/sqlite" // SQLite itself, translated to Go: no C compiler, no program needed

	"qaextract/schema"
	"qaextract/shelf"
)

// The SQLite database has the four tables with the columns that they have
// elsewhere; lists are JSON, which json_each takes apart. What is made of them
// stands in sqlite.sql: indexes, views, and the full-text search.

//go:embed sqlite.sql
var sqliteMade string

// sqliteFile is the database's name in its folder.
const sqliteFile = "dataset.sqlite"

func sqlite(j *job) (err error) {
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(filepath.Join(j.folder, sqliteFile)))
	if err != nil {
		return err
	}
	defer func() {
		if e := db.Close(); err == nil {
			err = e
		}
	}()
	db.SetMaxOpenConns(1) // what PRAGMA says holds for one connection
	w := &sqliteWriter{ctx: j.ctx, db: db, insert: map[schema.Table]*sql.Stmt{}}
	if err := w.write(j); err != nil {
		return fmt.Errorf("%s: %w", sqliteFile, err)
	}
	return nil
}

type sqliteWriter struct {
	ctx    context.Context
	db     *sql.DB
	insert map[schema.Table]*sql.Stmt
}

func (w *sqliteWriter) write(j *job) error {
	// Until it is whole the file is in a folder that nobody reads, and one that
	// fails is thrown away: a journal would double the work for nothing.
	if _, err := w.db.ExecContext(w.ctx, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA user_version = 1"); err != nil {
		return err
	}
	tx, err := w.db.BeginTx(w.ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // nothing, after Commit
	for _, t := range schema.Tables()[:4] {
		create, insert := sqliteTable(t)
		if _, err := tx.ExecContext(w.ctx, create); err != nil {
			return err
		}
		if w.insert[t], err = tx.PrepareContext(w.ctx, insert); err != nil {
			return err
		}
		defer w.insert[t].Close()
	}
	if err := j.each(w.document); err != nil {
		return err
	}
	if _, err := tx.ExecContext(w.ctx, sqliteMade); err != nil {
		return err
	}
	return tx.Commit()
}

func (w *sqliteWriter) document(x *shelf.Document) error {
	if err := w.row(schema.Documents, x.Document); err != nil {
		return err
	}
	for _, r := range x.Turns {
		if err := w.row(schema.Turns, r); err != nil {
			return err
		}
	}
	for _, r := range x.Exchanges {
		if err := w.row(schema.Exchanges, r); err != nil {
			return err
		}
	}
	for _, r := range x.Blocks {
		if err := w.row(schema.Blocks, r); err != nil {
			return err
		}
	}
	return nil
}

func (w *sqliteWriter) row(t schema.Table, row any) error {
	v := reflect.ValueOf(row)
	values := make([]any, v.NumField())
	for i := range values {
		values[i] = sqliteValue(v.Field(i))
	}
	_, err := w.insert[t].ExecContext(w.ctx, values...)
	return err
}

func sqliteValue(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return sqliteValue(v.Elem())
	case reflect.Slice:
		return list(v)
	}
	return v.Interface()
}

// sqliteTable are the statements that create a table and fill a row of it.
func sqliteTable(t schema.Table) (create, insert string) {
	types := map[schema.Type]string{schema.Int32: "INTEGER", schema.Int64: "INTEGER", schema.Bool: "INTEGER", schema.Float64: "REAL"}
	keys := map[schema.Table]string{schema.Turns: "id", schema.Exchanges: "id", schema.Documents: "doc_id", schema.Blocks: "doc_id, block_index"}
	var columns, places []string
	for _, c := range schema.Columns(t) {
		kind := types[c.Type]
		if kind == "" || c.Repeated {
			kind = "TEXT"
		}
		if !c.Null {
			kind += " NOT NULL"
		}
		columns, places = append(columns, c.Name+" "+kind), append(places, "?")
	}
	create = fmt.Sprintf("CREATE TABLE %s (\n  %s,\n  PRIMARY KEY (%s)\n)", t, strings.Join(columns, ",\n  "), keys[t])
	return create, fmt.Sprintf("INSERT INTO %s VALUES (%s)", t, strings.Join(places, ", "))
}
