// Where requests from the sockets go: to the API, to the live feed, or to the files in the program.
#pragma once

#include <atomic>
#include <set>

#include "assembly.h"
#include "cli/reading_pool.h"
#include "cli/shelf.h"
#include "platform/listener.h"

namespace cli {

class FrontDoor : public platform::Site {
 public:
  FrontDoor(const Shelf& shelf, ReadingPool& pool);

  // Until then, requests to the API are answered with 503: the port is open before the store is.
  void open(muster::App& app) { app_ = &app; }

  std::size_t larger_body(std::string_view method, std::string_view path) const override {
    return api::Site::larger_body(method, path);
  }
  void serve(wire::HttpRequest request, platform::Respond respond) override;
  bool stream(wire::HttpRequest& request, const platform::Respond& respond, const platform::OpenStream& open) override;

 private:
  bool is_of_api(std::string_view path) const;

  const Shelf& shelf_;
  ReadingPool& pool_;
  std::set<std::string, std::less<>> api_folders_;  // "api", "ingest": first words of the paths of all routes
  std::atomic<muster::App*> app_{nullptr};
};

}  // namespace cli
