# What `wirecopy --version` cannot ask the compiler or the libraries for.
set_source_files_properties(
  ${PROJECT_SOURCE_DIR}/core/cli/version.c
  PROPERTIES COMPILE_DEFINITIONS
             "WC_BUILD_TYPE=\"${CMAKE_BUILD_TYPE}\";WC_BUILD_SANITIZE=\"${WIRECOPY_SANITIZE}\";WC_BUILD_AVRO=\"${AVRO_VERSION}\";WC_BUILD_YAML=\"${YAML_VERSION}\"")
