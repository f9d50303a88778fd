CREATE INDEX turns_by_document ON turns (doc_id, turn_index);
CREATE INDEX turns_by_speaker ON turns (speaker_id);
CREATE INDEX turns_by_role ON turns (role, form, speech);
CREATE INDEX exchanges_by_document ON exchanges (doc_id, exchange);
CREATE INDEX blocks_by_kind ON blocks (kind);
CREATE INDEX documents_by_source ON documents (source);
CREATE INDEX documents_by_sha256 ON documents (sha256);

-- SELECT turns.* FROM turn_search JOIN turns ON turns.rowid = turn_search.rowid
-- WHERE turn_search MATCH 'river NEAR ice' ORDER BY rank
CREATE VIRTUAL TABLE turn_search USING fts5 (text, speaker, content = 'turns', tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO turn_search (turn_search) VALUES ('rebuild');

CREATE VIEW turns_in_documents AS
SELECT t.*, d.url, d.subtitle, d.byline, d.dateline, d.form AS document_form, d.interviewers, d.respondents
FROM turns t JOIN documents d USING (doc_id);

CREATE VIEW blocks_with_text AS
SELECT b.*, substr(d.text, b.char_start + 1, b.char_end - b.char_start) AS text
FROM blocks b JOIN documents d USING (doc_id);

CREATE VIEW speakers AS
SELECT speaker_id, min(speaker) AS speaker, count(*) AS turns, count(DISTINCT doc_id) AS documents, sum(words) AS words
FROM turns WHERE speaker_id IS NOT NULL GROUP BY speaker_id;

ANALYZE;
