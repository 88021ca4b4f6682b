// The peer of bench/ingest.py: Go's net/http with one durable row a request in SQLite. usage: insert PORT FILE
package main

import (
	"database/sql"
	"encoding/json"
	"log"
	"net/http"
	"os"
	"time"

	_ "github.com/mattn/go-sqlite3"
)

type event struct {
	DedupKey string `json:"dedup_key"`
	Payload  struct {
		Summary  string `json:"summary"`
		Severity string `json:"severity"`
		Source   string `json:"source"`
	} `json:"payload"`
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	db, err := sql.Open("sqlite3", "file:"+os.Args[2]+"?_journal_mode=WAL&_synchronous=FULL&_busy_timeout=30000")
	check(err)
	db.SetMaxOpenConns(1)
	_, err = db.Exec(`create table alert (id integer primary key, dedup_key text not null unique, summary text,
		severity text, source text, opened_at bigint)`)
	check(err)
	insert, err := db.Prepare(`insert into alert (dedup_key, summary, severity, source, opened_at) values (?, ?, ?, ?, ?)
		on conflict (dedup_key) do nothing`)
	check(err)
	http.HandleFunc("/v2/enqueue", func(w http.ResponseWriter, r *http.Request) {
		var e event
		if err := json.NewDecoder(r.Body).Decode(&e); err != nil || e.DedupKey == "" {
			http.Error(w, "expected an event with a dedup_key", http.StatusBadRequest)
			return
		}
		p := e.Payload
		if _, err := insert.Exec(e.DedupKey, p.Summary, p.Severity, p.Source, time.Now().UnixMicro()); err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		w.WriteHeader(http.StatusAccepted)
	})
	check(http.ListenAndServe("127.0.0.1:"+os.Args[1], nil))
}
