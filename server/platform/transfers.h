// A thread that runs libcurl's transfers: one for HTTP, and one for SMTP (see smtp.h for why).
#pragma once

#include <memory>

namespace platform {

// One running exchange. Owned by the thread until it ends; libcurl's types stay out of this header.
class Transfer {
 public:
  virtual ~Transfer() = default;
  // Sets up the easy handle (a CURL*, reset before), on the thread. False: finished() is called at once with code -1.
  virtual bool prepare(void* easy) = 0;
  // The end; `code` is a CURLcode, or -1 when the transfer never ran because of a shutdown or prepare().
  virtual void finished(void* easy, int code) = 0;
};

class Transfers {
 public:
  Transfers();
  ~Transfers();  // stops: what is in flight is finished with -1

  void submit(std::unique_ptr<Transfer> transfer);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace platform
