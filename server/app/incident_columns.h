// All incidents as columns in memory, which follow the feed: filled once, then only what changed is read again.
#pragma once

#include <memory>
#include <mutex>

#include "metrics/columns.h"
#include "store/transaction.h"

namespace app::figures {

class IncidentColumns {
 public:
  IncidentColumns() : columns_([this](incident::IncidentId id) { return read(*tx_, id).history; }) {}

  // What `ask` makes of the columns, which know all that this transaction sees. May be called by many threads, which
  // are answered one after the other.
  template <class Ask>
  auto ask(store::Transaction& tx, Ask ask) {
    const std::scoped_lock lock(mutex_);
    const Reading reading(tx_, tx);
    follow(tx);
    return ask(std::as_const(columns_));
  }

 private:
  struct Read {
    metrics::History history;
    metrics::Labels labels;
  };
  struct Reading {
    Reading(store::Transaction*& place, store::Transaction& tx) : place_(place) { place_ = &tx; }
    ~Reading() { place_ = nullptr; }
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

   private:
    store::Transaction*& place_;
  };

  static Read read(store::Transaction& tx, incident::IncidentId id);
  void follow(store::Transaction& tx);
  void put(store::Transaction& tx, incident::IncidentId id);

  std::mutex mutex_;
  store::Transaction* tx_ = nullptr;  // while a question is answered
  metrics::Columns columns_;
  std::int64_t position_ = -1;  // of the feed: what the columns know; before the first question nothing
};

}  // namespace app::figures
