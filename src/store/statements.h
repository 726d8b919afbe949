/* The store's SQL: every statement stands in one table, is prepared at its first use and kept. Private.
 *
 * What a sql_use...() gives belongs to the store: it is reset and ready for binding, and stays so until the next use of
 * the same statement. All return false with the database's own fault in e (sql_failed), or as said. */
#ifndef STREK_SRC_STORE_STATEMENTS_H
#define STREK_SRC_STORE_STATEMENTS_H

#include "strek/course/fact.h"

#include <sqlite3.h>

struct arena;
struct store;

/* X(NAME, SQL) */
#define STATEMENTS(X)                                                                                                  \
	X(BEGIN, "BEGIN IMMEDIATE")                                                                                    \
	X(COMMIT, "COMMIT")                                                                                            \
	X(ROLLBACK, "ROLLBACK")                                                                                        \
	X(FACT_ADD, "INSERT INTO fact VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)")                         \
	X(FACT_LAST, "SELECT max(n) FROM fact")                                                                        \
	X(FACT_BY_ID, "SELECT n, device, seq, hash, chain FROM fact WHERE id = ?1")                                    \
	X(FACT_OF_CLIENT, FACT_SELECT "WHERE client = ?1 ORDER BY n")                                                  \
	X(FACT_OF_DEVICE, FACT_SELECT "WHERE n BETWEEN ?1 AND ?2 AND device = ?3 ORDER BY n")                          \
	X(FACT_COUNT, "SELECT count(*) FROM fact WHERE client = ?1")                                                   \
	X(DEFINITIONS, FACT_SELECT "WHERE n IN (SELECT n FROM definition WHERE n > ?1)")                               \
	X(SUPERSEDE_ADD, "INSERT INTO supersede VALUES(?1,?2,?3)")                                                     \
	X(SUPERSEDE_OF, "SELECT superseded FROM supersede WHERE fact = ?1 ORDER BY pos")                               \
	X(PERSON_FIND, "SELECT (SELECT n FROM person WHERE id = ?1), "                                                 \
		       "EXISTS(SELECT 1 FROM tombstone WHERE erased = ?1)")                                            \
	X(PERSON_ADD, "INSERT INTO person(id) VALUES(?1)")                                                             \
	X(PERSON_ID, "SELECT id FROM person WHERE n = ?1")                                                             \
	X(AUTHOR_FIND, "SELECT n FROM author WHERE name = ?1")                                                         \
	X(AUTHOR_ADD, "INSERT INTO author(name) VALUES(?1)")                                                           \
	X(AUTHOR_NAME, "SELECT name FROM author WHERE n = ?1")                                                         \
	X(DEVICE_ADD, "INSERT INTO device(id, made) VALUES(?1,?2)")                                                    \
	X(HEADS, "SELECT d.n, d.id, h.seq, h.lamport, h.first, h.last, h.chain, h.seal FROM device d "                 \
		 "JOIN head h ON h.device = d.n ORDER BY d.n")                                                         \
	X(CHAIN_AT, "SELECT chain FROM fact WHERE n BETWEEN ?1 AND ?2 AND device = ?3 AND seq = ?4")                   \
	X(HEAD_PUT, "INSERT OR REPLACE INTO head VALUES(?1,?2,?3,?4,?5,?6,?7)")                                        \
	X(SETTING_GET, "SELECT value FROM setting WHERE name = ?1")                                                    \
	X(SETTING_PUT, "INSERT OR REPLACE INTO setting VALUES(?1,?2)")                                                 \
	X(SETTING_DROP, "DELETE FROM setting WHERE name = ?1")                                                         \
	X(SETTING_DROP_LIKE, "DELETE FROM setting WHERE name LIKE ?1")                                                 \
	X(SETTING_ALL, "SELECT name, value FROM setting ORDER BY name")                                                \
	X(SEAL_PUT, "INSERT OR REPLACE INTO seal VALUES(1,?1,?2)")                                                     \
	X(SEAL_GET, "SELECT changes, settings FROM seal WHERE n = 1")                                                  \
	X(TOMBSTONES, "SELECT p.n FROM tombstone t JOIN person p ON p.id = t.erased WHERE EXISTS(SELECT 1 FROM fact "  \
		      "WHERE client = p.n AND salt IS NOT NULL AND kind <> 'audit')")                                  \
	X(CLIENT_BY_CODE, "SELECT p.id FROM d_line l JOIN client c ON c.n = l.fact JOIN person p ON p.n = l.client "   \
			  "WHERE l.code = ?1 AND c.code = ?2 ORDER BY l.client LIMIT 1")                               \
	X(CLIENTS, "SELECT p.id, c.code FROM d_line l JOIN client c ON c.n = l.fact JOIN person p ON p.n = l.client")  \
	X(LINE_GET, "SELECT fact, code, age, episode, open, sessions, scale, first, last, level, reason, "             \
		    "session_scale, last_date, spark, gain FROM d_line WHERE client = ?1 ORDER BY fact")               \
	X(SESSION_GET, "SELECT session, episode, number, date, attendance FROM d_session "                             \
		       "WHERE client = ?1 ORDER BY session")                                                           \
	X(RATING_GET, "SELECT form, episode, number, scale, version, rater, total, how FROM d_rating "                 \
		      "WHERE client = ?1 ORDER BY form")                                                               \
	X(EPISODE_GET, "SELECT episode, fact, ended, number, age, measures, sessions FROM d_episode WHERE client = "   \
		       "?1 ORDER BY episode")                                                                          \
	X(LINE_PUT, "INSERT OR REPLACE INTO d_line VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16)")    \
	X(SESSION_PUT, "INSERT OR REPLACE INTO d_session VALUES(?1,?2,?3,?4,?5,?6)")                                   \
	X(RATING_PUT, "INSERT OR REPLACE INTO d_rating VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9)")                            \
	X(EPISODE_PUT, "INSERT OR REPLACE INTO d_episode VALUES(?1,?2,?3,?4,?5,?6,?7,?8)")                             \
	X(LINE_DROP, "DELETE FROM d_line WHERE client = ?1 AND fact = ?2")                                             \
	X(SESSION_DROP, "DELETE FROM d_session WHERE client = ?1 AND session = ?2")                                    \
	X(RATING_DROP, "DELETE FROM d_rating WHERE client = ?1 AND form = ?2")                                         \
	X(EPISODE_DROP, "DELETE FROM d_episode WHERE client = ?1 AND episode = ?2")                                    \
	X(PRACTICE, "SELECT d.client, d.episode, d.number, d.age, d.measures, d.sessions, e.therapist, e.opened, "     \
		    "x.closed, x.ending, e.parameters FROM d_episode d LEFT JOIN episode e ON e.n = d.fact LEFT JOIN " \
		    "episode_end x "                                                                                   \
		    "ON x.n = d.ended WHERE d.client > ?1 AND d.client <= ?2 ORDER BY d.client, d.number")             \
	X(PRACTICE_END, "SELECT coalesce(max(client), 0) FROM d_episode")                                              \
	X(LINES, "SELECT p.id, c.code, c.name, l.age, l.episode, l.open, l.sessions, l.scale, l.first, l.last, "       \
		 "l.level, l.reason, l.session_scale, l.last_date, l.spark, l.gain, c.tags FROM d_line l "             \
		 "JOIN client c ON c.n = l.fact JOIN person p ON p.n = l.client")

#define FACT_SELECT                                                                                                    \
	"SELECT n, id, kind, client, at, tz, author, device, seq, lamport, supersedes, salt, hash, chain FROM fact "

enum statement {
#define X(name, sql) SQL_##name,
	STATEMENTS(X)
#undef X
		SQL_COUNT
};

/* The statement, reset and ready for binding. */
bool sql_use(struct store *s, enum statement id, sqlite3_stmt **out, struct err *e);
/* The statement that adds (or reads by n) the content of a kind. */
bool sql_content_add(struct store *s, enum fact_kind kind, sqlite3_stmt **out, struct err *e);
bool sql_content_get(struct store *s, enum fact_kind kind, sqlite3_stmt **out, struct err *e);
/* Steps a statement that gives no rows to its end. */
bool sql_run(struct store *s, sqlite3_stmt *st, struct err *e);
enum sql_step { SQL_FAILED, SQL_ROW, SQL_DONE };
/* The next row; the statement is reset when there is none. */
enum sql_step sql_next(struct store *s, sqlite3_stmt *st, struct err *e);
/* Uses, binds ?1 and runs: for the many that need no more. */
bool sql_use_int(struct store *s, enum statement id, int64_t value, sqlite3_stmt **out, struct err *e);
bool sql_use_blob(struct store *s, enum statement id, const void *value, int n, sqlite3_stmt **out, struct err *e);
bool sql_use_text(struct store *s, enum statement id, const char *value, sqlite3_stmt **out, struct err *e);
/* One or more statements without parameters, not kept. */
bool sql_exec(struct store *s, const char *sql, struct err *e);
/* A statement of one use; the caller finalizes it. */
bool sql_prepare(struct store *s, const char *sql, sqlite3_stmt **out, struct err *e);
bool sql_failed(struct store *s, struct err *e);
/* A row is not as it should be: ERR_STORE_SCHEMA, unless it is memory that ran out while it was read. */
bool sql_broken(struct store *s, const char *what, struct err *e);
void sql_forget(struct store *s);
/* A text column into the arena; NULL stays NULL. */
bool sql_text(sqlite3_stmt *st, int column, struct arena *a, const char **out, struct err *e);
/* False unless the column is a blob of just that size. */
bool sql_blob(sqlite3_stmt *st, int column, void *out, int n);

#endif
