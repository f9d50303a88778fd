// Where index and documents come from: the server of extract review, or the
// page itself where it was written as one file.

export interface Listed {
  source: string;
  file: string;
  sha256: string;
  title: string | null;
  form: string;
  language: string;
  turns: number;
  least: number;
  mean: number;
  warnings: string[];
  reviewed: "" | "open" | "done";
}

export interface Reject {
  source: string;
  table: string | null;
  stage: string;
  error: string;
  hint: string | null;
}

export interface Index {
  dataset: string;
  documents: Listed[];
  rejects: Reject[];
  rules: Record<string, string>;
}

export interface TurnRow {
  id: string;
  exchange: number;
  role: Role;
  form: string;
  speech: string;
  speaker: string | null;
  speaker_label: string | null;
  speaker_title: string | null;
  speaker_affiliation: string | null;
  spans: { char_start: number; char_end: number }[];
  question_form: string | null;
  events: { text: string; char_start: number; char_end: number }[];
  section: string | null;
  mentions: string[];
  language: string;
  words: number;
  sentences: number;
  confidence: number;
  evidence: string[];
}

export interface BlockRow {
  kind: string;
  start: number;
  end: number;
  reason: string;
  confidence: number;
}

export interface DocumentRow {
  source: string;
  sha256: string;
  url: string | null;
  title: string | null;
  subtitle: string | null;
  byline: string[];
  publisher: string | null;
  published: string | null;
  language: string;
  form: string;
  interviewers: string[];
  respondents: string[];
  exchanges: number;
  words: number;
  warnings: string[];
  text: string;
}

export interface Correction {
  done: boolean;
  turns: { spans: [number, number][]; role: Role; form: string; speech: string; speaker: string; label: string }[];
  blocks: BlockRow[];
}

export interface Page {
  document: DocumentRow;
  turns: TurnRow[];
  blocks: BlockRow[];
  correction: Correction | null;
  stale: string;
  version: string;
}

export type Role = "interviewer" | "respondent" | "other";

export interface Source {
  // Whether corrections are saved where they come from; else they are handed
  // out as a download.
  saves: boolean;
  index(): Promise<Index>;
  open(n: number): Promise<Page>;
  // save puts a golden file in the place of the version known; null removes
  // it. It gives the new version.
  save(n: number, file: string | null, known: string): Promise<string>;
}

// A SaveError says why a correction was not taken; final ones would be refused again.
export class SaveError extends Error {
  constructor(message: string, readonly final: boolean) {
    super(message);
  }
}

const server: Source = {
  saves: true,
  index: () => get<Index>("index"),
  open: (n) => get<Page>(`documents/${n}`),
  async save(n, file, known) {
    let answer: Response;
    try {
      answer = await fetch(`documents/${n}`, { method: file === null ? "DELETE" : "PUT", body: file ?? undefined, headers: { "If-Match": known } });
    } catch {
      throw new SaveError("extract review does not answer; is it still running?", false);
    }
    if (!answer.ok) throw new SaveError((await answer.text()).trim(), answer.status < 500);
    return ((await answer.json()) as { version: string }).version;
  },
};

async function get<T>(path: string): Promise<T> {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error((await answer.text()).trim());
  return (await answer.json()) as T;
}

// embedded reads what extract review -o wrote into the page.
function embedded(index: HTMLElement): Source {
  const json = (e: HTMLElement | null) => JSON.parse(e?.textContent ?? "null");
  return {
    saves: false,
    index: async () => json(index) as Index,
    open: async (n) => json(document.getElementById(`document-${n}`)) as Page,
    save: async () => "",
  };
}

export function source(): Source {
  const index = document.getElementById("index");
  return index ? embedded(index) : server;
}
