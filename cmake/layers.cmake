# layer(NAME FOLDER f [ROOT] USES a b LINKS x y) makes the library muster_NAME of the .cpp files below f, and the program
# NAME_test of its *_test.cpp files. A layer sees only the headers of the layers it uses: each layer's include root is a
# folder of its own in the build tree that holds one link, so that "store/database.h" does not resolve from the domain.
# Where MUSTER_FAST_CLEAN_BUILD is on, several files are compiled as one, and PRECOMPILE, which names what most files of
# the layer include anyway, is parsed once. The dev build leaves it off: there one file is compiled at a time, and shows
# that it includes what it uses.
# Files that are compiled together see each other's unnamed namespaces, so that a name in one says what it is of. ALONE
# names those that stay by themselves: they set up macros for what they include, or are dear already.
# Sources in a folder `testing` are no part of the product: they make the library muster_NAME_testing, which the tests of
# this layer, and of those that use it, are linked with.
function(layer name)
  cmake_parse_arguments(arg "ROOT" "FOLDER" "USES;LINKS;PRECOMPILE;ALONE" ${ARGN})
  set(folder ${CMAKE_SOURCE_DIR}/${arg_FOLDER})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  set(testing ${sources})
  list(FILTER sources EXCLUDE REGEX "/testing/")
  list(FILTER testing INCLUDE REGEX "/testing/")
  list(TRANSFORM arg_ALONE PREPEND ${folder}/)
  set_source_files_properties(${arg_ALONE} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)

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
    compile_together(muster_${name})
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
    compile_together(${name}_test)
    add_test(NAME ${name}_test COMMAND ${name}_test)
  endif()
endfunction()

# Headers as in an include line: "app/world.h", <map>.
function(precompile target)
  if(MUSTER_FAST_CLEAN_BUILD AND ARGN)
    set(headers ${ARGN})
    list(TRANSFORM headers REPLACE "^([^<].*)$" "\"\\1\"")
    target_precompile_headers(${target} PRIVATE <algorithm> <map> <string> <vector> ${headers})
    target_compile_options(${target} PRIVATE -fpch-preprocess)  # ccache asks for it
  endif()
endfunction()

# More at once would make the dearest of these units last longer than all else that is left to do.
function(compile_together target)
  if(MUSTER_FAST_CLEAN_BUILD)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 4)
  endif()
endfunction()
