// The command line: `serve` runs the server, everything else is a client of one or works on its files.
#pragma once

namespace cli {

// Gives the exit code: 0 done, 1 refused or failed, 2 the command line is wrong, 3 the server can't be reached.
int run(int argc, char** argv);

}  // namespace cli
