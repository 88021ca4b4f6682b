# layer(NAME FOLDER f [ROOT] USES a b LINKS x y) makes the library muster_NAME of the .cpp files below f, and the program
# NAME_test of its *_test.cpp files. A layer sees only the headers of the layers it uses: each layer's include root is a
# folder of its own in the build tree that holds one link, so that "store/database.h" does not resolve from the domain.
# PRECOMPILE names what most of its files include anyway; where MUSTER_PRECOMPILE is on that is parsed once, which saves a
# third of a clean build. The dev build leaves it off: there each file shows that it includes what it uses.
# Sources in a folder `testing` are no part of the product: they make the library muster_NAME_testing, which the tests of
# this layer, and of those that use it, are linked with.
function(layer name)
  cmake_parse_arguments(arg "ROOT" "FOLDER" "USES;LINKS;PRECOMPILE" ${ARGN})
  set(folder ${CMAKE_SOURCE_DIR}/${arg_FOLDER})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  set(testing ${sources})
  list(FILTER sources EXCLUDE REGEX "/testing/")
  list(FILTER testing INCLUDE REGEX "/testing/")

  if(arg_ROOT)
    set(root ${folder})
  else()
    set(root ${CMAKE_BINARY_DIR}/roots/${name})
    file(MAKE_DIRECTORY ${root})
    file(CREATE_LINK ${folder} ${root}/${name} SYMBOLIC)
  endif()
  list(TRANSFORM arg_USES PREPEND muster_)

  if(sources)
    add_library(muster_${name} STATIC ${sources})
    set(scope PUBLIC)
  else()
    add_library(muster_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(muster_${name} ${scope} ${root})
  target_link_libraries(muster_${name} ${scope} ${arg_USES} ${arg_LINKS})
  if(sources)
    precompile(muster_${name} ${arg_PRECOMPILE})
  endif()

  set(testing_libraries "")
  foreach(used IN LISTS arg_USES)
    get_property(more GLOBAL PROPERTY testing_libraries_of_${used})
    list(APPEND testing_libraries ${more})
  endforeach()
  if(testing)
    add_library(muster_${name}_testing STATIC ${testing})
    target_link_libraries(muster_${name}_testing PUBLIC muster_${name} ${testing_libraries})
    list(APPEND testing_libraries muster_${name}_testing)
  endif()
  list(REMOVE_DUPLICATES testing_libraries)
  set_property(GLOBAL PROPERTY testing_libraries_of_muster_${name} ${testing_libraries})

  if(tests)
    add_executable(${name}_test ${tests})
    target_link_libraries(${name}_test PRIVATE muster_${name} ${testing_libraries} rapidcheck GTest::gmock GTest::gtest_main)
    precompile(${name}_test ${arg_PRECOMPILE} <gmock/gmock.h> <gtest/gtest.h> <rapidcheck.h>)
    add_test(NAME ${name}_test COMMAND ${name}_test)
  endif()
endfunction()

# Headers as in an include line: "app/world.h", <map>.
function(precompile target)
  if(MUSTER_PRECOMPILE AND ARGN)
    set(headers ${ARGN})
    list(TRANSFORM headers REPLACE "^([^<].*)$" "\"\\1\"")
    target_precompile_headers(${target} PRIVATE <algorithm> <map> <string> <vector> ${headers})
    target_compile_options(${target} PRIVATE -fpch-preprocess)  # ccache asks for it
  endif()
endfunction()
