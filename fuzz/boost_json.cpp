// Boost.JSON once more, instrumented: libFuzzer then sees which bytes lead deeper into its parser, and the sanitizers
// watch it. The linker prefers what stands in the program to the shared library's.
#include <boost/json/src.hpp>
