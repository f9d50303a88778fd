-- Makes a DuckDB database of a dataset. In the folder of this file:
--   duckdb dataset.duckdb < dataset.sql
CREATE TABLE documents AS FROM read_parquet('documents.parquet');
CREATE TABLE turns AS FROM read_parquet('turns.parquet');
CREATE TABLE exchanges AS FROM read_parquet('exchanges.parquet');
CREATE TABLE blocks AS FROM read_parquet('blocks.parquet');

CREATE VIEW turns_in_documents AS
SELECT t.*, d.url, d.subtitle, d.byline, d.dateline, d.form AS document_form, d.interviewers, d.respondents
FROM turns t JOIN documents d USING (doc_id);

CREATE VIEW blocks_with_text AS
SELECT b.*, substring(d.text, b.char_start + 1, b.char_end - b.char_start) AS text
FROM blocks b JOIN documents d USING (doc_id);

CREATE VIEW speakers AS
SELECT speaker_id, min(speaker) AS speaker, count(*) AS turns, count(DISTINCT doc_id) AS documents, sum(words) AS words
FROM turns WHERE speaker_id IS NOT NULL GROUP BY speaker_id;

-- A row for each rule and each turn that it decided.
CREATE VIEW evidence AS
SELECT id, doc_id, turn_index, unnest(evidence) AS rule, confidence FROM turns;
