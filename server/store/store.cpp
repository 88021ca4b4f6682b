#include "store/store.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <iterator>
#include <utility>

#include "base/check.h"

namespace store {
namespace {

constexpr std::size_t group_limit = 256;
constexpr int contention_limit = 8;
// Senders that wait for their answers before they send again leave short gaps, and are not to wait for a checkpoint.
constexpr std::chrono::milliseconds idle_after(20);

// Lets the other node go on: one that begins anew at once would take back the very row that it was undone for.
void give_way(int tries) { std::this_thread::sleep_for(std::chrono::milliseconds(1 << tries)); }

// One of a group has failed after it wrote: the group must run again in savepoints.
struct Tangled {};

}  // namespace

Store::Store(Database& database, StoreOptions options)
    : database_(database), options_(std::move(options)), ids_(options_.node), writer_(database.open_writer()) {
  if (options_.pace == Pace::inline_) return;
  if (auto sync = writer_->defer_sync()) sync_.emplace(std::move(sync));
  thread_ = std::thread([this] { write_loop(); });
}

Store::~Store() { stop(); }

void Store::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  waiting_.notify_all();
  if (thread_.joinable()) thread_.join();
  if (sync_) sync_->stop();
}

void Store::write(Work work, Done done) {
  if (options_.pace == Pace::inline_) {
    CHECK(!writing_);
    std::vector<Job> group;
    group.push_back({std::move(work), std::move(done), {}});
    return run_group(group);
  }
  bool refused = false;
  {
    const std::lock_guard lock(mutex_);
    refused = stopping_;
    if (!refused) queue_.push_back({std::move(work), std::move(done), {}});
  }
  if (refused) return done(base::unavailable("the server is shutting down"));
  waiting_.notify_one();
}

base::Result<void> Store::write_now(Work work) {
  std::promise<base::Result<void>> promise;
  write(std::move(work), [&promise](base::Result<void> outcome) { promise.set_value(std::move(outcome)); });
  return promise.get_future().get();
}

void Store::write_loop() {
  for (;;) {
    std::vector<Job> group;
    {
      std::unique_lock lock(mutex_);
      const auto has_work = [this] { return stopping_ || !queue_.empty(); };
      if (!waiting_.wait_for(lock, idle_after, has_work)) {
        lock.unlock();
        writer_->rest(true);
        lock.lock();
      }
      waiting_.wait(lock, has_work);
      if (queue_.empty()) return;
      take_waiting(group);
    }
    run_group(group);
  }
}

// Under the lock.
void Store::take_waiting(std::vector<Job>& group) {
  const auto count =
      static_cast<std::ptrdiff_t>(std::min(queue_.size(), group_limit - std::min(group.size(), group_limit)));
  std::move(queue_.begin(), queue_.begin() + count, std::back_inserter(group));
  queue_.erase(queue_.begin(), queue_.begin() + count);
}

// Savepoints cost as much as a row, and hardly any job fails after it wrote.
void Store::run_group(std::vector<Job>& group, Undo undo) {
  Committed committed;
  for (int tries = 1;; ++tries) {
    committed = {};
    came_ = group.size();
    std::string trouble;
    bool again = false;
    writing_ = true;
    try {
      attempt_group(group, undo, committed);
    } catch (const Tangled&) {
      undo = Undo::job;
      continue;
    } catch (const Contended& contended) {
      again = tries < contention_limit;
      trouble = contended.what();
    } catch (const Broken& broken) {
      trouble = broken.what();
      options_.broken(trouble);
    } catch (const Unavailable& gone) {
      trouble = gone.what();
    } catch (const std::logic_error& bug) {
      writing_ = false;
      return blame(group, bug);
    }
    writing_ = false;
    if (again) {
      give_way(tries);
      continue;
    }
    if (trouble.empty() == is_away_) {
      is_away_ = !trouble.empty();
      options_.away(trouble);
    }
    if (!trouble.empty()) {
      committed = {};
      for (Job& job : group) job.outcome = base::unavailable(trouble);
    }
    break;
  }
  settle(std::move(group), committed);
  writer_->rest(false);
}

void Store::settle(std::vector<Job> group, const Committed& committed) {
  if (!sync_) return announce(group, committed);
  // The first of a crowd that comes back at once is not alone, although it is met by itself.
  const bool alone = std::max(std::exchange(last_came_, came_), came_) == 1;
  const auto shared = std::make_shared<std::vector<Job>>(std::move(group));
  sync_->add(alone, [this, shared, committed](const std::string& trouble) {
    if (trouble.empty()) return announce(*shared, committed);
    options_.broken(trouble);
    for (Job& job : *shared) job.outcome = base::unavailable(trouble);
    announce(*shared, {});
  });
}

void Store::announce(std::vector<Job>& group, const Committed& committed) {
  options_.committed(committed);
  for (Job& job : group) job.done(std::move(job.outcome));
  group.clear();
}

// A bug that shows at the commit, such as an entry that the engine refuses: only the job that it belongs to may fail.
void Store::blame(std::vector<Job>& group, const std::logic_error& bug) {
  if (group.size() == 1) {
    group.front().outcome = base::Failure(base::Error{base::Code::internal, bug.what()});
    return settle(std::move(group), {});
  }
  for (Job& job : group) {
    std::vector<Job> alone;
    alone.push_back(std::move(job));
    run_group(alone, Undo::job);
  }
}

// Undoes a transaction that is being abandoned; a session that can't even do that reports it at its next begin.
static void roll_back_quietly(Session& session) {
  try {
    session.execute("rollback", {});
  } catch (const std::exception&) {
    return;
  }
}

void Store::attempt_group(std::vector<Job>& group, Undo undo, Committed& committed) {
  const bool sqlite = writer_->engine() == Engine::sqlite;
  writer_->execute(sqlite ? "begin immediate" : "begin", {});
  try {
    std::vector<Entry> entries;
    for (Job& job : group) attempt(job, undo, entries, committed);
    const bool is_due = committed.wake && *committed.wake <= options_.clock();
    const bool may_join = options_.pace == Pace::threaded && undo == Undo::group;
    if (is_due && may_join) attempt_due(group, entries, committed);
    append_entries(entries, committed);
    writer_->execute("commit", {});
  } catch (const Tangled&) {
    roll_back_quietly(*writer_);
    if (group.size() > 1) throw;
  } catch (const std::exception&) {
    roll_back_quietly(*writer_);
    throw;
  }
}

// What is due at once joins the commit that makes it so, and with it who has come meanwhile.
void Store::attempt_due(std::vector<Job>& group, std::vector<Entry>& entries, Committed& committed) {
  committed.wake.reset();
  const auto waiting = [this] {
    const std::lock_guard lock(mutex_);
    return queue_.size();
  };
  const std::size_t first = group.size();
  came_ += waiting();
  options_.due();
  {
    const std::lock_guard lock(mutex_);
    take_waiting(group);
  }
  for (std::size_t i = first; i < group.size(); ++i) attempt(group[i], Undo::group, entries, committed);
}

void Store::attempt(Job& job, Undo undo, std::vector<Entry>& entries, Committed& committed) {
  const std::int64_t changes = writer_->changes();
  bool has_thrown = true;
  Transaction tx(*writer_, ids_, options_.clock());
  if (undo == Undo::job) writer_->execute("savepoint job", {});
  try {
    job.outcome = job.work(tx);
    has_thrown = false;
  } catch (const wire::UnreadableRow& row) {
    job.outcome = base::Failure(base::Error{base::Code::internal, row.what()});
  } catch (const NotUnique& twin) {
    job.outcome = base::Failure(base::Error{base::Code::conflict, twin.what()});
  } catch (const std::logic_error& bug) {
    job.outcome = base::Failure(base::Error{base::Code::internal, bug.what()});
  }
  if (undo == Undo::job) {
    if (!job.outcome) writer_->execute("rollback to job", {});
    writer_->execute("release job", {});
  }
  if (!job.outcome) {
    // PostgreSQL goes on after an error only from a savepoint.
    if (undo == Undo::group && (has_thrown || writer_->changes() != changes)) throw Tangled();
    return;
  }
  std::ranges::move(tx.entries(), std::back_inserter(entries));
  if (tx.wake() && (!committed.wake || *tx.wake() < *committed.wake)) committed.wake = tx.wake();
}

// One row holds the feed's head. Raising it last, just before the commit, makes the order of positions the order of
// commits on every node.
void Store::append_entries(std::vector<Entry>& entries, Committed& committed) {
  if (entries.empty()) return;
  Transaction tx(*writer_, ids_, options_.clock());
  const auto count = static_cast<std::int64_t>(entries.size());
  std::int64_t position = tx.number("update feed_head set position = position + $1 returning position", count) - count;
  for (Entry& entry : entries) {
    entry.position = ++position;
    tx.insert(entry);
  }
  committed.feed_position = position;
}

void Store::read(const std::function<void(Transaction&)>& work) {
  std::shared_ptr<Session> session;
  {
    const std::lock_guard lock(readers_mutex_);
    if (!readers_.empty()) {
      session = std::move(readers_.back());
      readers_.pop_back();
    }
  }
  if (!session) session = database_.open_reader();
  const bool sqlite = session->engine() == Engine::sqlite;
  session->execute(sqlite ? "begin" : "begin transaction isolation level repeatable read read only", {});
  try {
    Transaction tx(*session, ids_, options_.clock());
    work(tx);
  } catch (const std::exception&) {
    roll_back_quietly(*session);
    throw;
  }
  session->execute("rollback", {});
  const std::lock_guard lock(readers_mutex_);
  readers_.push_back(std::move(session));
}

}  // namespace store
