// Processes to begin with, for the ways in which teams differ.
#pragma once

#include "process/process.h"

namespace process {

// The default of eight steps, a light one for a small team, security, data, and what customers report first. Each can
// be worked by as it is.
std::vector<Process> templates();

}  // namespace process
