// `muster init`: the first person, and their ways in.
#pragma once

#include <string>

#include "platform/config.h"

namespace cli {

struct FirstPerson {
  std::string email;
  std::string name;
};

struct WaysIn {
  std::string token;  // of the API, with the role admin; shown once
  std::string link;   // signs in once, within a day
  std::string place;  // of the store
};

// Makes the store where it is missing. A conflict when there are people in it already.
base::Result<WaysIn> init(const platform::Config& config, const FirstPerson& first);

}  // namespace cli
