-- Articles are numbered by their publication minute (see filing.py), so that number order is time order:
-- lists, searches and date ranges walk an index and stop early, however large the archive is.

CREATE TABLE outlets (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
);

CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  url TEXT,
  outlet INTEGER NOT NULL REFERENCES outlets (id),
  title TEXT NOT NULL,
  published TEXT,
  day TEXT,
  instant INTEGER,
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  changed_at TEXT,
  gone_at TEXT,
  version INTEGER NOT NULL DEFAULT 1,
  characters INTEGER NOT NULL,
  text_hash TEXT NOT NULL,
  digest TEXT NOT NULL
);
CREATE INDEX articles_by_outlet ON articles (outlet, id);
CREATE INDEX articles_by_url ON articles (url);
CREATE INDEX articles_by_first_seen ON articles (first_seen);
CREATE INDEX articles_by_change ON articles (changed_at) WHERE changed_at IS NOT NULL;
CREATE INDEX articles_by_loss ON articles (gone_at) WHERE gone_at IS NOT NULL;

-- The analysed text, and the extraction as zlib-packed JSON without that text.
CREATE TABLE texts (
  article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  body TEXT NOT NULL,
  record BLOB NOT NULL
);
CREATE VIRTUAL TABLE words USING fts5 (
  body, content = 'texts', content_rowid = 'article', tokenize = "unicode61 remove_diacritics 2", prefix = '3'
);

-- What an article said before it was changed.
CREATE TABLE versions (
  key TEXT NOT NULL,
  version INTEGER NOT NULL,
  seen_until TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (key, version)
) WITHOUT ROWID;

CREATE TABLE people (
  id INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  entry TEXT,
  articles INTEGER NOT NULL DEFAULT 0,
  quotes INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX people_by_articles ON people (articles DESC, id);
CREATE INDEX people_by_name ON people (folded);

CREATE TABLE institutions (
  id INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  kind TEXT,
  entry TEXT,
  articles INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX institutions_by_articles ON institutions (articles DESC, id);
CREATE INDEX institutions_by_name ON institutions (folded);

CREATE TABLE places (
  id INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  code TEXT
);
CREATE INDEX places_by_name ON places (folded);

CREATE TABLE indicators (
  id INTEGER PRIMARY KEY,
  identity TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  figures INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX indicators_by_figures ON indicators (figures DESC, id);
CREATE INDEX indicators_by_name ON indicators (folded);

CREATE TABLE seen_people (
  person INTEGER NOT NULL REFERENCES people (id),
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  mentions INTEGER NOT NULL,
  PRIMARY KEY (person, article)
) WITHOUT ROWID;
CREATE INDEX seen_people_by_article ON seen_people (article);

CREATE TABLE seen_institutions (
  institution INTEGER NOT NULL REFERENCES institutions (id),
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  mentions INTEGER NOT NULL,
  PRIMARY KEY (institution, article)
) WITHOUT ROWID;
CREATE INDEX seen_institutions_by_article ON seen_institutions (article);

CREATE TABLE seen_places (
  place INTEGER NOT NULL REFERENCES places (id),
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  PRIMARY KEY (place, article)
) WITHOUT ROWID;
CREATE INDEX seen_places_by_article ON seen_places (article);

CREATE TABLE posts (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  person INTEGER NOT NULL REFERENCES people (id),
  role TEXT NOT NULL,
  role_key TEXT NOT NULL,
  status TEXT NOT NULL,
  institution INTEGER REFERENCES institutions (id),
  place INTEGER REFERENCES places (id),
  label TEXT NOT NULL,
  rule TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL
);
CREATE INDEX posts_by_article ON posts (article);
CREATE INDEX posts_by_person ON posts (person, article);
CREATE INDEX posts_by_institution ON posts (institution, role_key, article);

CREATE TABLE quotes (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  person INTEGER REFERENCES people (id),
  speaker TEXT,
  kind TEXT NOT NULL,
  cue TEXT,
  text TEXT NOT NULL,
  rule TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL
);
CREATE INDEX quotes_by_article ON quotes (article, person);
CREATE INDEX quotes_by_person ON quotes (person, article);

CREATE TABLE figures (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  indicator INTEGER REFERENCES indicators (id),
  place INTEGER REFERENCES places (id),
  person INTEGER REFERENCES people (id),
  value REAL NOT NULL,
  value_high REAL,
  unit TEXT NOT NULL,
  counted TEXT,
  qualifier TEXT NOT NULL,
  status TEXT NOT NULL,
  direction TEXT,
  as_of TEXT,
  text TEXT NOT NULL,
  rule TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL
);
CREATE INDEX figures_by_article ON figures (article);
CREATE INDEX figures_by_indicator ON figures (indicator, article);
CREATE INDEX figures_by_series ON figures (indicator, place, article) WHERE place IS NOT NULL;
CREATE INDEX figures_by_person ON figures (person, article);

CREATE TABLE coverage (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  programme TEXT NOT NULL,
  place INTEGER REFERENCES places (id),
  as_of TEXT,
  actual REAL,
  target REAL,
  gap REAL,
  covered REAL,
  population REAL,
  agrees INTEGER,
  rule TEXT NOT NULL
);
CREATE INDEX coverage_by_article ON coverage (article);

-- Sampled hashes of word sequences, by which articles that share sentences find each other.
CREATE TABLE prints (
  hash INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (hash, article)
) WITHOUT ROWID;

CREATE TABLE overlaps (
  one INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  other INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  share REAL NOT NULL,
  sentences INTEGER NOT NULL,
  PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX overlaps_by_other ON overlaps (other);

CREATE TABLE pickups (
  id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  articles INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  last INTEGER NOT NULL
);
CREATE INDEX pickups_by_last ON pickups (last);
CREATE TABLE pickup_members (
  article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  pickup INTEGER NOT NULL REFERENCES pickups (id) ON DELETE CASCADE,
  share REAL NOT NULL,
  whole INTEGER NOT NULL,
  changes TEXT NOT NULL
);
CREATE INDEX pickup_members_by_pickup ON pickup_members (pickup, article);

-- Conflicts and changes; sides is JSON, each side a place in a text. last is the newest article on any side.
CREATE TABLE findings (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject INTEGER NOT NULL,
  place INTEGER NOT NULL DEFAULT 0,
  headline TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  sides TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX findings_by_last ON findings (last);
CREATE INDEX findings_by_subject ON findings (subject_kind, subject);

-- What must be worked out again because an article came or changed; emptied by refresh.
CREATE TABLE stale (
  kind TEXT NOT NULL,
  subject INTEGER NOT NULL,
  place INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (kind, subject, place)
) WITHOUT ROWID;

-- Corrections outlive the records they speak of: they name the article by key and the record by its words.
CREATE TABLE corrections (
  id INTEGER PRIMARY KEY,
  article_key TEXT NOT NULL,
  layer TEXT NOT NULL,
  anchor TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('accept', 'reject', 'mend')),
  fields TEXT NOT NULL DEFAULT '{}',
  record TEXT NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  undone_by TEXT,
  undone_at TEXT
);
CREATE INDEX corrections_by_article ON corrections (article_key);

-- Articles of which somebody said that every record is right, with the records as they then stood.
CREATE TABLE checks (
  article_key TEXT PRIMARY KEY,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  record BLOB NOT NULL,
  body TEXT NOT NULL
) WITHOUT ROWID;

-- Which version of a fetched article is filed, by which rules it was read, and under which URL it was asked for.
CREATE TABLE fetched (
  identity TEXT PRIMARY KEY,
  url TEXT NOT NULL,
  key TEXT NOT NULL,
  digest TEXT NOT NULL,
  rules TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX fetched_by_key ON fetched (key);

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'failed', 'interrupted')),
  new INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0,
  same INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  message TEXT
);
CREATE TABLE run_failures (
  run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  source TEXT NOT NULL,
  url TEXT,
  reason TEXT NOT NULL,
  message TEXT NOT NULL
);
CREATE INDEX run_failures_by_run ON run_failures (run);

-- The watch file last used with this store: what counts as ours on the pages and in reports.
CREATE TABLE ours (
  kind TEXT NOT NULL,
  pattern TEXT NOT NULL,
  PRIMARY KEY (kind, pattern)
) WITHOUT ROWID;
