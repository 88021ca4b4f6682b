#include "platform/transfers.h"

#include <curl/curl.h>

#include <deque>
#include <map>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

namespace platform {
namespace {

constexpr std::size_t most_spare_handles = 32;
constexpr std::size_t most_running = 256;  // the rest waits in line, and its time limits have not begun

void start_curl() {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw std::runtime_error("libcurl could not be initialised.");
}

}  // namespace

struct Transfers::Inside {
  Inside() {
    start_curl();
    multi = curl_multi_init();
    if (multi == nullptr) throw std::runtime_error("libcurl could not be initialised.");
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, 256L);
    // libcurl's own limits of connections are left alone: with CURLMOPT_MAX_HOST_CONNECTIONS, 7.88 now and then never
    // starts a transfer that had to wait for one (HttpClient.SendsManyAtOnce hung in about one run of twenty).
  }
  ~Inside() {
    for (CURL* easy : spare) curl_easy_cleanup(easy);
    curl_multi_cleanup(multi);
  }

  void run() {
    for (bool on = true; on;) {
      {
        const std::lock_guard lock(mutex);
        for (auto& transfer : waiting) line.push_back(std::move(transfer));
        waiting.clear();
        on = !stopping;
      }
      if (on) {
        begin_waiting();
        int active = 0;
        curl_multi_perform(multi, &active);
        finish_done();
        begin_waiting();
        curl_multi_poll(multi, nullptr, 0, 60'000, nullptr);
      } else {
        for (auto& transfer : std::exchange(line, {})) transfer->finished(nullptr, -1);
        while (!running.empty()) end(running.begin()->first, -1);
      }
    }
  }

  void begin_waiting() {
    while (!line.empty() && running.size() < most_running) {
      auto transfer = std::move(line.front());
      line.pop_front();
      begin(std::move(transfer));
    }
  }

  void begin(std::unique_ptr<Transfer> transfer) {
    CURL* easy = nullptr;
    if (!spare.empty()) {
      easy = spare.back();
      spare.pop_back();
    } else {
      easy = curl_easy_init();
    }
    if (easy == nullptr || !transfer->prepare(easy)) {
      transfer->finished(easy, -1);
      keep(easy);
      return;
    }
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    running.emplace(easy, std::move(transfer));
    if (curl_multi_add_handle(multi, easy) != CURLM_OK) end(easy, -1);
  }

  void finish_done() {
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
      if (message->msg == CURLMSG_DONE) end(message->easy_handle, message->data.result);
    }
  }

  void end(CURL* easy, int code) {
    auto node = running.extract(easy);
    if (node.empty()) return;
    curl_multi_remove_handle(multi, easy);
    node.mapped()->finished(easy, code);
    keep(easy);
  }

  // A reset handle keeps its caches, and is cheaper than a new one.
  void keep(CURL* easy) {
    if (easy == nullptr) return;
    if (spare.size() >= most_spare_handles) return curl_easy_cleanup(easy);
    curl_easy_reset(easy);
    spare.push_back(easy);
  }

  CURLM* multi = nullptr;
  std::mutex mutex;
  std::deque<std::unique_ptr<Transfer>> waiting;
  bool stopping = false;
  std::deque<std::unique_ptr<Transfer>> line;  // the thread's own from here on
  std::map<CURL*, std::unique_ptr<Transfer>> running;
  std::vector<CURL*> spare;
  std::thread thread;
};

Transfers::Transfers() : inside_(std::make_unique<Inside>()) {
  inside_->thread = std::thread([inside = inside_.get()] { inside->run(); });
}

Transfers::~Transfers() {
  {
    const std::lock_guard lock(inside_->mutex);
    inside_->stopping = true;
  }
  curl_multi_wakeup(inside_->multi);
  inside_->thread.join();
  // What a callback submitted during the shutdown.
  for (auto& transfer : std::exchange(inside_->waiting, {})) transfer->finished(nullptr, -1);
}

void Transfers::submit(std::unique_ptr<Transfer> transfer) {
  {
    const std::lock_guard lock(inside_->mutex);
    inside_->waiting.push_back(std::move(transfer));
  }
  curl_multi_wakeup(inside_->multi);
}

}  // namespace platform
