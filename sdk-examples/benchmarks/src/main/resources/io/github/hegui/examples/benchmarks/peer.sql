CREATE SCHEMA peer;
CREATE TABLE peer.document (
  shard int NOT NULL, tenant text COLLATE "C" NOT NULL, kind text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL,
  version bigint NOT NULL, form int NOT NULL, body bytea, expires_at bigint,
  PRIMARY KEY (shard, tenant, kind, id)) WITH (fillfactor = 70);
CREATE INDEX document_expiry ON peer.document (shard, expires_at) WHERE expires_at IS NOT NULL;
CREATE TABLE peer.path_entry (
  shard int NOT NULL, tenant text COLLATE "C" NOT NULL, path text COLLATE "C" NOT NULL, key bytea NOT NULL,
  id text COLLATE "C" NOT NULL, kind text COLLATE "C" NOT NULL, PRIMARY KEY (shard, tenant, path, key, id));
CREATE TABLE peer.counter (
  shard int NOT NULL, tenant text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL,
  balance bigint NOT NULL, floor bigint NOT NULL, PRIMARY KEY (shard, tenant, name)) WITH (fillfactor = 50);
CREATE TABLE peer.command (
  shard int NOT NULL, tenant text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, digest bytea NOT NULL, refusal text,
  kind text, document text, version bigint NOT NULL, at bigint NOT NULL, PRIMARY KEY (shard, tenant, id));
CREATE INDEX command_age ON peer.command (shard, at);
CREATE TABLE peer.deadline (
  shard int NOT NULL, tenant text COLLATE "C" NOT NULL, kind text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL, due bigint NOT NULL, attempts int NOT NULL DEFAULT 0, parked boolean NOT NULL DEFAULT false,
  lease bigint NOT NULL DEFAULT 0, PRIMARY KEY (shard, tenant, kind, id, name));
CREATE INDEX deadline_due ON peer.deadline (shard, due) WHERE NOT parked;
CREATE TABLE peer.event (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, shard int NOT NULL, tenant text NOT NULL, kind text NOT NULL,
  id text NOT NULL, version bigint NOT NULL, ordinal int NOT NULL, type text NOT NULL, form int NOT NULL, body bytea NOT NULL,
  at bigint NOT NULL, command text NOT NULL, actor text NOT NULL);
CREATE TABLE peer.outbox (shard int NOT NULL, number bigint NOT NULL, PRIMARY KEY (shard, number));
