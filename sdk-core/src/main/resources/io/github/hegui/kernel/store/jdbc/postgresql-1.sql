-- The first schema. Texts are compared by their bytes, which is the order in which the store locks. Times are epoch milliseconds.
CREATE TABLE document (
  shard int NOT NULL, tenant text COLLATE "C" NOT NULL, kind text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL,
  version bigint NOT NULL, prior bigint NOT NULL, form int NOT NULL, body bytea, expires_at bigint,
  PRIMARY KEY (shard, tenant, kind, id)) WITH (fillfactor = 70);
CREATE INDEX document_expiry ON document (shard, expires_at) WHERE expires_at IS NOT NULL;
CREATE TABLE path_entry (
  shard int NOT NULL, tenant text COLLATE "C" NOT NULL, path text COLLATE "C" NOT NULL, key bytea NOT NULL,
  id text COLLATE "C" NOT NULL, kind text COLLATE "C" NOT NULL, transient boolean NOT NULL,
  PRIMARY KEY (shard, tenant, path, key, id));
CREATE INDEX path_entry_transient ON path_entry (shard, tenant, kind, id) WHERE transient;
CREATE TABLE counter (
  shard int NOT NULL, tenant text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL,
  balance bigint NOT NULL, floor bigint NOT NULL, journaled boolean NOT NULL, moves bigint NOT NULL, low bigint NOT NULL,
  ends_at bigint, PRIMARY KEY (shard, tenant, name)) WITH (fillfactor = 50);
CREATE INDEX counter_end ON counter (shard, ends_at) WHERE ends_at IS NOT NULL;
CREATE TABLE movement (
  shard int NOT NULL, tenant text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL, number bigint NOT NULL,
  delta bigint NOT NULL, balance bigint NOT NULL, reference text NOT NULL, at bigint NOT NULL,
  PRIMARY KEY (shard, tenant, name, number));
CREATE TABLE command (
  shard int NOT NULL, tenant text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, digest bytea NOT NULL, refusal text,
  kind text, document text, version bigint NOT NULL, at bigint NOT NULL,
  PRIMARY KEY (shard, tenant, id));
CREATE INDEX command_age ON command (shard, at);
CREATE TABLE deadline (
  shard int NOT NULL, tenant text COLLATE "C" NOT NULL, kind text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL, due bigint NOT NULL, ready bigint NOT NULL, provisional boolean NOT NULL,
  attempts int NOT NULL DEFAULT 0, parked boolean NOT NULL DEFAULT false, lease bigint NOT NULL DEFAULT 0,
  basis text,
  PRIMARY KEY (shard, tenant, kind, id, name));
CREATE INDEX deadline_ready ON deadline (shard, ready) WHERE NOT parked;
CREATE TABLE event (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, shard int NOT NULL, tenant text NOT NULL, kind text NOT NULL,
  id text NOT NULL, version bigint NOT NULL, ordinal int NOT NULL, type text NOT NULL, form int NOT NULL, body bytea NOT NULL,
  at bigint NOT NULL, command text NOT NULL, actor text NOT NULL, effects bytea NOT NULL);
CREATE TABLE inbox (shard int NOT NULL, number bigint NOT NULL, PRIMARY KEY (shard, number));
CREATE TABLE feed (shard int NOT NULL, sequence bigint NOT NULL, number bigint NOT NULL, PRIMARY KEY (shard, sequence));
CREATE TABLE feed_head (shard int PRIMARY KEY, last bigint NOT NULL);
