// The live feed: entries of the ordered feed, sent to every reader as server-sent events from the position it names.
#pragma once

#include <map>
#include <mutex>

#include "api/site.h"
#include "store/incidents.h"

namespace api {

// Takes the bytes of events; false when the reader is gone.
using SendEvents = std::function<bool(std::string_view)>;

class FeedHub {
 public:
  FeedHub(app::World& world, RunReading run_reading);

  struct Admitted {
    std::int64_t position = 0;
    store::incidents::Reader eyes;
  };
  // Whether the request may read the feed, from which position (its Last-Event-ID, else the feed's present head), and
  // of which incidents.
  base::Result<Admitted> admit(const wire::HttpRequest& message);
  // Sends what comes behind that position until the reader is gone.
  void join(const Admitted& admitted, SendEvents send);
  // The feed has grown.
  void advanced(std::int64_t position);

 private:
  void deliver();

  app::World& world_;
  RunReading run_reading_;
  std::mutex mutex_;
  struct Reader {
    std::int64_t position;
    store::incidents::Reader eyes;
    SendEvents send;
  };
  std::vector<Reader> readers_;
  bool delivering_ = false;
  bool again_ = false;
};

}  // namespace api
